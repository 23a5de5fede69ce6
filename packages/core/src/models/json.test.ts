import { type Json, memory, type PostInput } from '@blog/core';
import { checkImportItem, parseInput, postSummarySchema } from '@blog/core/backend';
import { postItem, testActors } from '@blog/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const { admin } = testActors;

async function outcome(extra: unknown): Promise<unknown> {
  const input: PostInput = { title: 'x', source: { format: 'text', text: 'x' } };
  const view = memory().as(admin);
  const given = { ...input, extra: extra as Record<string, Json> };
  try {
    const { id } = await view.posts.create(given, { idempotencyKey: 'key' });
    const read = await view.posts.get({ id, extra: ['field'] });
    return read.extra['field'];
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}

const circle: Record<string, unknown> = {};
circle['left'] = circle;
circle['right'] = circle;
let deep: unknown = [];
for (let level = 0; level < 100_000; level += 1) deep = [deep];

describe('custom fields', () => {
  it.each([
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['undefined', undefined],
    ['not a number', Number.NaN],
    ['a circle', circle],
    ['a depth that no stack bears', deep],
    ['too many values', Array.from({ length: 20_000 }, () => 0)],
    ['a hole', new Array<number>(1)],
  ])('that are %s are refused', async (_what, field) => {
    expect(await outcome({ field })).toBe('invalid_input');
  });

  it('of an import are bounded like those of a write, and cost the item alone', () => {
    const problem = (field: unknown) =>
      checkImportItem(postItem('1', { extra: { field: field as Json } }))?.problem?.message;
    expect(problem({ list: [1, null] })).toBeUndefined();
    expect(problem(deep)).toBe('extra: Expected JSON: at most 50 levels and 10,000 values');
  });

  it('of an answer are refused where no stack bears their depth', () => {
    const { extra } = postSummarySchema.shape;
    const levels = (count: number) => JSON.parse('['.repeat(count) + ']'.repeat(count)) as unknown;
    expect(extra.safeParse({ field: levels(499) }).success).toBe(true);
    expect(() => parseInput(extra, { field: levels(20_000) })).toThrow('at most 500 levels');
    expect(() => parseInput(extra, circle)).toThrow('at most 500 levels');
  });

  it('that are JSON come back', async () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    await fc.assert(
      fc.asyncProperty(json, async (field) => {
        const wire = JSON.parse(JSON.stringify(field)) as unknown;
        expect(await outcome({ field: wire })).toEqual(wire);
      }),
      { numRuns: 30 },
    );
  });
});
