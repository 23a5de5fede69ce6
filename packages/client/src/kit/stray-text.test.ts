import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { jsonIn } from './stray-text.js';

afterEach(() => vi.restoreAllMocks());

describe('JSON among other text', () => {
  const posts = { posts: [{ id: 1, title: 'A "quote", a \\ and [brackets} in text' }], next: null };
  const json = JSON.stringify(posts);

  it.each([
    ['a blank line before', `\n${json}`],
    ['a byte order mark', `\ufeff${json}`],
    [
      'a notice before',
      `<b>Notice</b>: Undefined index in /var/www/x.php on line <b>3</b><br />\n${json}`,
    ],
    ['a notice with a list', `Array [1, 2] given; [it's "open\n${json}`],
    ['a notice behind', `${json}\nWarning: session {x} was closed`],
    ['brackets that are left open', `Deprecated: [a {b\n${json}\n]`],
    ['a quote behind', `${json} "`],
  ])('is found with %s', (_, text) => {
    expect(jsonIn(text)?.data).toEqual(posts);
  });

  it('is found, whatever it says, among blank lines and words', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
        fc.constantFrom('\n', 'Notice: x ', '<br />\n', '\ufeff '),
        fc.constantFrom('', '\n', ' done.', '\n<!-- cached -->'),
        (value, before, behind) => {
          const text = JSON.stringify(value);
          expect(JSON.stringify(jsonIn(before + text + behind)?.data)).toBe(text);
        },
      ),
    );
  });

  it.each([
    ['brackets that open', (size: number) => '\n['.repeat(size)],
    [
      'brackets that open and close',
      (size: number) => '\n['.repeat(size) + ','.padEnd(size, ' ') + ']'.repeat(size),
    ],
    [
      'lists with a fault at their end',
      (size: number) => `${'\n['.repeat(30)}${'1,'.repeat(size)}${']'.repeat(30)}`,
    ],
    ['lists one after the other', (size: number) => '\n[1,]'.repeat(size)],
    ['backslashes', (size: number) => `\n["${'\\'.repeat(size)}`],
    ['quotes', (size: number) => '\n["'.repeat(size)],
  ])('is looked for in %s without reading the text again and again', (_, make) => {
    const parse = vi.spyOn(JSON, 'parse');
    for (const size of [1000, 100_000]) {
      parse.mockClear();
      const text = make(size);
      jsonIn(text);
      const read = parse.mock.calls.reduce((sum, [given]) => sum + given.length, 0);
      expect(read).toBeLessThanOrEqual(8 * text.length);
    }
  });
});
