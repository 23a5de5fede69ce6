import { describe, expect, it } from 'vitest';

import { flagsEatenByNpm, readFlags } from './flags.js';

describe('readFlags', () => {
  it('reads what is given, and nothing else', () => {
    expect(readFlags(['one', '--url=https://blog.example.org', '--no-install', '-y'])).toEqual({
      folder: 'one',
      url: 'https://blog.example.org',
      own: false,
      force: false,
      yes: true,
      install: false,
      json: false,
      help: false,
      version: false,
    });
  });

  it.each([
    [['one', '--own', '--tempalte', 'vite'], /Did you mean --template/],
    [['one', 'two', '--own'], /One folder is needed/],
    [['one', '--own', '--url', 'https://blog.example.org'], /give one/],
    [['one', '--token', 'secret'], /not taken.*BLOG_TOKEN/],
    [['one', '--url'], /--url needs a value/],
    [['one', '--url', '--template', 'vite'], /--url needs a value/],
    [['one', '--title', ' '], /--title needs a value/],
  ])('%j is refused', (args, expected) => {
    expect(() => readFlags(args)).toThrow(expected);
  });

  it('never repeats a secret', () => {
    expect(() => readFlags(['--token=s3cret-value'])).toThrow(/^(?!.*s3cret)/);
  });
});

it('npm tells which flags it took, of those that are not its own', () => {
  const env = { npm_config_url: 'true', npm_config_template: 'vite', npm_config_yes: 'true' };
  expect(flagsEatenByNpm(env)).toEqual(['--url', '--template']);
  expect(flagsEatenByNpm({ npm_config_url: '' })).toEqual([]);
});

it('npm makes an empty text of --no-install and --no-start, which are taken flags as well', () => {
  const env = { npm_config_install: '', npm_config_start: '' };
  expect(flagsEatenByNpm(env)).toEqual(['--no-install', '--no-start']);
  expect(flagsEatenByNpm({ npm_config_install: 'true' })).toEqual(['--install']);
});
