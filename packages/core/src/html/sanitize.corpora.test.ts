import { describe, expect, test } from 'vitest';
import { sanitizeNow, sanitizeParsed, sanitizePlain } from './server/sanitizer.js';
import { corpora, hasCorpora, hostileHtml, realHtml } from './testing/corpora.js';
import { violations } from './testing/violations.js';

const base = 'https://blog.example/2010/04/post.html';

if (!hasCorpora) {
  test(`no corpora at ${corpora}: set BLOG_CORPORA to run over them`, () => {
    expect(hasCorpora).toBe(false);
  });
} else {
  const collections = { ...(await hostileHtml()), 'real posts and comments': realHtml() };

  describe.each(Object.entries(collections))('%s', (_name, cases) => {
    test.each(['post', 'comment'] as const)('as a %s', (policy) => {
      expect(cases.length).toBeGreaterThan(100);
      for (const html of cases) {
        const safe = sanitizeNow(html, policy, base);
        expect(violations(safe, policy), html).toEqual([]);
        expect(sanitizeNow(safe, policy, null), html).toBe(safe);
        const plain = sanitizePlain(html, policy, base);
        if (plain !== null) expect(plain, html).toBe(sanitizeParsed(html, policy, base));
      }
    });
  });

  test('nine in ten real texts are read without building a tree', () => {
    const real = realHtml();
    const plain = real.filter((html) => sanitizePlain(html, 'post', base) !== null);
    expect(plain.length / real.length).toBeGreaterThan(0.9);
  });
}
