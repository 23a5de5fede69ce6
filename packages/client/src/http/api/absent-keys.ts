import type * as z from 'zod/mini';

/**
 * Sets each absent key that may be `null` to `null`, because an older server does not send newer keys. It
 * changes the answer in place. Validation reports everything else that does not fit.
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

/**
 * Fills the absent keys of a page's items. The page's own keys are left: without `nextCursor` a page that
 * was cut off would look like the last one.
 */
export function fillItems(schema: z.core.$ZodType, page: unknown): unknown {
  const items: unknown = (page as { items?: unknown } | null | undefined)?.items;
  if (Array.isArray(items)) for (const item of items) fillAbsentKeys(schema, item);
  return page;
}
