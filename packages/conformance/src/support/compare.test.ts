import { describe, expect, test } from 'vitest';

import { dangerIn, hostileHtml } from './hostile-html.js';
import { mismatch } from './mismatch.js';
import { notPlainJson } from './plain-json.js';

describe('difference', () => {
  test('is null for the same JSON, keys in any order', () => {
    expect(mismatch({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBeNull();
  });

  test('names the first place that differs', () => {
    const path = (expected: unknown, actual: unknown) => mismatch(expected, actual)?.path;
    expect(path({ items: [{ id: 1 }] }, { items: [{ id: 2 }] })).toBe('items[0].id');
    expect(path([1], [1, 2])).toBe('[1]');
    expect(path({ a: 1 }, {})).toBe('a');
    expect(path({}, { a: undefined })).toBe('a');
    expect(path(null, {})).toBe('');
    expect(path([], {})).toBe('');
  });
});

describe('notPlainJson', () => {
  test('is null for plain JSON', () => {
    expect(notPlainJson({ a: [1, 'x', true, null, { b: [] }] })).toBeNull();
  });

  test('names what JSON cannot hold', () => {
    expect(notPlainJson({ a: undefined })).toBe('a is undefined');
    expect(notPlainJson({ a: [new Date(0)] })).toContain('a[0] is not a plain object');
    expect(notPlainJson({ a: Number.NaN })).toContain('a is NaN');
    expect(notPlainJson({ a: () => 1 })).toBe('a is function');
    expect(notPlainJson({ [Symbol('x')]: 1 })).toContain('symbol');
    expect(notPlainJson(new Map())).toContain('not a plain object');
  });
});

describe('dangerIn', () => {
  test('finds what could run in each hostile sample that is left as it is', () => {
    for (const html of hostileHtml.filter((text) => !/scr<script>|&#106;|java\t/.test(text)))
      expect(dangerIn(html), html).not.toBeNull();
  });

  test('finds nothing in harmless HTML, nor in text that only looks like it', () => {
    for (const html of [
      '<p>One <em>two</em> <a href="https://example.org/?on=1">three</a></p>',
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; onclick=alert(1)</p>',
      '<img src="https://example.org/a.png" alt="on x = 1">',
    ])
      expect(dangerIn(html), html).toBeNull();
  });
});
