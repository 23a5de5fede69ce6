import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

import { looseFlag, looseList, looseText } from './loose.js';
import { parseItems, parseWire } from './wire.js';

const schema = z.object({ id: z.string(), at: z.nullish(z.object({ day: z.string() })) });
const origin = { backend: 'there', operation: 'posts.get' };

describe('parseWire', () => {
  it('gives what fits, and names the place of what does not', () => {
    expect(parseWire(schema, { id: '1', more: 2 }, origin)).toEqual({ id: '1' });
    for (const [value, path, place] of [
      [{ id: ['1'] }, 'id', 'id'],
      [{ id: null }, 'id', 'id'],
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
    const values = [{ id: 'a' }, { id: {} }, null, { id: 'b', at: {} }, { id: 'c' }, { id: 'x' }];
    const { items, problems } = parseItems(schema, values, ({ id }) => (id === 'x' ? null : id));
    expect(items).toEqual(['a', 'b', 'c']);
    expect(problems.map(({ index, id, path }) => [index, id, path])).toEqual([
      [1, null, 'id'],
      [2, null, ''],
      [3, 'b', 'at.day'],
      [5, 'x', ''],
    ]);
  });

  it('tells of many parts in few problems', () => {
    const list = z.object({ id: z.string(), of: looseList(z.boolean()) });
    const values = [{ id: 'a', of: Array.from({ length: 50_000 }, () => 'odd') }];
    const { items, problems } = parseItems(list, values, ({ of }) => of?.length);
    expect(items).toEqual([50_000]);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toContain('49980');
  });

  it('keeps what fits of any item, leaves the item as it was, and tells what it left out', () => {
    const item = z.object({
      id: z.string(),
      text: looseText,
      list: looseList(z.object({ n: z.number(), more: looseList(looseFlag) })),
    });
    const bare = item.shape;
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (text, list, inner) => {
        const given = { id: 'a', text, list: [list, { n: 1, more: inner }] };
        const before = JSON.stringify(given);
        const { items, problems } = parseItems(item, [given], (wire) => wire);
        expect(JSON.stringify(given)).toBe(before);
        expect(items).toHaveLength(1);
        if (bare.text.safeParse(text).success) expect(items[0]?.text).toEqual(text);
        if (problems.length === 0 && typeof text === 'string') expect(items[0]?.text).toBe(text);
        for (const { index, id } of problems) expect([index, id]).toEqual([0, 'a']);
      }),
    );
  });
});

it('one item with more faults than can be told does not take the others with it', () => {
  const tagged = z.object({ id: z.string(), tags: z.array(z.object({ id: z.string() })) });
  const bad = { id: 'bad', tags: Array.from({ length: 300_000 }, () => 'x') };
  const { items, problems } = parseItems(tagged, [{ id: 'good', tags: [] }, bad], (wire) => wire);
  expect(items.map(({ id }) => id)).toEqual(['good']);
  expect(problems).toHaveLength(1);
});
