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

/** The variants that are measured on PostgreSQL, too. */
export const variantsOnPostgres = ['encoded', 'cached'] as const;

/** The variants of older code that are measured beside these. */
export const variantsBefore = ['encoded', 'cached'] as const;

/** The name in the tables of a variant on PostgreSQL. */
export const nameOnPostgres = (variant: string): string => `pg ${variant}`;

/** The name in the tables of a variant of older code. */
export const nameBefore = (variant: string): string => `${variant}, before`;

/** The names of all servers of this code that are compared. */
export const contenderNames: readonly string[] = [
  ...variants,
  ...variantsOnPostgres.map(nameOnPostgres),
];
