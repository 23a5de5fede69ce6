import type { CommentListQuery } from '@blog/core';
import { MAX_RECEIPTS } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { forced, sourceOf, writeComment, writePost } from '../seed/seed.js';
import { ids, limitFor, walk } from '../support/walk.js';
import { moderates, takesGuests, writes } from '../seed/writes.js';

const law = lawsOf('receipts');
const held = {
  operations: ['posts.create', 'comments.create', 'comments.list', 'comments.setStatus'],
  capabilities: {
    ...writes(),
    ...moderates('approved'),
    ...takesGuests,
    'comments.receipts': { oneOf: ['read', 'write'] },
  },
  features: ['configure'],
  actors: ['anonymous'],
} as const;

/** A guest’s comment that waits, and its receipt. */
async function writeHeld(t: LawContext, postId: string) {
  await t.configure({ moderation: 'guests' });
  const { comment, receipt } = await t.as('anonymous').comments.create({
    postId,
    source: sourceOf(t, 'comments', `Words of ${t.word()}.`),
    author: { name: 'A guest', email: 'guest@example.org' },
  });
  return { comment, receipt: present(receipt, 'a receipt for a comment that waits') };
}

async function listed(t: LawContext, query: CommentListQuery): Promise<string[]> {
  return ids((await t.as('anonymous').comments.list(query)).items);
}

export const receiptLaws = [
  law(
    'own',
    'A receipt shows its writer the comment while it waits; without it nobody sees it.',
    held,
    async (t) => {
      const post = await writePost(t);
      const { comment, receipt } = await writeHeld(t, post.id);
      equal(comment.status, 'pending', 'the status');
      equal(await listed(t, { postId: post.id }), [], 'the list without the receipt');
      const { items } = await t
        .as('anonymous')
        .comments.list({ postId: post.id, receipts: [receipt] });
      equal(
        items.map(({ id, status }) => [id, status]),
        [[comment.id, 'pending']],
        'the list with it',
      );
    },
  ),
  law('others', 'A receipt shows its own comment only.', held, async (t) => {
    const post = await writePost(t);
    const one = await writeHeld(t, post.id);
    const two = await writeHeld(t, post.id);
    ensure(one.receipt !== two.receipt, 'expected two comments to have two receipts');
    const query = { postId: post.id, receipts: [two.receipt] };
    equal(await listed(t, query), [two.comment.id], 'the list with the second receipt');
    const both = { postId: post.id, receipts: [two.receipt, one.receipt] };
    equal((await listed(t, both)).length, 2, 'the length of the list with both');
  }),
  law(
    'unknown',
    'Receipts that are unknown, or a comment’s id, add nothing; too many are invalid_input.',
    held,
    async (t) => {
      const post = await writePost(t);
      const { comment, receipt } = await writeHeld(t, post.id);
      const wrong = [comment.id, 'nothing', '', `${receipt}x`, receipt.slice(0, -1)];
      equal(await listed(t, { postId: post.id, receipts: wrong }), [], 'the list with wrong ones');
      const many = Array.from({ length: MAX_RECEIPTS + 1 }, () => receipt);
      await rejects(
        () => t.as('anonymous').comments.list({ postId: post.id, receipts: many }),
        'invalid_input',
        `${many.length} receipts`,
      );
    },
  ),
  law('other-post', 'A receipt adds nothing to the list of another post.', held, async (t) => {
    const [post, other] = [await writePost(t), await writePost(t)];
    const { receipt } = await writeHeld(t, post.id);
    equal(await listed(t, { postId: other.id, receipts: [receipt] }), [], 'the list of the other');
  }),
  law(
    'pending-only',
    'A receipt shows no comment that is spam or in the trash.',
    held,
    async (t) => {
      const post = await writePost(t);
      for (const status of t.comments().statuses) {
        if (status === 'approved' || status === 'pending') continue;
        const { comment, receipt } = await writeHeld(t, post.id);
        await t.as('staff').comments.setStatus(comment.id, status, forced(t, 'comments'));
        equal(
          await listed(t, { postId: post.id, receipts: [receipt] }),
          [],
          `the list when ${status}`,
        );
      }
    },
  ),
  law(
    'kept',
    'A receipt shows its comment after each change of it, and again whenever it waits anew.',
    {
      ...held,
      operations: [...held.operations, 'comments.update'],
      capabilities: { ...held.capabilities, ...moderates('approved', 'pending') },
    },
    async (t) => {
      const post = await writePost(t);
      const { comment, receipt } = await writeHeld(t, post.id);
      const seen = async (what: string) =>
        equal(await listed(t, { postId: post.id, receipts: [receipt] }), [comment.id], what);
      const { setStatus, update } = t.as(t.able('comments.update', 'comments.setStatus')).comments;
      const edit = async () => {
        const source = sourceOf(t, 'comments', `Edited, ${t.word()}.`);
        await update(comment.id, { source }, forced(t, 'comments'));
      };
      await edit();
      await seen('the list after an edit');
      for (const status of t.comments().statuses) {
        await setStatus(comment.id, status, forced(t, 'comments'));
        await edit();
        await setStatus(comment.id, 'pending', forced(t, 'comments'));
        await seen(`the list after it was ${status}, and waits again`);
      }
    },
  ),
  law(
    'approved-once',
    'An approved comment is listed once, with its receipt or without.',
    held,
    async (t) => {
      const post = await writePost(t);
      const { comment, receipt } = await writeHeld(t, post.id);
      await t.as('staff').comments.setStatus(comment.id, 'approved', forced(t, 'comments'));
      equal(await listed(t, { postId: post.id }), [comment.id], 'without');
      equal(await listed(t, { postId: post.id, receipts: [receipt] }), [comment.id], 'with');
    },
  ),
  law(
    'in-place',
    'The writer’s own pending comments are in their place of the same order, on any page.',
    held,
    async (t) => {
      const post = await writePost(t);
      const made = [(await writeComment(t, post.id)).id];
      const one = await writeHeld(t, post.id);
      made.push(one.comment.id, (await writeComment(t, post.id)).id);
      const two = await writeHeld(t, post.id);
      made.push(two.comment.id, (await writeComment(t, post.id)).id);
      const query = { postId: post.id, receipts: [two.receipt, one.receipt] };
      const whole = await listed(t, query);
      equal(whole.toSorted(), made.toSorted(), 'the ids, sorted');
      const { items } = await t.as('anonymous').comments.list(query);
      const dates = items.map(({ createdAt }) => createdAt);
      equal(dates, dates.toSorted(), 'the dates');
      for (const limit of [1, 2, 3]) {
        const list = (page: CommentListQuery) =>
          t.as('anonymous').comments.list({ ...query, ...page });
        const by = limitFor(t.capabilities, 'comments', limit);
        equal(ids(await walk(list, by)), whole, `the ids of a walk by ${limit}`);
      }
    },
  ),
  law(
    'may-change',
    'Receipts may change from page to page.',
    { ...held, capabilities: { ...held.capabilities, 'comments.pagination': { not: 'none' } } },
    async (t) => {
      const post = await writePost(t);
      const made = [await writeComment(t, post.id), await writeComment(t, post.id)];
      const { comment, receipt } = await writeHeld(t, post.id);
      const { list } = t.as('anonymous').comments;
      const first = await list({ postId: post.id, limit: 1 });
      const cursor = present(first.nextCursor, 'a nextCursor');
      const rest = await list({ postId: post.id, receipts: [receipt], cursor });
      equal(
        [...ids(first.items), ...ids(rest.items)].toSorted(),
        [...ids(made), comment.id].toSorted(),
        'the ids of both pages, sorted',
      );
    },
  ),
];
