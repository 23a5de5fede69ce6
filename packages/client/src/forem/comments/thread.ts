import type { CallOptions, Comment, Problem, RawHtml } from '@blog/core';
import * as z from 'zod/mini';

import { ask } from '../../kit/api.js';
import { unlessMissing } from '../../kit/missing.js';
import { parseItems } from '../../kit/wire.js';
import type { ForemClient } from '../api/client.js';
import { toComment } from '../mapping/map.js';
import { isForemId } from '../mapping/values.js';
import { foremCommentSchema } from '../mapping/wire.js';

/** The comments of an article, and what could not be read of them. */
export interface Thread {
  comments: Comment<RawHtml>[];
  problems: Problem[];
}

/** The tree laid flat: with a list of what is left, not by calls, as a hostile tree may be deep. */
function flatten(tree: readonly unknown[], postId: string, url: string): Thread {
  const thread: Thread = { comments: [], problems: [] };
  const left: [readonly unknown[], string | null][] = [[tree, null]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [values, parent] = next;
    const before = thread.comments.length + thread.problems.length;
    const { items, problems } = parseItems(foremCommentSchema, values, (wire) => {
      // The answers of a comment that cannot be read still stand.
      if (wire.children) left.push([wire.children, wire.id_code]);
      return toComment(wire, postId, parent, { url });
    });
    // One by one: a call takes no more values than the stack has room for.
    for (const item of items) thread.comments.push(item);
    for (const one of problems) thread.problems.push({ ...one, index: before + one.index });
  }
  return thread;
}

/** All comments of an article, in one answer; `null` where there is no such article. */
export async function readThread(
  client: ForemClient,
  postId: string,
  operation: string,
  options?: CallOptions,
): Promise<Thread | null> {
  if (!isForemId(postId)) return null;
  const { perPageMax, url } = client;
  // A Forem that pages its threads gives few of them unless it is told; an older one gives all.
  const query = { a_id: postId, per_page: perPageMax };
  const request = { operation, path: '/comments', query };
  const tree = await unlessMissing(ask(client, z.array(z.unknown()), request, options));
  if (tree === null) return null;
  const thread = flatten(tree, postId, url);
  // Forem's description has no way to ask for more threads: the page tells that some may be missing.
  if (tree.length >= perPageMax)
    thread.problems.push({
      index: thread.comments.length + thread.problems.length,
      id: null,
      path: '',
      message: `Forem gave ${tree.length} threads at once, and may have more`,
    });
  return thread;
}
