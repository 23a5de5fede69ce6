import { type PostSort, type PostSummary } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present } from '../support/assert.js';
import {
  day,
  forced,
  pause,
  tagName,
  tick,
  writeComment,
  writePost,
  writePosts,
} from '../seed/seed.js';
import { ids, limitFor, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('order');
const write = ['posts.list', 'posts.create'] as const;
const dated = { capabilities: writes({ fields: ['publishedAt'] }), scoped: true } as const;

/** Compares by code units, as every backend has to. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey(post: PostSummary, sort: PostSort): string {
  const key = (sort.endsWith('updatedAt') ? post.updatedAt : post.publishedAt) ?? post.createdAt;
  return present(key, `the date that ${sort} goes by`);
}

export const orderLaws = [
  law(
    'posts.newest-first',
    'Posts are listed newest first by default, in whatever order they were written.',
    { ...dated, operations: write },
    async (t) => {
      const posts = await writePosts(t, [day(3), day(1), day(4), day(2)]);
      const page = await t.as('anyone').posts.list(t.scope(present(posts[0], 'a post')));
      equal(
        page.items.map(({ publishedAt }) => publishedAt),
        [day(4), day(3), day(2), day(1)],
        'the dates',
      );
    },
  ),
  law(
    'posts.total-order',
    'Each order goes by its key, then by id, both in the direction of the order.',
    { ...dated, operations: [...write, 'posts.update'] },
    async (t) => {
      const posts = await writePosts(t, [day(2), day(1), day(1), day(1), day(1), day(0)]);
      const first = present(posts[0], 'a post');
      await t.as('staff').posts.update(first.id, { title: 'Other' }, forced(t, 'posts'));
      for (const sort of t.posts().sorts) {
        const { items } = await t.as('anyone').posts.list({ ...t.scope(first), sort });
        const down = sort.startsWith('-') ? -1 : 1;
        const expected = items.toSorted(
          (left, right) =>
            down *
            (compare(sortKey(left, sort), sortKey(right, sort)) || compare(left.id, right.id)),
        );
        equal(ids(items), ids(expected), `the ids in order ${sort}`);
        equal(items.length, posts.length, `the posts in order ${sort}`);
      }
    },
  ),
  law(
    'posts.never-published',
    'A post that was never published is ordered by its createdAt.',
    {
      operations: [...write, 'posts.update'],
      capabilities: { ...writes({ statuses: ['draft'] }), 'posts.filters': { has: 'status' } },
      excusedBy: ['posts.drafts-undated'],
      scoped: true,
    },
    async (t) => {
      const made = [];
      for (let count = 0; count < 4; count += 1) made.push(await writePost(t, { status: 'draft' }));
      const { id } = present(made[0], 'a draft');
      await pause(Math.min(1100, 5 * tick(t)));
      await t.as('staff').posts.update(id, { title: 'Other' }, forced(t, 'posts'));
      const scope = t.scope(present(made[0], 'a draft'));
      const { list } = t.as('staff').posts;
      const walked = await walk(
        (page) => list({ ...scope, status: 'draft', ...page }),
        limitFor(t.capabilities, 'posts', 2),
      );
      const expected = made.toSorted(
        (left, right) =>
          compare(sortKey(right, '-publishedAt'), sortKey(left, '-publishedAt')) ||
          compare(right.id, left.id),
      );
      equal(ids(walked), ids(expected), 'the ids of drafts, read by two');
    },
  ),
  law(
    'comments.oldest-first',
    'Comments are listed oldest first by default; those of the same date in order of id.',
    { operations: ['posts.create', 'comments.create', 'comments.list'], capabilities: writes() },
    async (t) => {
      const post = await writePost(t);
      for (let count = 0; count < 5; count += 1) await writeComment(t, post.id);
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      const expected = items.toSorted(
        (left, right) => compare(left.createdAt, right.createdAt) || compare(left.id, right.id),
      );
      equal(ids(items), ids(expected), 'the ids');
    },
  ),
  law(
    'comments.replies',
    'A reply is ordered by its date like every comment, and not below its parent.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: { ...writes(), 'comments.threading': { not: 'none' } },
      excusedBy: ['comments.by-thread'],
    },
    async (t) => {
      const post = await writePost(t);
      const first = await writeComment(t, post.id);
      const second = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: first.id });
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      const replyAt = ids(items).indexOf(reply.id);
      const told = new Set(items.map(({ createdAt }) => createdAt));
      // Comments of the same date are in order of id, and ids may be in any order.
      if (told.size === 3) equal(ids(items), ids([first, second, reply]), 'the ids');
      else ensure(replyAt >= 0, 'expected the reply to be listed');
    },
  ),
  law(
    'comments.newest-first',
    'The order -createdAt of comments is the reverse of createdAt.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: { ...writes(), 'comments.sorts': { hasAll: ['createdAt', '-createdAt'] } },
    },
    async (t) => {
      const post = await writePost(t);
      for (let count = 0; count < 5; count += 1) await writeComment(t, post.id);
      const { list } = t.as('anyone').comments;
      const up = await list({ postId: post.id, sort: 'createdAt' });
      const down = await list({ postId: post.id, sort: '-createdAt' });
      equal(ids(down.items), ids(up.items).toReversed(), 'the ids');
    },
  ),
  law(
    'tags.by-name',
    'Tags come in order of name, then id.',
    {
      operations: [...write, 'tags.list'],
      capabilities: writes({ fields: ['tags'] }),
      excusedBy: ['names.own-order'],
    },
    async (t) => {
      await writePost(t, {
        tags: ['B', 'A', 'c', 'C'].map((one) => tagName(t, one)),
      });
      const limit = t.capabilities.tags?.maxLimit ?? 1;
      const tags = await walk((page) => t.as('anyone').tags.list(page), limit);
      ensure(tags.length >= 5, `expected at least the 5 tags written, got ${tags.length}`);
      const expected = tags.toSorted(
        (left, right) => compare(left.name, right.name) || compare(left.id, right.id),
      );
      equal(tags, expected, 'the tags');
    },
  ),
  law(
    'authors.by-name',
    'Authors come in order of name, then id.',
    {
      operations: [...write, 'authors.list'],
      capabilities: writes(),
      excusedBy: ['names.own-order'],
    },
    async (t) => {
      const writers = t.callers('posts.create').slice(0, 3);
      for (const who of writers) await writePost(t, {}, who);
      const limit = t.capabilities.authors?.maxLimit ?? 1;
      const authors = await walk((page) => t.as('anyone').authors.list(page), limit);
      ensure(
        authors.length >= writers.length,
        `expected at least the ${writers.length} authors, got ${authors.length}`,
      );
      const expected = authors.toSorted(
        (left, right) => compare(left.name, right.name) || compare(left.id, right.id),
      );
      equal(authors, expected, 'the authors');
    },
  ),
];
