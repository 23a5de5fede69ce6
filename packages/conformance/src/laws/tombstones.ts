import type { Comment, Html } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects, rejectsWithOneOf } from '../support/assert.js';
import { forced, sourceOf, writeComment, writePost } from '../seed/seed.js';
import { ids } from '../support/walk.js';
import { moderates, ownStore, writes } from '../seed/writes.js';

const law = lawsOf('tombstones');
const threaded = {
  operations: [
    'posts.create',
    'comments.create',
    'comments.list',
    'comments.get',
    'comments.delete',
  ],
  capabilities: { ...writes(), 'comments.threading': { not: 'none' } },
} as const;
const kept = { ...threaded, excusedBy: ['comments.no-tombstones'] } as const;

/** A post with a comment, a reply to it, and the comment deleted. */
async function deletedParent(t: LawContext) {
  const post = await writePost(t);
  const word = t.word();
  const parent = await writeComment(t, post.id, { text: `Secret ${word}.` });
  const reply = await writeComment(t, post.id, { parentId: parent.id });
  await t.as('staff').comments.delete(parent.id, forced(t, 'comments'));
  return { post, word, parent, reply };
}

export const tombstoneLaws = [
  law(
    'kept',
    'A deleted comment that has replies leaves a tombstone: deleted, html "", author and source null, its place and number kept.',
    kept,
    async (t) => {
      const { post, parent, reply } = await deletedParent(t);
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(ids(items), [parent.id, reply.id], 'the ids of the list');
      const stone = await t.as('anyone').comments.get({ id: parent.id });
      equal(
        [stone.status, stone.html, stone.author, stone.source, stone.number, stone.parentId],
        ['deleted', '', null, null, parent.number, null],
        'status, html, author, source, number and parentId',
      );
      equal(stone.createdAt, parent.createdAt, 'createdAt');
    },
  ),
  law(
    'replies-stay',
    'A delete takes no reply along: each comment below the deleted one, at any depth, is as it was.',
    kept,
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      const isTree = t.comments().threading === 'tree';
      const below = [];
      for (let count = 0; count < 3; count += 1) {
        const over: Comment<Html> = isTree ? (below.at(-1) ?? parent) : parent;
        below.push(await writeComment(t, post.id, { parentId: over.id }));
      }
      const beside = await writeComment(t, post.id);
      await t.as('staff').comments.delete(parent.id, forced(t, 'comments'));
      const rest = [...below, beside];
      const { items } = await t.as('staff').comments.list({ postId: post.id });
      const told = items.filter(({ id }) => id !== parent.id);
      equal(ids(told).toSorted(), ids(rest).toSorted(), 'the ids of the others, sorted');
      for (const { id, html, status, number } of rest) {
        const read = await t.as('staff').comments.get({ id });
        equal([read.html, read.status, read.number], [html, status, number], 'a comment below');
      }
      if (!isTree || t.callers('comments.counts').length === 0) return;
      equal(await t.as('anyone').comments.counts([post.id]), { [post.id]: 4 }, 'the count');
    },
  ),
  law('no-leak', 'Nobody gets the text of a deleted comment any more.', kept, async (t) => {
    const { post, word, parent } = await deletedParent(t);
    for (const who of t.callers('comments.get', 'comments.list')) {
      const { comments } = t.as(who);
      const told = JSON.stringify([
        await comments.get({ id: parent.id }),
        await comments.list({ postId: post.id }),
      ]);
      ensure(!told.includes(word), `expected ${who} to find no word of the deleted comment`);
    }
  }),
  law('removed', 'A deleted comment without replies is gone.', threaded, async (t) => {
    const post = await writePost(t);
    const comment = await writeComment(t, post.id);
    const { comments } = t.as('staff');
    equal(
      await comments.delete(comment.id, forced(t, 'comments')),
      undefined,
      'the answer of delete',
    );
    await rejects(() => comments.get({ id: comment.id }), 'not_found', 'the deleted comment');
    equal((await comments.list({ postId: post.id })).items, [], 'the comments of the post');
  }),
  law(
    'cascade',
    'When its last reply is deleted, a tombstone is removed, and so is each one above it without replies.',
    { ...kept, capabilities: { ...kept.capabilities, 'comments.threading': 'tree' } },
    async (t) => {
      const post = await writePost(t);
      const top = await writeComment(t, post.id);
      const middle = await writeComment(t, post.id, { parentId: top.id });
      const leaf = await writeComment(t, post.id, { parentId: middle.id });
      const { comments } = t.as('staff');
      await comments.delete(top.id, forced(t, 'comments'));
      await comments.delete(middle.id, forced(t, 'comments'));
      const between = await comments.list({ postId: post.id });
      equal(ids(between.items), [top.id, middle.id, leaf.id], 'the ids before the last delete');
      await comments.delete(leaf.id, forced(t, 'comments'));
      equal((await comments.list({ postId: post.id })).items, [], 'the comments of the post');
      await rejects(() => comments.get({ id: top.id }), 'not_found', 'the topmost');
    },
  ),
  law(
    'waiting-replies',
    'A deleted comment whose only replies wait leaves a tombstone, too: they keep their place, and are below it when they are approved.',
    {
      ...kept,
      operations: [...kept.operations, 'comments.setStatus', ...ownStore],
      capabilities: { ...kept.capabilities, ...moderates('pending', 'approved') },
    },
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: parent.id, status: 'pending' });
      const { comments } = t.as('staff');
      const by = forced(t, 'comments');
      await comments.delete(parent.id, by);
      equal((await comments.get({ id: parent.id })).status, 'deleted', 'the deleted comment');
      equal((await comments.get({ id: reply.id })).parentId, parent.id, 'the parent of the reply');
      await comments.setStatus(reply.id, 'approved', by);
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(ids(items).toSorted(), [parent.id, reply.id].toSorted(), 'the ids, sorted');
      await comments.setStatus(reply.id, 'pending', by);
      await comments.delete(reply.id, by);
      await rejects(() => comments.get({ id: parent.id }), 'not_found', 'a stone without replies');
    },
  ),
  law('cascade-stops', 'A tombstone that has another reply stays.', kept, async (t) => {
    const { post, parent, reply } = await deletedParent(t);
    const other = await writeComment(t, post.id, { parentId: parent.id });
    await t.as('staff').comments.delete(reply.id, forced(t, 'comments'));
    const { items } = await t.as('anyone').comments.list({ postId: post.id });
    equal(ids(items), [parent.id, other.id], 'the ids of the list');
  }),
  law(
    'status-stays',
    'The status of a tombstone cannot be set: invalid_input.',
    { ...kept, operations: [...kept.operations, 'comments.setStatus'] },
    async (t) => {
      const { parent } = await deletedParent(t);
      const [status = 'approved'] = t.comments().statuses;
      await rejects(
        () => t.as('staff').comments.setStatus(parent.id, status, forced(t, 'comments')),
        'invalid_input',
        'setStatus of a tombstone',
      );
    },
  ),
  law(
    'not-counted',
    'A tombstone is not counted.',
    { ...kept, operations: [...kept.operations, 'comments.counts'] },
    async (t) => {
      const { post } = await deletedParent(t);
      equal(await t.as('anyone').comments.counts([post.id]), { [post.id]: 1 }, 'the count');
    },
  ),
  law(
    'text-stays',
    'The text of a tombstone cannot be changed: invalid_input.',
    { ...kept, operations: [...kept.operations, 'comments.update'] },
    async (t) => {
      const { parent } = await deletedParent(t);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      // A tombstone has no author, so for an author it is not their own comment.
      const codes = t.among('editor', 'admin').length > 0 ? [] : (['forbidden'] as const);
      await rejectsWithOneOf(
        () => t.as('staff').comments.update(parent.id, { source }, forced(t, 'comments')),
        ['invalid_input', ...codes],
        'an update of a tombstone',
      );
    },
  ),
];
