/**
 * The servers that are compared: a bare server with prebuilt bytes; one that reads these bytes from SQLite
 * for each request, as one row; the handler with its cache; the handler without it, from stored bytes; and
 * the same from rows.
 */
export const variants = ['bare', 'one-row', 'cached', 'encoded', 'plain'] as const;

/** See {@link variants}. */
export type Variant = (typeof variants)[number];

/** Whether the text names a variant. */
export function isVariant(text: string): text is Variant {
  return (variants as readonly string[]).includes(text);
}
