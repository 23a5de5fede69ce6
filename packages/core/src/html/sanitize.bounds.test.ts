import { expect, test } from 'vitest';
import { sanitizeNow } from './server/sanitizer.js';
import { endless } from './testing/endless.js';
import { violations } from './testing/violations.js';

test.each(Object.entries(endless))(
  '%s: comes to an end, safe, with its text, and at rest',
  { timeout: 120_000 },
  (_name, html) => {
    for (const policy of ['post', 'comment'] as const) {
      const safe = sanitizeNow(html, policy, null);
      expect(safe.length).toBeLessThanOrEqual(10 * html.length);
      expect(safe).toMatch(/x|y/);
      expect(sanitizeNow(safe, policy, null) === safe).toBe(true);
      if (safe.length < 2_000_000) expect(violations(safe, policy)).toEqual([]);
    }
  },
);
