import { memory } from '@blog/core';
import { checkOptionNames, type OptionNames } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

interface Options {
  url: string;
  timeout?: number;
}
const names: OptionNames<Options> = { url: true, timeout: true };

/** As a program without types may give options. */
const given = (options: unknown) => checkOptionNames(options as Options, names, 'notes');

describe('options', () => {
  it('are those that there are', () => {
    given({ url: 'x', timeout: 5 });
    given({ url: 'x', absent: undefined });
  });

  it.each([
    [{ url: 'x', timeOut: 5 }, 'timeOut'],
    [{ url: 'x', constructor: 1 }, 'constructor'],
    ['https://blog.example', ''],
    [null, ''],
  ])('are refused by name where there are none such: %j', (options, path) => {
    expect(() => given(options)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        details: { issues: [expect.objectContaining({ path })] },
      }),
    );
  });

  it('of memory are checked, and the message names those that there are', () => {
    expect(() => memory({ sead: [] } as object)).toThrow(/sead.*blog, seed, now, posts/);
  });
});
