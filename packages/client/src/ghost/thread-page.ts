import { BlogError, type CallOptions } from '@blog/core';

import { at, listIn } from './answer.js';
import type { Connection, GhostCall } from './connection.js';
import type { Start, ThreadPosition } from './cursors.js';
import { nqlBehind } from './nql.js';
import { isHidden } from './read-comment.js';
import { compareRows, inTurn, type ThreadRow, threadRows } from './thread-rows.js';
import { withReplies } from './with-replies.js';

const operation = 'comments.list';

/** Beside the page: the thread that it begins in, one that tells of more, and some pinned ones. */
const SPARE = 6;
const MOST = 100;

/** Which threads a page asks for. */
export interface ThreadQuery {
  postId: string | undefined;
  limit: number;
  direction: 'asc' | 'desc';
  start: Start<ThreadPosition> | null;
  options: CallOptions | undefined;
}

/** What is behind the start of a page: as many rows as it needs, and whether there are more. */
export interface ThreadPage {
  rows: ThreadRow[];
  hasMore: boolean;
  /** Whether it was answered to a moderator. */
  isModerator: boolean;
}

/** Threads of a post, or of the blog; for moderators with what only they are told. */
async function askThreads(
  { version, isAdmin, comments, members }: Connection,
  query: GhostCall['query'],
  { postId, options }: ThreadQuery,
): Promise<{ answer: unknown; isModerator: boolean }> {
  // Ghost 5 tells whom a reply answers only where nothing is asked for by name.
  const include = version === 5 ? {} : { include: 'member,replies,replies.member,post' };
  const call = { operation, query: { ...query, ...include }, options } as const;
  if (postId === undefined)
    return { answer: await members({ ...call, path: 'comments' }), isModerator: false };
  const path = `comments/post/${postId}`;
  const [told, seen] = await Promise.all([
    comments({ ...call, path }),
    version === 5 && !isAdmin
      ? members({ ...call, path, query: { include: 'post', limit: 1 } })
      : null,
  ]);
  const isUnseen = seen !== null && listIn(seen, 'comments', operation).some(isHidden);
  return isUnseen ? { ...told, answer: { comments: [] } } : told;
}

async function ask(connection: Connection, query: ThreadQuery, most: number) {
  const { direction, start } = query;
  const { answer, isModerator } = await askThreads(
    connection,
    {
      // The thread that the page before ended in may go on.
      filter:
        start === null ? undefined : nqlBehind('created_at', start.place.top, direction, true),
      order: `created_at ${direction}, id ${direction}`,
      limit: most,
    },
    query,
  );
  const pages = at(at(at(answer, 'meta'), 'pagination'), 'pages');
  const hasMore = typeof pages === 'number' && pages > 1;
  const roots = inTurn(listIn(answer, 'comments', operation), direction, hasMore);
  return { hasMore, isModerator, roots };
}

/** Reads what a page of threads needs, in as many requests whatever its length. */
export async function readThreads(connection: Connection, query: ThreadQuery): Promise<ThreadPage> {
  const { limit, direction, start } = query;
  const first = await ask(connection, query, Math.min(limit + SPARE, MOST));
  const found = first.roots === null ? await ask(connection, query, MOST) : first;
  if (found.roots === null)
    throw new BlogError('unavailable', {
      message: `More than ${MOST} comments are pinned, and Ghost gives those first: this list cannot be read`,
      backend: 'ghost',
      operation,
    });
  const { roots, isCutOff } =
    connection.version === 5
      ? await withReplies(connection, found.roots, query)
      : { roots: found.roots, isCutOff: false };
  const all = threadRows(roots);
  const isLegible = ({ top }: ThreadRow) => top.at !== '';
  const inOrder = all.filter(isLegible);
  if (direction === 'desc') inOrder.reverse();
  const isDown = direction === 'desc' ? -1 : 1;
  const rows =
    start === null
      ? [...all.filter((row) => !isLegible(row)), ...inOrder]
      : inOrder.filter((row) => compareRows(row, start.place) * isDown > 0);
  const hasMore = found.hasMore || isCutOff || rows.length > limit;
  return { rows, hasMore, isModerator: found.isModerator };
}
