import { flattenThread, threadComments } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { rowsOf, threadNeeds, writeBranches, writeChain } from '../seed/seed-thread.js';
import { forced, sourceOf, writePost } from '../seed/seed.js';
import { limitFor, type PageQuery, walk } from '../support/walk.js';
import { moderates, takesGuests, writes } from '../seed/writes.js';

const law = lawsOf('threads');
const held = {
  operations: [...threadNeeds.operations, 'comments.setStatus'],
  capabilities: {
    ...threadNeeds.capabilities,
    ...moderates('approved'),
    ...takesGuests,
    'comments.receipts': { oneOf: ['read', 'write'] },
  },
  features: ['configure'],
  actors: ['anonymous'],
} as const;

/** The rows of the thread of a post by pages of `limit`, or as many as the backend gives. */
function threadOf(t: LawContext, postId: string) {
  const read = (page: PageQuery) => t.as('anyone').comments.thread({ postId, ...page });
  return (limit: number) => walk(read, limitFor(t.capabilities, 'comments', limit));
}

export const threadPageLaws = [
  law(
    'pages.order',
    'The pages of a thread have each comment once, before its replies, with its depth, as the tree of the list has them.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      await writeBranches(t, post.id);
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      const expected = rowsOf(flattenThread(threadComments(items)));
      for (const limit of [1, 2, 3, 7]) {
        const walked = rowsOf(await threadOf(t, post.id)(limit));
        equal(walked, expected, `the ids and depths of a walk by ${limit}`);
      }
    },
  ),
  law(
    'pages.back',
    'prevCursor leads back to the page before, and is null on the first page only.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      const { rows } = await writeBranches(t, post.id);
      const { thread } = t.as('anyone').comments;
      const first = await thread({ postId: post.id, limit: 2 });
      ensure(first.prevCursor === null, 'page 1: expected prevCursor null, got a cursor');
      const cursor = present(first.nextCursor, 'a nextCursor');
      const second = await thread({ postId: post.id, limit: 2, cursor });
      equal(rowsOf(second.items), rows.slice(2, 4), 'page 2');
      const back = present(second.prevCursor, 'a prevCursor of page 2');
      const again = await thread({ postId: post.id, limit: 2, cursor: back });
      equal(rowsOf(again.items), rows.slice(0, 2), 'page 1, by the prevCursor of page 2');
      const third = await thread({
        postId: post.id,
        limit: 2,
        cursor: present(second.nextCursor, 'a nextCursor of page 2'),
      });
      ensure(third.nextCursor === null, 'page 3 of 3: expected nextCursor null, got a cursor');
      const total = (await thread({ postId: post.id, limit: 1, total: true })).total;
      if (t.comments().total !== 'none') equal(total, rows.length, 'the total');
    },
  ),
  law(
    'pages.anchor-deleted',
    'A cursor of a thread still works after its comment was deleted.',
    { ...threadNeeds, operations: [...threadNeeds.operations, 'comments.delete'] },
    async (t) => {
      const post = await writePost(t);
      const { deeper, rows } = await writeBranches(t, post.id);
      const { thread } = t.as('anyone').comments;
      const first = await thread({ postId: post.id, limit: 3 });
      const cursor = present(first.nextCursor, 'a nextCursor');
      await t.as('staff').comments.delete(deeper.id, forced(t, 'comments'));
      const rest = await thread({ postId: post.id, limit: 4, cursor });
      equal(rowsOf(rest.items), rows.slice(3), 'the page after a comment that is gone');
      const before = await thread({
        postId: post.id,
        limit: 4,
        cursor: present(rest.prevCursor, 'a prevCursor'),
      });
      equal(rowsOf(before.items), rows.slice(0, 2), 'the page before it');
    },
  ),
  law(
    'pages.cursor-bound',
    'A cursor of one thread is refused for another one, and by the flat list.',
    threadNeeds,
    async (t) => {
      const [one, other] = [await writePost(t), await writePost(t)];
      await writeBranches(t, one.id);
      const { list, thread } = t.as('anyone').comments;
      const first = await thread({ postId: one.id, limit: 1 });
      const cursor = present(first.nextCursor, 'a nextCursor');
      await rejects(
        () => thread({ postId: other.id, cursor }),
        'invalid_input',
        'the cursor of another thread',
      );
      await rejects(
        () => list({ postId: one.id, cursor }),
        'invalid_input',
        'the cursor of a thread in comments.list',
      );
    },
  ),
  law(
    'pages.hidden',
    'A comment that waits is not in the thread, and a reply to it stands as a root.',
    {
      ...threadNeeds,
      operations: [...threadNeeds.operations, 'comments.setStatus'],
      capabilities: { ...threadNeeds.capabilities, ...moderates('pending') },
      actors: ['anonymous'],
    },
    async (t) => {
      const post = await writePost(t);
      const [parent, reply] = await writeChain(t, post.id, 2);
      const { id } = present(parent, 'a comment');
      await t.as('staff').comments.setStatus(id, 'pending', forced(t, 'comments'));
      const page = await t.as('anonymous').comments.thread({ postId: post.id });
      equal(rowsOf(page.items), [[reply?.id, 0]], 'the thread');
      equal(page.ancestors, [], 'the ancestors');
      await rejects(
        () => t.as('anonymous').comments.thread({ postId: post.id, commentId: id }),
        'not_found',
        'the page of a comment that waits',
      );
    },
  ),
  law(
    'pages.receipts',
    'A receipt shows its writer the comment below the one that it answers, while it waits.',
    held,
    async (t) => {
      const post = await writePost(t);
      const { one, rows } = await writeBranches(t, post.id);
      await t.configure({ moderation: 'guests' });
      const { comments } = t.as('anonymous');
      const { comment, receipt } = await comments.create({
        postId: post.id,
        parentId: one.id,
        source: sourceOf(t, 'comments', `Words of ${t.word()}.`),
        author: { name: 'A guest', email: 'guest@example.org' },
      });
      const without = await comments.thread({ postId: post.id });
      equal(rowsOf(without.items), rows, 'the thread without the receipt');
      const receipts = [present(receipt, 'a receipt')];
      const page = await comments.thread({ postId: post.id, receipts });
      equal(
        rowsOf(page.items),
        rows.toSpliced(4, 0, [comment.id, 1]),
        'the thread with the receipt',
      );
      const own = page.items.find((item) => item.comment.id === comment.id);
      equal(own?.ordinal, null, 'the ordinal of a comment that waits');
    },
  ),
  law(
    'pages.draft',
    'The thread of a post that the caller may not see is empty, has no page of a comment, and takes no forged cursor.',
    {
      ...threadNeeds,
      operations: [...threadNeeds.operations, 'posts.update'],
      capabilities: { ...threadNeeds.capabilities, ...writes({ statuses: ['draft'] }) },
      actors: ['anonymous'],
    },
    async (t) => {
      const post = await writePost(t);
      const { one } = await writeBranches(t, post.id);
      await t.as('staff').posts.update(post.id, { status: 'draft' }, forced(t, 'posts'));
      const { thread } = t.as('anonymous').comments;
      equal((await thread({ postId: post.id })).items, [], 'the thread of a draft');
      await rejects(
        () => thread({ postId: post.id, commentId: one.id }),
        'not_found',
        'the page of a comment on a draft',
      );
      await rejects(
        () => thread({ postId: post.id, cursor: 'forged' }),
        'invalid_input',
        'a page of the thread of a draft by a cursor that nobody gave',
      );
    },
  ),
  law(
    'pages.redacted',
    'A thread tells callers below editor no e-mail address, and others no source.',
    { ...threadNeeds, actors: ['anonymous'] },
    async (t) => {
      const post = await writePost(t);
      await writeBranches(t, post.id);
      const { items } = await t.as('anonymous').comments.thread({ postId: post.id });
      equal(
        items.map(({ comment: { author, source } }) => [author?.email ?? null, source]),
        items.map(() => [null, null]),
        'the e-mail addresses and sources',
      );
    },
  ),
  law(
    'pages.depth',
    'A thread has no deepest level: each reply stands one deeper than what it answers.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      const chain = await writeChain(t, post.id, t.isolation === 'fresh' ? 25 : 13);
      const rows = chain.map(({ id }, depth) => [id, depth]);
      for (const limit of [50, 7])
        equal(rowsOf(await threadOf(t, post.id)(limit)), rows, `the rows, read by ${limit}`);
      const list = (page: PageQuery) => t.as('anyone').comments.list({ postId: post.id, ...page });
      const flatly = await walk(list, limitFor(t.capabilities, 'comments', 10));
      const flat = new Map(flatly.map(({ id, parentId }) => [id, parentId]));
      equal(
        chain.map(({ id }) => flat.get(id)),
        [null, ...chain.slice(0, -1).map(({ id }) => id)],
        'the parents in the flat list',
      );
    },
  ),
];
