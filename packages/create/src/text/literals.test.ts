import { parseEnv } from 'node:util';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { envLine, lineComment, literal } from './literals.js';
import { packageName, titleOf } from './names.js';

const texts = fc.string({ unit: 'binary', maxLength: 60 });

it('a literal means its text, on one line', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const code = literal(text);
      expect(runInNewContext(code)).toBe(text.toWellFormed());
      expect(code).not.toMatch(/[\n\r\u2028\u2029]|<\//);
    }),
  );
});

it('a comment ends with its line, and begins no code', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(runInNewContext(`${lineComment(text)}\n'after'`)).toBe('after');
      expect(lineComment(text)).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

it('a line of .env is read as the value, or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), (value) => {
      const line = envLine('BLOG_KEY', value);
      if (line !== null) expect(parseEnv(line)).toEqual({ BLOG_KEY: value });
    }),
  );
  expect(envLine('BLOG_KEY', 'abc"def')).toBe(`BLOG_KEY='abc"def'`);
  expect(envLine('BLOG_KEY', 'abc\nBLOG_TOKEN=x')).toBe(null);
});

it('any folder gives the name of a package, and a title', () => {
  fc.assert(
    fc.property(texts, (folder) => {
      expect(packageName(folder)).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
      expect(titleOf(folder)).not.toBe('');
    }),
  );
  expect([packageName('Small Hours'), titleOf('small-hours')]).toEqual([
    'small-hours',
    'Small hours',
  ]);
});
