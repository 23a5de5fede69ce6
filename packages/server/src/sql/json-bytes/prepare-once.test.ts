import { expect, it } from 'vitest';

import { prepareOnce } from './prepare-once.js';

it('prepares frozen queries once, and all others each time', () => {
  let made = 0;
  const prepare = prepareOnce((query: object) => ({ query, number: (made += 1) }));
  const frozen = Object.freeze({ limit: 5, cursor: null });
  expect(prepare(frozen)).toBe(prepare(frozen));
  const open = { limit: 5 };
  expect(prepare(open)).not.toBe(prepare(open));
  const deep = Object.freeze({ extra: ['mood'] });
  expect(prepare(deep)).not.toBe(prepare(deep));
  const computed = Object.freeze({
    get limit() {
      return made;
    },
  });
  expect(prepare(computed)).not.toBe(prepare(computed));
  expect(made).toBe(7);
});
