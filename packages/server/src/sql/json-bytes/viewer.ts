import { type Actor, type CallOptions, hasRole } from '@blog/core';
import type { JsonBytes } from '@blog/core/backend';

import { type Calls, callsOf } from '../backend/calls.js';
import type { Dialect } from '../kit/dialect.js';
import type { Context } from '../kit/context.js';
import { encodeAnswer, etagOf, type PageEnds } from './assemble.js';
import type { StoredPage } from './stored-page.js';

/** A method of the caller's own view. */
type Method<Q> = (query: Q, options?: CallOptions) => Promise<unknown>;

/** The caller whom the fast path answers. */
export interface Viewer extends Pick<Calls, 'read' | 'readShort'> {
  readonly actor: Actor;
  /** Stands in entity tags, so that callers of another class get another one. */
  readonly tag: string;
  /** Whether the caller can write no posts, and so gets stored JSON as it is. */
  readonly isReader: boolean;
  readonly dialect: Dialect;
}

/** The caller of one fast path. */
export function viewerOf(context: Context, actor: Actor): Viewer {
  const tag =
    actor.role === 'anonymous'
      ? 'a'
      : `${actor.role}.${encodeURIComponent((actor.id ?? '').toWellFormed())}`;
  const { dialect } = context.driver;
  const { read, readShort } = callsOf(context);
  return { actor, tag, isReader: !hasRole(actor, 'author'), read, readShort, dialect };
}

/** An answer by the method of the view, encoded: for queries that stored bytes do not serve. */
export async function answerByMethod<Q>(
  { tag }: Viewer,
  method: Method<Q> | undefined,
  query: Q,
  options: CallOptions | undefined,
): Promise<JsonBytes> {
  if (method === undefined) throw new TypeError('The fast path has a method that the view lacks');
  return encodeAnswer(tag, await method(query, options));
}

/** An answer by a page as it is stored. */
export function storedAnswer({ tag }: Viewer, page: StoredPage, total: number | null): JsonBytes {
  const ends: PageEnds = { nextCursor: page.nextCursor, prevCursor: page.prevCursor, total };
  return { body: page.bytes(ends), etag: etagOf(tag, page.versions, ends) };
}
