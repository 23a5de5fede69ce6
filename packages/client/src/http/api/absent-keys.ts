import type * as z from 'zod/mini';

/**
 * Fills in, in place, the `null` of each key that may be `null` and is absent: a server that is older
 * than a key does not send it. Whatever else does not fit is left for the check of the answer.
 */
export function fillAbsentKeys(schema: z.core.$ZodType, value: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'nullable') return fillAbsentKeys(def.innerType, value ?? null);
  if (def.type === 'array' && Array.isArray(value))
    for (const item of value) fillAbsentKeys(def.element, item);
  else if (def.type === 'object' && typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(def.shape)) {
      const found = value[key as keyof typeof value];
      const filled = fillAbsentKeys(part, found);
      if (filled !== found) Object.assign(value, { [key]: filled });
    }
  return value;
}
