import { createIds } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

describe('createIds', () => {
  it('makes ids that sort in the order in which they were made, also within a millisecond', () => {
    let time = Date.UTC(2010, 3, 16);
    const newId = createIds(() => time);
    const ids = Array.from({ length: 1000 }, (_, index) => {
      // The clock is set back in between.
      time += index === 500 ? -60_000 : index % 3;
      return newId();
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  });

  it('makes other ids than a maker beside it in the same millisecond', () => {
    const [one, two] = [createIds(() => 5), createIds(() => 5)];
    const ids = Array.from({ length: 50 }, () => [one(), two()]).flat();
    expect(new Set(ids).size).toBe(ids.length);
  });
});
