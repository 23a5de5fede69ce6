/**
 * What is compared: a bare server with prebuilt bytes; one that reads the prebuilt bytes out of
 * SQLite for each request, in one row; the handler with its cache; without it, from stored bytes;
 * and from rows.
 */
export const variants = ['bare', 'one-row', 'cached', 'encoded', 'plain'] as const;

/** See {@link variants}. */
export type Variant = (typeof variants)[number];

/** Whether the text names a variant. */
export function isVariant(text: string): text is Variant {
  return (variants as readonly string[]).includes(text);
}
