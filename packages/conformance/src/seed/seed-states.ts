import type { Comment, Html, Post } from '@blog/core';

import type { LawContext } from '../law/context.js';
import type { ActorName } from '../target/target.js';
import { authorOf, commenters, commentInput, forced, writeComment, writePost } from './seed.js';

/** A post with comments in every state, and those of a guest that wait. */
export interface Discussion {
  readonly post: Post<Html>;
  /** What the answers said of the guest’s comments that wait, with their receipts. */
  readonly held: readonly { readonly comment: Comment<Html>; readonly receipt: string }[];
  /** The receipts of both, and one of a comment that waits on another post. */
  readonly receipts: readonly string[];
}

/**
 * Writes a post with comments in every state, one of them a tombstone with a reply. A guest's two wait, and one on
 * another post, where the blog gives receipts. The law has to be able to configure the blog.
 */
export async function writeDiscussion(t: LawContext): Promise<Discussion> {
  const { threading, receipts, statuses, guest } = t.comments();
  const post = await writePost(t, {}, authorOf(t));
  const below = (parent: { readonly id: string }) =>
    threading === 'none' ? {} : { parentId: parent.id };
  const first = await writeComment(t, post.id);
  await writeComment(t, post.id, below(first));
  for (const who of writersOf(t))
    for (const status of statuses) {
      const { comment } = await t.as(who).comments.create(commentInput(t, who, post.id));
      if (comment.status !== status)
        await t.as('staff').comments.setStatus(comment.id, status, forced(t, 'comments'));
    }
  const held = [];
  const elsewhere: string[] = [];
  if (receipts !== 'none' && guest !== 'no' && t.callers('comments.create').includes('anonymous')) {
    await t.configure({ moderation: 'guests' });
    const other = await writePost(t, {}, authorOf(t));
    for (const [on, parent] of [[post], [post, first], [other]] as const) {
      const said = commentInput(t, 'anonymous', on.id);
      const author = {
        name: 'A guest',
        email: 'guest@blog.example',
        url: 'https://guest.example/',
      };
      const given = { ...said, author, ...(parent && below(parent)) };
      const { comment, receipt } = await t.as('anonymous').comments.create(given);
      if (receipt === null) continue;
      if (on === post) held.push({ comment, receipt });
      else elsewhere.push(receipt);
    }
    await t.configure();
  }
  if (t.callers('comments.delete').length > 0) {
    const gone = await writeComment(t, post.id);
    await writeComment(t, post.id, below(gone));
    await t.as('staff').comments.delete(gone.id, forced(t, 'comments'));
  }
  return { post, held, receipts: [...held.map(({ receipt }) => receipt), ...elsewhere] };
}

/** Those who write a comment in each state. */
function writersOf(t: LawContext): ActorName[] {
  const all = commenters(t).filter((who) => who !== 'anonymous');
  return t.isolation === 'fresh' ? all.slice(0, 3) : all.slice(0, 1);
}

/** The callers of a read, or the least and the most able one where requests are counted. */
export function readersOf(t: LawContext, operation: 'comments.list' | 'comments.get'): ActorName[] {
  const all = t.callers(operation);
  const ends = [all.at(0), all.at(-1)].filter((who) => who !== undefined);
  return t.isolation === 'fresh' ? all : [...new Set(ends)];
}
