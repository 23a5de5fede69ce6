import type { CallOptions, Operation } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal } from '../support/assert.js';
import {
  anyComments,
  basedOn,
  commentInput,
  postInput,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { show } from '../support/show.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('abort');

/** Fails unless the call, aborted before it began, rejects with exactly the signal’s reason. */
async function rejectsWithReason(
  what: string,
  call: (options: CallOptions) => Promise<unknown>,
): Promise<void> {
  for (const reason of [new Error('enough'), { why: 'moved on' }]) {
    let thrown: unknown = 'nothing: it answered';
    try {
      await call({ signal: AbortSignal.abort(reason) });
    } catch (error) {
      thrown = error;
    }
    ensure(thrown === reason, `${what}: expected the signal’s own reason, got ${show(thrown)}`);
  }
}

type Calls = Partial<Record<Operation, (options: CallOptions) => Promise<unknown>>>;

/** Makes each of the calls that some caller can make. */
async function abortEach(t: LawContext, calls: Calls): Promise<void> {
  for (const [operation, call] of Object.entries(calls))
    if (t.callers(operation as Operation).length > 0) await rejectsWithReason(operation, call);
}

export const abortLaws = [
  law(
    'reads.posts',
    'An aborted read rejects with exactly its signal’s reason.',
    { operations: ['posts.list'] },
    async (t) => {
      const { posts } = t.as('anyone');
      await abortEach(t, {
        'posts.list': (options) => posts.list({}, options),
        'posts.get': (options) => posts.get({ id: '987654321' }, options),
      });
    },
  ),
  law(
    'reads.comments',
    'An aborted read of comments rejects with exactly its signal’s reason.',
    { operations: ['comments.list'] },
    async (t) => {
      const { comments } = t.as('anyone');
      await abortEach(t, {
        'comments.list': (options) => comments.list(anyComments(t), options),
        'comments.get': (options) => comments.get({ id: '987654321' }, options),
        'comments.counts': (options) => comments.counts(['1'], options),
      });
    },
  ),
  law(
    'reads.rest',
    'An aborted read of blog, tags, authors, archive and search rejects with its signal’s reason.',
    {},
    async (t) => {
      const view = t.as('anyone');
      await abortEach(t, {
        'blog.get': (options) => view.blog.get(options),
        'tags.list': (options) => view.tags.list({}, options),
        'authors.list': (options) => view.authors.list({}, options),
        'archive.months': (options) => view.archive.months({}, options),
        'search.posts': (options) => view.search.posts({ query: 'words' }, options),
      });
    },
  ),
  law(
    'writes.posts',
    'An aborted write of a post rejects with its signal’s reason, and writes nothing.',
    {
      operations: ['posts.list', 'posts.get', 'posts.create', 'posts.update'],
      capabilities: writes(),
      scoped: true,
    },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      const by = basedOn(t, 'posts', post);
      await abortEach(t, {
        'posts.create': (options) => posts.create(postInput(t), options),
        'posts.update': (options) =>
          posts.update(post.id, { title: 'Other' }, { ...by, ...options }),
        'posts.delete': (options) => posts.delete(post.id, { ...by, ...options }),
      });
      equal(await posts.get({ id: post.id }), post, 'the post');
      equal((await posts.list(t.scope(post))).items.length, 1, 'the posts written');
    },
  ),
  law(
    'writes.comments',
    'An aborted write of a comment rejects with its signal’s reason, and writes nothing.',
    { operations: ['posts.create', 'comments.create', 'comments.list'], capabilities: writes() },
    async (t) => {
      const post = await writePost(t);
      const comment = await writeComment(t, post.id);
      const { comments } = t.as('staff');
      const before = (await comments.list({ postId: post.id })).items;
      const by = basedOn(t, 'comments', comment);
      const input = commentInput(t, t.able('comments.create'), post.id);
      const [status = 'approved'] = t.comments().statuses.filter((one) => one !== 'approved');
      await abortEach(t, {
        'comments.create': (options) => comments.create(input, options),
        'comments.setStatus': (options) =>
          comments.setStatus(comment.id, status, { ...by, ...options }),
        'comments.delete': (options) => comments.delete(comment.id, { ...by, ...options }),
      });
      equal((await comments.list({ postId: post.id })).items, before, 'the comments');
    },
  ),
  law(
    'frees-key',
    'An aborted create does not use up its idempotency key.',
    { operations: ['posts.create'], capabilities: { ...writes(), 'posts.idempotency': 'key' } },
    async (t) => {
      const idempotencyKey = t.word();
      const { posts } = t.as('staff');
      await rejectsWithReason('posts.create', ({ signal }) =>
        posts.create(postInput(t), { idempotencyKey, signal }),
      );
      const input = postInput(t);
      equal((await posts.create(input, { idempotencyKey })).title, input.title, 'the title');
    },
  ),
  law(
    'not-aborted',
    'A signal that was not aborted changes nothing.',
    { operations: ['posts.list'] },
    async (t) => {
      const { signal } = new AbortController();
      const { posts } = t.as('anyone');
      equal(await posts.list({}, { signal }), await posts.list({}), 'the answer with a signal');
    },
  ),
];
