import { BlogError, type Json } from '@blog/core';
import { encodeCursor, isHttpUrl, queryKey } from '@blog/core/backend';

import { readCursor } from '../../kit/page.js';
import type { Entry } from '../mapping/values.js';
import type { Stop } from './walk.js';

/** Where a list goes on: on a page of the feed, after one of its items or from its beginning. */
export interface CursorPosition extends Stop {
  after: { at: string | null; hash: string } | null;
}

/** A longer address does not fit into a cursor. */
const MAX_ADDRESS = 250;

/** Stands for an id in a cursor, where a whole id may have no room. */
export const hashOf = (id: string): string => queryKey('feed.anchor', { id });

const keyOf = (start: string) => queryKey('posts.list', {}, start);

/** The place after an item. */
export function placeAfter({ id, at }: Entry, stop: Stop): CursorPosition {
  return { ...stop, after: { at, hash: hashOf(id) } };
}

/** Addresses of the feed's own origin are written without it. */
function shortOf(address: string, start: string): string {
  const { origin } = new URL(start);
  return address === start
    ? ''
    : address.startsWith(`${origin}/`)
      ? address.slice(origin.length)
      : address;
}

/** A place as a cursor. */
export function encodePosition({ address, number, after }: CursorPosition, start: string): string {
  const short = shortOf(address, start);
  const isLong = new TextEncoder().encode(short).byteLength > MAX_ADDRESS;
  const payload: Json = [
    isLong ? null : short,
    number,
    after === null ? null : [after.at, after.hash],
  ];
  return encodeCursor(payload, keyOf(start));
}

/** The position that a payload holds; `null` where it holds none. */
function positionIn(payload: Json, start: string, operation: string): CursorPosition | null {
  const [short, number, after] = Array.isArray(payload) ? payload : [];
  if (short === null)
    throw new BlogError('bad_response', {
      message: `The feed goes on at an address of more than ${MAX_ADDRESS} bytes, which is not followed`,
      backend: 'feed',
      operation,
      details: { path: 'next' },
    });
  const [at, hash] = Array.isArray(after) ? after : [];
  const isWhole =
    typeof short === 'string' &&
    typeof number === 'number' &&
    Number.isSafeInteger(number) &&
    number >= 0 &&
    number <= 1000 &&
    (after === null || (typeof hash === 'string' && (at === null || typeof at === 'string')));
  const address = isWhole ? (short === '' ? start : resolved(short, start)) : null;
  if (!isWhole || address === null) return null;
  return {
    address,
    number,
    after: typeof hash === 'string' ? { at: typeof at === 'string' ? at : null, hash } : null,
  };
}

/**
 * Reads a cursor of {@link encodePosition}; `null` without one. It does not check whether the address
 * may be asked for.
 *
 * @throws BlogError `invalid_input` where it is no cursor of this list; `bad_response` where the
 *   address of the page was too long for a cursor.
 */
export function decodePosition(
  cursor: string | undefined,
  start: string,
  operation: string,
): CursorPosition | null {
  return readCursor(cursor, keyOf(start), operation, (payload) =>
    positionIn(payload, start, operation),
  );
}

function resolved(short: string, start: string): string | null {
  if (!URL.canParse(short, start)) return null;
  const { href } = new URL(short, start);
  return isHttpUrl(href) ? href : null;
}

/** The items from a place on; where its item is gone, from the first that is not newer. */
export function entriesFrom(
  entries: readonly Entry[],
  { after }: CursorPosition,
): readonly Entry[] {
  if (after === null) return entries;
  const found = entries.findIndex(({ id, at }) => at === after.at && hashOf(id) === after.hash);
  if (found >= 0) return entries.slice(found + 1);
  return entries.filter(({ at }) => at === null || after.at === null || at <= after.at);
}
