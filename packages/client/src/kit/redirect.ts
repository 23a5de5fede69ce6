import { BlogError } from '@blog/core';

/** As many as `fetch` follows. */
const MOST_HOPS = 20;

/** A request whose answer is a redirect. */
export interface Hop {
  readonly from: string;
  readonly method: string;
  /** Whether the request has a body that can be sent only once. */
  readonly isStreaming: boolean;
  /** How many redirects came before. */
  readonly hops: number;
  readonly backend: string;
}

/**
 * The address that a redirect leads to, where credentials may go there: it is of the same origin, and the
 * request stays what it is. `null` for every other redirect. A write is sent again only where the status
 * says that it is to be (307, 308).
 *
 * @throws BlogError `bad_response` where redirects lead on and on.
 */
export async function nextWithin(response: Response, hop: Hop): Promise<string | null> {
  const { from, method, isStreaming, hops, backend } = hop;
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, from)) return null;
  const next = new URL(location, from);
  const isSame = /^(?:GET|HEAD)$/i.test(method) || /^30[78]$/.test(String(response.status));
  if (next.origin !== new URL(from).origin || !isSame || isStreaming) return null;
  if (hops >= MOST_HOPS)
    throw new BlogError('bad_response', {
      message: `${backend}: one redirect follows the other, and more than ${MOST_HOPS} of them lead to no answer (the last from ${from.replace(/[?#].*$/s, '')}). The server's settings are wrong.`,
      backend,
      details: { path: '' },
    });
  await response.body?.cancel();
  return next.href;
}
