import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { avatarOf, encodeSlug, slugOf, wpIdOf } from './values.js';

describe('slugs and ids', () => {
  it('are the same after the way there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (slug) => {
        expect(encodeSlug(slug)).toMatch(/^[\u0021-\u007e]+$/);
        fc.pre(slug === slug.toLowerCase());
        expect(slugOf(encodeSlug(slug))).toBe(slug);
      }),
    );
    // Half of a pair of code units is no letter, and is still asked for.
    expect(encodeSlug('\ud800')).toBe('%ef%bf%bd');
    expect(slugOf('100%')).toBe('100%');
  });

  it('are numbers that WordPress can have', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (id) => {
        expect(wpIdOf(String(id))).toBe(id);
      }),
    );
    for (const none of ['', '0', '-1', '01', '1.5', '1e3', ' 1', '1/../2', '9999999999999999'])
      expect(wpIdOf(none)).toBeNull();
  });
});

describe('avatars', () => {
  it('may be sent as long text', () => {
    expect(avatarOf('x'.repeat(20_000_000))).toBeNull();
  });
});
