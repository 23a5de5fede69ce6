import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

import { parseItems, parseWire } from './wire.js';

const schema = z.object({ id: z.string(), at: z.nullish(z.object({ day: z.string() })) });
const origin = { backend: 'there', operation: 'posts.get' };

describe('parseWire', () => {
  it('gives what fits, and names the place of what does not', () => {
    expect(parseWire(schema, { id: '1', more: 2 }, origin)).toEqual({ id: '1' });
    for (const [value, path, place] of [
      [{ id: '1', at: { day: 7 } }, 'at.day', 'at.day'],
      [null, '', 'its root'],
    ] as const)
      expect(() => parseWire(schema, value, origin)).toThrow(
        expect.objectContaining({
          code: 'bad_response',
          ...origin,
          details: { path },
          message: expect.stringContaining(place),
        }),
      );
  });
});

describe('parseItems', () => {
  it('makes a problem of each that does not fit, and keeps the others in order', () => {
    const values = [{ id: 'a' }, { id: 7 }, null, { id: 'b', at: {} }, { id: 'c' }, { id: 'x' }];
    const { items, problems } = parseItems(schema, values, ({ id }) => (id === 'x' ? null : id));
    expect(items).toEqual(['a', 'c']);
    expect(problems.map(({ index, id, path }) => [index, id, path])).toEqual([
      [1, '7', 'id'],
      [2, null, ''],
      [3, 'b', 'at.day'],
      [5, 'x', ''],
    ]);
  });
});
