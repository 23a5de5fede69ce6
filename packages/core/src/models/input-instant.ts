import * as z from 'zod/mini';

import { INSTANT_WORDS, instantCheck, toInstant } from './instant.js';

const written = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** The instant that a date and time with a zone means; any other text as it is. */
function meant(text: string): string {
  const midnight = `${written.exec(text)?.[1]}T00:00:00.000Z`;
  // `Date` takes the 30th of February for a day in March.
  return toInstant(midnight) === midnight ? (toInstant(text) ?? text) : text;
}

/** What is no text is told the form, too. Where nothing came, it is told as missing. */
const words = ({ input }: { readonly input?: unknown }) => {
  if (input === undefined) return undefined;
  return input instanceof Date ? `${INSTANT_WORDS}: the toISOString() of the Date` : INSTANT_WORDS;
};

/**
 * Schema of an instant in an input or a query: any date and time of ISO 8601 with a zone. It becomes an
 * `Instant`. A time without a zone is refused, because nobody knows which moment it means.
 */
export const inputInstantSchema = z
  .string({ error: words })
  .check(z.overwrite(meant), instantCheck);
