import type * as z from 'zod/mini';
import * as fc from 'fast-check';
import { expect } from 'vitest';

import { mutated } from './mutated.js';

/** Fails unless `model` is exactly what the schema describes: no key more, none less, plain JSON. */
export function expectModel(schema: z.ZodMiniType, model: unknown): void {
  expect(schema.parse(model)).toStrictEqual(model);
  expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
}

/**
 * Checks that every answer that passes the loose schema of the wire becomes a model that passes the
 * strict one, whatever a server made of the example.
 */
export function expectEveryMapped<W>(
  wire: z.ZodMiniType<W>,
  example: unknown,
  map: (value: W) => readonly unknown[],
  model: z.ZodMiniType,
): void {
  let mapped = 0;
  const runs = 600;
  fc.assert(
    fc.property(mutated(example), (value) => {
      const parsed = wire.safeParse(value);
      if (!parsed.success) return;
      mapped += 1;
      for (const item of map(parsed.data)) expectModel(model, item);
    }),
    { numRuns: runs },
  );
  // Else the property says little.
  expect(mapped).toBeGreaterThan(runs / 5);
}

/** The keys of a model that are null. */
export function nullKeys(model: object): string[] {
  return Object.entries(model)
    .filter(([, value]) => value === null)
    .map(([key]) => key)
    .sort();
}
