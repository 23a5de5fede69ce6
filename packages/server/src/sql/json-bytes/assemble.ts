import type { JsonBytes } from '@blog/core/backend';

import { contentHash } from '../kit/hash.js';
import { bytesOf, type Stored } from '../kit/text.js';
import { REPRESENTATION_VERSION } from '../stored/post-json.js';

/** The beginning of a page. */
export const PAGE_OPEN = '{"items":[';
const OPEN = Buffer.from(PAGE_OPEN);
const COMMA = Buffer.from(',');

/** The ends of a page, which are not stored. */
export interface PageEnds {
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
  readonly total: number | null;
}

/** Makes a page of the stored JSON of its items: their bytes are joined, nothing is encoded. */
export function pageBytes(items: readonly Stored[], ends: PageEnds): Uint8Array {
  // To encode one long text costs less than many short ones.
  if (items.every((item) => typeof item === 'string'))
    return Buffer.concat([Buffer.from(PAGE_OPEN + items.join(',')), closing(ends)]);
  const parts: Uint8Array[] = [OPEN];
  for (const [index, item] of items.entries()) {
    if (index > 0) parts.push(COMMA);
    parts.push(bytesOf(item));
  }
  parts.push(closing(ends));
  return Buffer.concat(parts);
}

/**
 * As {@link pageBytes}, where the database joined the beginning and the items. The end of the page is
 * written over the bytes behind them if there is room, so that nothing is copied.
 */
export function joinedPageBytes(bytes: Uint8Array, end: number, ends: PageEnds): Uint8Array {
  const rest = closing(ends);
  const whole = end + rest.byteLength;
  if (whole > bytes.byteLength) return Buffer.concat([bytes.subarray(0, end), rest]);
  bytes.set(rest, end);
  return bytes.subarray(0, whole);
}

/** Cursors are URL-safe: nothing in them has to be escaped. */
function closing({ nextCursor, prevCursor, total }: PageEnds): Uint8Array {
  return Buffer.from(
    `],"nextCursor":${quoted(nextCursor)},"prevCursor":${quoted(prevCursor)},"total":${total},"problems":[]}`,
  );
}

function quoted(cursor: string | null): string {
  return cursor === null ? 'null' : `"${cursor}"`;
}

const CONTENT = Buffer.from(',"content":');
const NO_CONTENT = Buffer.from(',"content":null,"preview":null}');
const CLOSE = Buffer.from(',"preview":null}');

/** Makes a whole post of its summary and its content; `null` where the content is withheld. */
export function wholePostBytes(summary: Stored, content: Stored | null): Uint8Array {
  const whole = bytesOf(summary);
  const open = whole.subarray(0, whole.length - 1);
  return content === null
    ? Buffer.concat([open, NO_CONTENT])
    : Buffer.concat([open, CONTENT, bytesOf(content), CLOSE]);
}

/**
 * A strong entity tag (RFC 9110, section 8.8.3), made of the versions of all parts of an answer.
 * Callers of another class get another tag, even where their answers are the same.
 */
export function etagOf(viewer: string, versions: string, ends: PageEnds | null): string {
  const end = ends === null ? '' : `${ends.nextCursor},${ends.prevCursor},${ends.total}`;
  return `"${viewer}-${contentHash(`${REPRESENTATION_VERSION};${versions};${end}`)}"`;
}

/** Encodes an answer, for callers and queries that stored bytes do not serve. */
export function encodeAnswer(viewer: string, answer: unknown): JsonBytes {
  const body = Buffer.from(JSON.stringify(answer));
  return { body, etag: `"${viewer}-${contentHash(body)}"` };
}
