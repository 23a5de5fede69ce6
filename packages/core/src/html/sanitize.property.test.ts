import fc from 'fast-check';
import { parseFragment, serialize } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { HtmlChanges } from './changes.js';
import { sanitizeNow, sanitizeParsed, sanitizePlain } from './server/sanitizer.js';
import { nested, soup } from './testing/arbitraries.js';
import { violations } from './testing/violations.js';

const policy = fc.constantFrom('post' as const, 'comment' as const);
const baseUrl = fc.constantFrom(null, 'https://blog.example/2010/04/post.html');
const source = fc.oneof(soup, nested, fc.string({ unit: 'binary' }));
const runs = { numRuns: 3000 };

describe('whatever the input', () => {
  test('the reading without a tree agrees with the full parser', () => {
    let plain = 0;
    fc.assert(
      fc.property(source, policy, baseUrl, (html, kind, base) => {
        const [changes, changed]: HtmlChanges[] = [{}, {}];
        const quick = sanitizePlain(html, kind, base, changes);
        if (quick === null) return;
        plain += 1;
        expect(quick).toBe(sanitizeParsed(html, kind, base, changed));
        expect(changes).toEqual(changed);
      }),
      runs,
    );
    expect(plain).toBeGreaterThan(300);
  });

  test('sanitising again changes nothing', () => {
    fc.assert(
      fc.property(source, policy, baseUrl, (html, kind, base) => {
        const once = sanitizeNow(html, kind, base);
        expect(sanitizeNow(once, kind, base)).toBe(once);
        expect(sanitizeParsed(once, kind, null)).toBe(once);
      }),
      runs,
    );
  });

  test('only what the policy names comes out', () => {
    fc.assert(
      fc.property(source, policy, baseUrl, (html, kind, base) => {
        expect(violations(sanitizeNow(html, kind, base), kind)).toEqual([]);
      }),
      runs,
    );
  });

  test('the output is what a parser writes when it has read it', () => {
    fc.assert(
      fc.property(source, policy, (html, kind) => {
        const safe = sanitizeNow(html, kind, null);
        // parse5 does not yet write `<` and `>` of attributes as entities.
        const attributes = (text: string): string =>
          text.replace(/="[^"]*"/g, (value) =>
            value.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
          );
        expect(attributes(serialize(parseFragment(safe)))).toBe(safe);
      }),
      runs,
    );
  });

  test('plain words are never lost', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
    const tags = fc.constantFrom(
      'p',
      'div',
      'b',
      'a',
      'li',
      'td',
      'h1',
      'blink',
      'o:p',
      'label',
      'table',
      'button',
      'big',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(tags, words), { maxLength: 8 }), policy, (parts, kind) => {
        const html = parts.map(([tag, list]) => `<${tag}>${list.join(' ')}</${tag}> `).join('');
        const text = sanitizeNow(html, kind, null).replace(/<[^>]*>/g, '');
        for (const word of parts.flatMap(([, list]) => list)) expect(text).toContain(word);
      }),
    );
  });
});
