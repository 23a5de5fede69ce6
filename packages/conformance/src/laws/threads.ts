import { threadComments } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { commentInput, forced, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { limitFor, walk } from '../support/walk.js';

const law = lawsOf('threads');
const threaded = {
  operations: ['posts.create', 'comments.create', 'comments.list', 'comments.get'],
  capabilities: { ...writes(), 'comments.threading': { not: 'none' } },
} as const;
const ownPosts = {
  ...threaded,
  capabilities: { ...threaded.capabilities, ...moderates('pending'), 'comments.posts': 'own' },
} as const;

export const threadLaws = [
  law(
    'parent-kept',
    'A reply names the comment that it answers, in the answer, in get and in lists.',
    threaded,
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: parent.id });
      equal([parent.parentId, reply.parentId], [null, parent.id], 'parentId, as created');
      const read = await t.as('anyone').comments.get({ id: reply.id });
      equal(read.parentId, parent.id, 'parentId, as read');
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(items.find(({ id }) => id === reply.id)?.parentId, parent.id, 'parentId, as listed');
    },
  ),
  law(
    'parent-unknown',
    'A parent that does not exist is invalid_input at parentId, and nothing is written.',
    threaded,
    async (t) => {
      const post = await writePost(t);
      await rejects(
        () => writeComment(t, post.id, { parentId: '987654321' }),
        'invalid_input',
        'a reply to an unknown comment',
        { at: 'parentId' },
      );
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(items, [], 'the comments of the post');
    },
  ),
  law(
    'parent-of-other-post',
    'A parent on another post is invalid_input at parentId.',
    threaded,
    async (t) => {
      const [post, other] = [await writePost(t), await writePost(t)];
      const parent = await writeComment(t, other.id);
      await rejects(
        () => writeComment(t, post.id, { parentId: parent.id }),
        'invalid_input',
        'a reply to a comment of another post',
        { at: 'parentId' },
      );
    },
  ),
  law(
    'parent-hidden',
    'A parent that the writer may not see is invalid_input at parentId.',
    { ...ownPosts, operations: [...ownPosts.operations, 'comments.setStatus'], actors: ['member'] },
    async (t) => {
      const post = await writePost(t);
      const held = await writeComment(t, post.id, { status: 'pending' });
      await rejects(
        () =>
          t.as('member').comments.create(commentInput(t, 'member', post.id, { parentId: held.id })),
        'invalid_input',
        'a reply to a comment that waits',
        { at: 'parentId' },
      );
    },
  ),
  law(
    'any-depth',
    'If threading is tree, a reply keeps its own parent at any depth.',
    { ...threaded, capabilities: { ...threaded.capabilities, 'comments.threading': 'tree' } },
    async (t) => {
      const post = await writePost(t);
      const depths = t.isolation === 'fresh' ? 12 : 6;
      const chain = [await writeComment(t, post.id)];
      for (let depth = 1; depth < depths; depth += 1) {
        const parent = present(chain.at(-1), 'a parent');
        chain.push(await writeComment(t, post.id, { parentId: parent.id }));
      }
      const { list } = t.as('anyone').comments;
      const items = await walk(
        (page) => list({ postId: post.id, ...page }),
        limitFor(t.capabilities, 'comments'),
      );
      const parents = new Map(items.map(({ id, parentId }) => [id, parentId]));
      equal(
        chain.map(({ id }) => parents.get(id)),
        [null, ...chain.slice(0, -1).map(({ id }) => id)],
        'the parents of a chain',
      );
    },
  ),
  law(
    'tree',
    'The flat list makes the tree that was written.',
    { ...threaded, capabilities: { ...threaded.capabilities, 'comments.threading': 'tree' } },
    async (t) => {
      const post = await writePost(t);
      const one = await writeComment(t, post.id);
      const two = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: one.id });
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      const tree = threadComments(items);
      const shape = tree.map(({ comment, children }) => [
        comment.id,
        ...children.map((child) => child.comment.id),
      ]);
      equal(
        shape.map((row) => row.join(' > ')).toSorted(),
        [`${one.id} > ${reply.id}`, two.id].toSorted(),
        'the roots and their replies',
      );
    },
  ),
  law('top-level', 'parentId null is the same as none.', threaded, async (t) => {
    const post = await writePost(t);
    const who = t.able('comments.create');
    const input = { ...commentInput(t, who, post.id), parentId: null };
    const { comment } = await t.as(who).comments.create(input);
    equal(comment.parentId, null, 'parentId');
  }),
  law(
    'moderation-keeps-place',
    'A comment keeps its parent and replies through every change of state.',
    {
      ...threaded,
      operations: [...threaded.operations, 'comments.setStatus'],
      capabilities: { ...threaded.capabilities, ...moderates('approved') },
    },
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: parent.id });
      const { comments } = t.as('staff');
      const hidden = t.comments().statuses.find((status) => status !== 'approved') ?? 'approved';
      await comments.setStatus(parent.id, hidden, forced(t, 'comments'));
      const while_ = await comments.get({ id: reply.id });
      equal(while_.parentId, parent.id, `parentId while the parent is ${hidden}`);
      await comments.setStatus(parent.id, 'approved', forced(t, 'comments'));
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      ensure(items.length === 2, `expected both comments back, got ${items.length}`);
      equal(items.find(({ id }) => id === reply.id)?.parentId, parent.id, 'parentId afterwards');
    },
  ),
];
