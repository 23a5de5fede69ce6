import {
  BlogError,
  commentFilters,
  commentSorts,
  DISCOVERY_PATH,
  isOperation,
  issuesOf,
  type Operation,
  postFilters,
  postSorts,
  sourceFormats,
  type Traits,
} from '@blog/core';
import * as z from 'zod/mini';

import { parseJson } from '../transport/parse-json.js';
import type { Transport } from '../transport/transport.js';

/** What `GET /v1` tells: what this caller can do, and how the server does it. */
export interface Discovery {
  name: string;
  operations: Operation[];
  traits: Omit<Traits, 'html'>;
}

/** A list of known words; what a newer server adds is left out. */
function words<const T extends string>(known: readonly T[]) {
  return z.pipe(
    z.array(z.string()),
    z.transform((list) => known.filter((word) => list.includes(word))),
  );
}

const list = {
  pagination: z.catch(z.enum(['cursor', 'page', 'token', 'none']), 'token'),
  maxLimit: z.int(),
  total: z.catch(z.enum(['free', 'costly', 'none']), 'none'),
  complete: z.catch(z.boolean(), false),
};
const writes = {
  concurrency: z.enum(['revision', 'timestamp', 'none']),
  idempotency: z.catch(z.enum(['key', 'none']), 'none'),
  formats: words(sourceFormats),
};

const discoverySchema = z.object({
  name: z.string(),
  operations: z.pipe(
    z.array(z.string()),
    z.transform((names) => names.filter(isOperation)),
  ),
  traits: z.object({
    posts: z.optional(
      z.object({ ...list, ...writes, filters: words(postFilters), sorts: words(postSorts) }),
    ),
    comments: z.optional(
      z.object({
        ...list,
        ...writes,
        filters: words(commentFilters),
        sorts: words(commentSorts),
        threading: z.catch(z.enum(['none', 'one-level', 'tree']), 'tree'),
        numbering: z.catch(z.enum(['permanent', 'none']), 'none'),
        guest: z.catch(z.enum(['yes', 'no', 'unknown']), 'unknown'),
        receipts: z.catch(z.boolean(), false),
        posts: z.catch(z.enum(['own', 'external']), 'own'),
      }),
    ),
    authors: z.optional(z.object(list)),
    tags: z.optional(z.object(list)),
    search: z.optional(z.object(list)),
  }),
});

/** Asks a server what it can do for this caller. */
export async function discover(
  transport: Transport,
  base: string,
  signal?: AbortSignal,
): Promise<Discovery> {
  const response = await transport.send(base + DISCOVERY_PATH, { signal, operation: 'connect' });
  const parsed = discoverySchema.safeParse(parseJson(response, 'http', 'connect'));
  if (parsed.success) {
    const { traits } = parsed.data;
    const told = Object.entries(traits).filter(([, value]) => value !== undefined);
    return { ...parsed.data, traits: Object.fromEntries(told) };
  }
  const [issue] = issuesOf(parsed.error);
  throw new BlogError('bad_response', {
    message: `${response.url} does not speak the Blog API: ${issue?.path ?? ''} ${issue?.message ?? ''}. Is this the address of the API?`,
    backend: 'http',
    operation: 'connect',
    details: { path: issue?.path ?? '' },
  });
}
