import { BlogError } from '@blog/core';

import type { ApiQuery } from '../../kit/api.js';
import type { CommentsAnswer, GhostClient } from '../api/client.js';
import { nqlAfter } from '../mapping/nql.js';
import { hasMoreRows, isOnHiddenPost, rowsOf } from '../mapping/values.js';
import { addReplies, type ThreadQuery } from './replies.js';
import { compareRows, inOrder, type ThreadRow, threadRows } from './thread-rows.js';

const operation = 'comments.list';

/** More threads than the page has rows: the one it begins in, one that shows that more follow, and pinned ones. */
const SPARE = 6;
const MAX_THREADS = 100;

/** The rows after the start of a page: as many as it needs, and whether more follow. */
export interface ThreadPage {
  rows: ThreadRow[];
  hasMore: boolean;
  /** Whether a moderator got them. */
  isModerator: boolean;
}

/** Asks for the threads of a post, or of the blog. */
async function askThreads(
  client: GhostClient,
  given: ApiQuery,
  { postId, options }: ThreadQuery,
): Promise<CommentsAnswer> {
  const { version, isAdmin, members } = client;
  // Ghost 5 tells which reply another one answers only where `include` is left out.
  const include = version === 5 ? {} : { include: 'member,replies,replies.member,post' };
  const query = { ...given, ...include };
  if (postId === undefined) {
    const { data } = await members.send({ operation, path: '/comments', query }, options);
    return { data, isModerator: false };
  }
  const path = `/comments/post/${postId}`;
  const [answer, first] = await Promise.all([
    client.askComments({ operation, path, query }, options),
    // Without `include` the answer does not tell whether readers find the post.
    version === 5 && !isAdmin
      ? members.send({ operation, path, query: { include: 'post', limit: 1 } }, options)
      : null,
  ]);
  const isHidden = first !== null && rowsOf(first.data, 'comments', operation).some(isOnHiddenPost);
  return isHidden ? { ...answer, data: { comments: [] } } : answer;
}

async function readRoots(client: GhostClient, query: ThreadQuery, limit: number) {
  const { direction, start } = query;
  const { data, isModerator } = await askThreads(
    client,
    {
      // The thread that the page before ended in may go on.
      filter: start === null ? undefined : nqlAfter('created_at', start.key.top, direction, true),
      order: `created_at ${direction}, id ${direction}`,
      limit,
    },
    query,
  );
  const hasMore = hasMoreRows(data);
  const roots = inOrder(rowsOf(data, 'comments', operation), direction, hasMore);
  return { hasMore, isModerator, roots };
}

/** The rows of threads that come after the start, in the direction of the query. */
function rowsAfter(roots: readonly unknown[], { direction, start }: ThreadQuery): ThreadRow[] {
  const all = threadRows(roots);
  const isLegible = ({ top }: ThreadRow) => top.at !== '';
  const sorted = all.filter(isLegible);
  if (direction === 'desc') sorted.reverse();
  const sign = direction === 'desc' ? -1 : 1;
  return start === null
    ? [...all.filter((row) => !isLegible(row)), ...sorted]
    : sorted.filter((row) => compareRows(row, start.key) * sign > 0);
}

/** Reads the threads that a page needs. The number of requests does not depend on its length. */
export async function readThreads(client: GhostClient, query: ThreadQuery): Promise<ThreadPage> {
  const { limit } = query;
  const first = await readRoots(client, query, Math.min(limit + SPARE, MAX_THREADS));
  const found = first.roots === null ? await readRoots(client, query, MAX_THREADS) : first;
  if (found.roots === null)
    throw new BlogError('unavailable', {
      message: `More than ${MAX_THREADS} comments are pinned, and Ghost gives those first: this list cannot be read`,
      backend: client.backend,
      operation,
    });
  const { roots, isCutOff } =
    client.version === 5
      ? await addReplies(client, found.roots, query)
      : { roots: found.roots, isCutOff: false };
  const rows = rowsAfter(roots, query);
  const hasMore = found.hasMore || isCutOff || rows.length > limit;
  return { rows, hasMore, isModerator: found.isModerator };
}
