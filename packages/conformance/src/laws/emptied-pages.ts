import type { Page } from '@blog/core';

import { isPlatform } from '../generated/post-values.js';
import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, forced, writeComment, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { ids, type PageQuery } from '../support/walk.js';

const law = lawsOf('paging');

interface Emptied {
  /** The ids of five items, in the order of the list. */
  readonly inOrder: readonly string[];
  list(page: PageQuery): Promise<Page<{ readonly id: string }>>;
  remove(id: string): Promise<unknown>;
}

async function ofPosts(t: LawContext, from: number): Promise<Emptied> {
  const posts = [];
  for (const days of [5, 4, 3, 2, 1])
    posts.push(await writePost(t, { publishedAt: day(from + days) }));
  const scope = t.scope(present(posts[0], 'a post'));
  return {
    inOrder: ids(posts),
    list: (page) => t.as('anyone').posts.list({ ...scope, ...page }),
    remove: (id) => t.as('staff').posts.delete(id, forced(t, 'posts')),
  };
}

async function ofComments(t: LawContext): Promise<Emptied> {
  const { id: postId } = await writePost(t);
  const comments = [];
  for (let count = 0; count < 5; count += 1) comments.push(await writeComment(t, postId));
  return {
    inOrder: ids(comments),
    list: (page) => t.as('anyone').comments.list({ postId, ...page }),
    remove: (id) => t.as('staff').comments.delete(id, forced(t, 'comments')),
  };
}

async function emptied(
  t: LawContext,
  prepare: (t: LawContext, from: number) => Promise<Emptied>,
): Promise<void> {
  const behind = await prepare(t, 0);
  const limit = 2;
  const first = await behind.list({ cursor: null, limit });
  const next = present(first.nextCursor, 'a nextCursor on page 1');
  for (const id of behind.inOrder.slice(2)) await behind.remove(id);
  const last = await behind.list({ cursor: next, limit });
  equal(ids(last.items), [], 'the items of a page behind which all were deleted');
  equal(last.nextCursor, null, 'its nextCursor');
  if (last.prevCursor !== null) {
    const back = await behind.list({ cursor: last.prevCursor, limit });
    equal(ids(back.items), behind.inOrder.slice(0, 2), 'the page before it');
    equal([back.prevCursor, back.nextCursor], [null, null], 'the cursors of the page before it');
  }
  // Newer ones than those that are left.
  const before = await prepare(t, 10);
  const start = await before.list({ cursor: null, limit });
  const second = await before.list({ cursor: present(start.nextCursor, 'a nextCursor'), limit });
  if (second.prevCursor === null) return;
  for (const id of before.inOrder.slice(0, 2)) await before.remove(id);
  const none = await before.list({ cursor: second.prevCursor, limit });
  equal(ids(none.items), [], 'the items of a page before which all were deleted');
  equal(none.prevCursor, null, 'its prevCursor');
  // A platform may not know any more what was behind it.
  if (none.nextCursor === null && isPlatform(t)) return;
  const rest = await before.list({ cursor: present(none.nextCursor, 'its nextCursor'), limit });
  equal(ids(rest.items), before.inOrder.slice(2, 4), 'the page behind it');
  equal(rest.prevCursor, null, 'the prevCursor of what is the first page now');
}

/** Laws of cursors to a place from which all items are gone. */
export const emptiedPageLaws: readonly Law[] = [
  law(
    'emptied.posts',
    'If all posts on one side of a cursor were deleted, its page is empty and the last on that side, and leads back to those that are left.',
    {
      operations: ['posts.create', 'posts.delete', 'posts.list'],
      capabilities: { ...writes({ fields: ['publishedAt'] }), 'posts.pagination': 'cursor' },
      scoped: true,
    },
    (t) => emptied(t, ofPosts),
  ),
  law(
    'emptied.comments',
    'If all comments on one side of a cursor were deleted, its page is empty and the last on that side, and leads back to those that are left.',
    {
      operations: ['posts.create', 'comments.create', 'comments.delete', 'comments.list'],
      capabilities: { ...writes(), 'comments.pagination': 'cursor', 'comments.posts': 'own' },
    },
    (t) => emptied(t, ofComments),
  ),
];
