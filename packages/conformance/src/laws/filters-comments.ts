import { type CommentListQuery, isBlogError } from '@blog/core';
import { commentFilters } from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects } from '../support/assert.js';
import {
  anyComments,
  canHold,
  commentInput,
  forced,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids, walk } from '../support/walk.js';
import { moderates, writes } from '../seed/writes.js';

const law = lawsOf('filters');
const write = ['posts.create', 'comments.create', 'comments.list'] as const;

export const commentFilterLaws = [
  law(
    'comments.unknown-key',
    'An unknown key of a query of comments, and a value that a filter cannot have, is invalid_input.',
    { operations: ['comments.list'] },
    async (t) => {
      for (const query of [
        { post: '1' },
        { status: 'held' },
        { sort: 'number' },
        { receipts: 'x' },
      ].map((one) => ({ ...anyComments(t), ...one })))
        await rejects(
          () => t.as('anyone').comments.list(query as unknown as CommentListQuery),
          'invalid_input',
          `the query ${show(query)}`,
        );
    },
  ),
  law(
    'comments.unlisted',
    'A filter of comments that the capabilities do not list is unsupported.',
    {
      operations: ['comments.list'],
      capabilities: { 'comments.filters': { lacksSomeOf: commentFilters } },
    },
    async (t) => {
      const values = { postId: '1', status: 'pending', authorId: '1', postStatus: 'published' };
      for (const filter of commentFilters) {
        if (t.comments().filters.includes(filter)) continue;
        const query = { ...anyComments(t), [filter]: values[filter] } as CommentListQuery;
        await rejects(
          () => t.as('staff').comments.list(query),
          'unsupported',
          `the filter ${filter}`,
        );
      }
    },
  ),
  law(
    'comments.postId',
    'The filter postId gives the comments of that post only.',
    { operations: write, capabilities: { ...writes(), 'comments.filters': { has: 'postId' } } },
    async (t) => {
      const [one, other] = [await writePost(t), await writePost(t)];
      const comment = await writeComment(t, one.id);
      await writeComment(t, other.id);
      const page = await t.as('anyone').comments.list({ postId: one.id });
      equal(ids(page.items), [comment.id], 'the ids of the post');
    },
  ),
  law(
    'comments.absent-post',
    'The comments of a post that does not exist are an empty page.',
    { operations: ['comments.list'], capabilities: { 'comments.filters': { has: 'postId' } } },
    async (t) => {
      const page = await t.as('anyone').comments.list({ postId: '987654321' });
      equal([page.items, page.nextCursor], [[], null], 'items and nextCursor');
    },
  ),
  law(
    'comments.status',
    'The filter status gives the comments in that state only; without it, approved ones and tombstones.',
    {
      operations: [...write, 'comments.setStatus'],
      capabilities: {
        ...writes(),
        ...moderates('approved'),
        'comments.filters': { hasAll: ['postId', 'status'] },
      },
    },
    async (t) => {
      const post = await writePost(t);
      const { comments } = t.as('staff');
      const made: Record<string, string> = {};
      for (const status of t.comments().statuses) {
        const { id } = await writeComment(t, post.id);
        await comments.setStatus(id, status, forced(t, 'comments'));
        made[status] = id;
      }
      for (const [status, id] of Object.entries(made)) {
        const query = { postId: post.id, status } as CommentListQuery;
        equal(ids((await comments.list(query)).items), [id], `the ids of status ${status}`);
      }
      const plain = await comments.list({ postId: post.id });
      equal(ids(plain.items), [made.approved], 'the ids without a status');
    },
  ),
  law(
    'comments.authorId',
    'The filter authorId gives the comments of that account only.',
    {
      operations: write,
      capabilities: { ...writes(), 'comments.filters': { hasAll: ['postId', 'authorId'] } },
    },
    async (t) => {
      const post = await writePost(t);
      const own = await writeComment(t, post.id);
      const other = t.callers('comments.create')[1];
      if (other !== undefined) await t.as(other).comments.create(commentInput(t, other, post.id));
      const authorId = own.author?.id;
      ensure(typeof authorId === 'string', 'expected the comment of an account to name it');
      const asker = t
        .callers('comments.list')
        .findLast((who) => t.as(who).capabilities.comments?.filters.includes('authorId') === true);
      const { comments } = t.as(asker ?? 'anyone');
      const page = await comments.list({ postId: post.id, authorId });
      equal(ids(page.items), [own.id], 'the ids of the account');
    },
  ),
  law(
    'comments.postStatus',
    'The filter postStatus gives the comments of posts in that state only.',
    {
      operations: [...write, 'posts.update'],
      capabilities: {
        ...writes({ statuses: ['draft'] }),
        'comments.filters': { has: 'postStatus' },
      },
      excusedBy: ['comments.one-post-a-list'],
    },
    async (t) => {
      const [seen, hidden] = [await writePost(t), await writePost(t)];
      const comment = await writeComment(t, seen.id);
      const other = await writeComment(t, hidden.id);
      await t.as('staff').posts.update(hidden.id, { status: 'draft' }, forced(t, 'posts'));
      const { comments } = t.as('staff');
      const limit = t.comments().maxLimit;
      const of = async (query: CommentListQuery) =>
        ids(await walk((page) => comments.list({ ...query, ...page }), limit)).filter((id) =>
          [comment.id, other.id].includes(id),
        );
      equal(await of({ postStatus: 'published' }), [comment.id], 'of published posts');
      // An author cannot list the drafts of others.
      if (t.among('editor', 'admin').length > 0)
        equal(await of({ postStatus: 'draft' }), [other.id], 'of drafts');
    },
  ),
  law(
    'comments.whole-blog',
    'Without postId the list is the whole blog’s.',
    { operations: write, capabilities: writes(), excusedBy: ['comments.one-post-a-list'] },
    async (t) => {
      const [one, other] = [await writePost(t), await writePost(t)];
      const made = [await writeComment(t, one.id), await writeComment(t, other.id)];
      const limit = t.comments().maxLimit;
      const all = await walk((page) => t.as('anyone').comments.list(page), limit);
      equal(
        ids(made).filter((id) => ids(all).includes(id)),
        ids(made),
        'the comments of two posts, found in the list of the blog',
      );
    },
  ),
  law(
    'comments.total',
    'total counts the comments that the filters let through, and is null unless asked for.',
    { operations: write, capabilities: { ...writes(), 'comments.total': { not: 'none' } } },
    async (t) => {
      const post = await writePost(t);
      for (let count = 0; count < 3; count += 1) await writeComment(t, post.id);
      if (canHold(t)) await writeComment(t, post.id, { status: 'pending' });
      const { list } = t.as('anyone').comments;
      equal((await list({ postId: post.id, limit: 1 })).total, null, 'total where not asked for');
      equal((await list({ postId: post.id, limit: 1, total: true })).total, 3, 'total');
    },
  ),
  law(
    'comments.total-hidden',
    'total tells nothing of comments on posts that the caller may not see; else it is unsupported.',
    {
      operations: [...write, 'posts.update'],
      capabilities: {
        ...writes({ statuses: ['draft'] }),
        'comments.total': { not: 'none' },
        'comments.posts': 'own',
      },
      actors: ['anonymous'],
    },
    async (t) => {
      const totals = async () => {
        const found: unknown[] = [];
        for (const who of t.among('anonymous', 'member'))
          try {
            found.push((await t.as(who).comments.list({ total: true })).total);
          } catch (error) {
            if (!isBlogError(error, 'unsupported')) throw error;
            found.push(error.code);
          }
        return found;
      };
      const before = await totals();
      const hidden = await writePost(t);
      await writeComment(t, hidden.id);
      await t.as('staff').posts.update(hidden.id, { status: 'draft' }, forced(t, 'posts'));
      equal(await totals(), before, 'total of the blog with a comment more on a draft');
      const { list } = t.as('anonymous').comments;
      const { total } = await list({ postId: hidden.id, total: true });
      equal(total, 0, 'total of the comments on a draft');
    },
  ),
];
