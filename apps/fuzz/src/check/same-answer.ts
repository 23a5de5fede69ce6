import type { Outcome } from '../wire/connection.js';
import type { WireRequest } from '../wire/request.js';

/** Headers that tell of the moment or of the connection. */
const passing = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

/**
 * Whether two answers to the request have to be the same. Each handler reads the addresses of a sitemap by itself, and
 * again after ten minutes only. A request that is cut off is answered by the handler or by Node, whoever is first.
 */
export const isComparable = ({ target, framing }: WireRequest): boolean =>
  !target.includes('sitemap') && framing !== 'cut' && framing !== 'nonsense';

/** In what an answer from the cache differs from that of the same handler without one; `null`: in nothing. */
export function differenceOf(kept: Outcome, made: Outcome): string | null {
  const difference = differenceOfHeads(kept, made);
  if (difference !== null || kept === 'closed' || made === 'closed') return difference;
  if (kept.body.equals(made.body)) return null;
  return `the body ${excerpt(kept.body)} in place of ${excerpt(made.body)}`;
}

/** As {@link differenceOf}, without the bodies: those of HEAD and GET. */
export function differenceOfHeads(kept: Outcome, made: Outcome): string | null {
  if (kept === 'closed' || made === 'closed')
    return kept === made ? null : 'one of the two closed the connection';
  if (kept.status !== made.status) return `status ${kept.status} in place of ${made.status}`;
  for (const name of new Set([...kept.headers.keys(), ...made.headers.keys()])) {
    if (passing.has(name)) continue;
    const [one, other] = [kept.headers.get(name), made.headers.get(name)];
    if (one !== other) return `${name}: ${one} in place of ${other}`;
  }
  return null;
}

const excerpt = (body: Buffer): string => body.toString('utf8', 0, 600);
