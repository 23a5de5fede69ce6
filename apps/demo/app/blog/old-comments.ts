import type { Comment } from '@blog/core';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';
import { keepComments, type MarkedComment } from './kept-comments.js';
import type { PageArgs } from './page-loader.js';

/** A comment by the marks that Blogger's addresses have: `?showComment=1272709800000#c4711`. */
export interface OldComment {
  /** The number behind `#c`, which browsers do not send: the id that it had there. */
  id?: string;
  /** The time at which it was written, in milliseconds since 1970. */
  time?: number;
}

/** The most pages of comments that are looked through. */
const MAX_PAGES = 30;

/** Reads the id in a fragment such as `#c4711`, or in `c4711`, by which a page asks the server for it. */
export const oldCommentId = (text: string | null): string | null =>
  /^#?c(\d{1,30})$/.exec(text ?? '')?.[1] ?? null;

/** Reads the comment that an address of an old host names; `null` if it names none. */
export function oldCommentIn({ searchParams }: URL): OldComment | null {
  const id = oldCommentId(searchParams.get('comment'));
  if (id !== null) return { id };
  const time = /^\d{12,14}$/.exec(searchParams.get('showComment') ?? '')?.[0];
  return time === undefined ? null : { time: Number(time) };
}

/** Whether a comment had this id: it is kept by an import, and is a part of the id where Blogger is asked. */
export const hadId = ({ id, origin }: Pick<Comment, 'id' | 'origin'>, old: string) =>
  isOld({ id, oldId: origin?.id ?? null }, old);

const isOld = ({ id, oldId }: Pick<MarkedComment, 'id' | 'oldId'>, old: string) =>
  oldId === old || id === old || id.endsWith(`.${old}`);

/** Reads the comments of a post, up to {@link MAX_PAGES}. */
async function readComments(client: DemoClient, postId: string): Promise<MarkedComment[]> {
  const limit = Math.min(100, client.capabilities.comments.maxLimit);
  const found: MarkedComment[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page: Awaited<ReturnType<typeof client.comments.list>> = await client.comments.list({
      postId,
      limit,
      cursor,
    });
    for (const { id, origin, createdAt } of page.items)
      found.push({ id, oldId: origin?.id ?? null, createdAt });
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return found;
}

const kept = new WeakMap<DemoClient, ReturnType<typeof keepComments>>();

/** The comments that are kept for a client. The server has one for all visitors. */
function keptFor(client: DemoClient) {
  const comments = kept.get(client) ?? keepComments((postId) => readComments(client, postId));
  kept.set(client, comments);
  return comments;
}

/** Finds the comment that an old address names, if there is one, and only one. */
export async function findOldComment(
  { client }: Pick<PageArgs, 'client'>,
  postId: string,
  { id, time }: OldComment,
): Promise<Pick<Comment, 'id'> | null> {
  if (!abilitiesOf(client).comments) return null;
  const comments = (await keptFor(client)(postId)) ?? [];
  const [only, ...others] = comments.filter((comment) =>
    id === undefined ? Date.parse(comment.createdAt) === time : isOld(comment, id),
  );
  return only === undefined || others.length > 0 ? null : only;
}
