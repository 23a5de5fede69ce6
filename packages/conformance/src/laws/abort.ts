import type { CallOptions } from '@blog/core';

import { lawsOf } from '../law.js';
import { ensure, equal } from '../support/assert.js';
import { basedOn, postInput, sourceOf, writeComment, writePost } from '../support/seed.js';
import { show } from '../support/show.js';

const law = lawsOf('abort');

/** Fails unless the call, aborted before it began, rejects with the signal’s very reason. */
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

async function reads(calls: Record<string, (options: CallOptions) => Promise<unknown>>) {
  for (const [what, call] of Object.entries(calls)) await rejectsWithReason(what, call);
}

export const abortLaws = [
  law(
    'reads.posts',
    'An aborted read rejects with its signal’s reason, as it is.',
    { operations: ['posts.list', 'posts.get'] },
    async (t) => {
      const { posts } = t.as('anonymous');
      await reads({
        'posts.list': (options) => posts.list({}, options),
        'posts.get': (options) => posts.get({ id: '987654321' }, options),
      });
    },
  ),
  law(
    'reads.comments',
    'An aborted read of comments rejects with its signal’s reason, as it is.',
    { operations: ['comments.list', 'comments.get', 'comments.counts'] },
    async (t) => {
      const { comments } = t.as('anonymous');
      await reads({
        'comments.list': (options) => comments.list({}, options),
        'comments.get': (options) => comments.get({ id: '987654321' }, options),
        'comments.counts': (options) => comments.counts(['1'], options),
      });
    },
  ),
  law(
    'reads.rest',
    'An aborted read of blog, tags, authors, archive and search rejects with its signal’s reason.',
    { operations: ['blog.get', 'tags.list', 'authors.list', 'archive.months', 'search.posts'] },
    async (t) => {
      const view = t.as('anonymous');
      await reads({
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
    { operations: ['posts.list', 'posts.get', 'posts.create', 'posts.update', 'posts.delete'] },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('author');
      const by = basedOn(t, 'posts', post);
      await rejectsWithReason('posts.create', (options) => posts.create(postInput(t), options));
      await rejectsWithReason('posts.update', (options) =>
        posts.update(post.id, { title: 'Other' }, { ...by, ...options }),
      );
      await rejectsWithReason('posts.delete', (options) =>
        posts.delete(post.id, { ...by, ...options }),
      );
      equal(await posts.get({ id: post.id }), post, 'the post');
      equal((await posts.list(t.scope(post))).items.length, 1, 'the posts written');
    },
  ),
  law(
    'writes.comments',
    'An aborted write of a comment rejects with its signal’s reason, and writes nothing.',
    {
      operations: [
        'posts.create',
        'comments.create',
        'comments.list',
        'comments.setStatus',
        'comments.delete',
      ],
    },
    async (t) => {
      const post = await writePost(t);
      const comment = await writeComment(t, post.id);
      const { comments } = t.as('editor');
      const by = basedOn(t, 'comments', comment);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      await rejectsWithReason('comments.create', (options) =>
        comments.create({ postId: post.id, source }, options),
      );
      await rejectsWithReason('comments.setStatus', (options) =>
        comments.setStatus(comment.id, 'spam', { ...by, ...options }),
      );
      await rejectsWithReason('comments.delete', (options) =>
        comments.delete(comment.id, { ...by, ...options }),
      );
      equal((await comments.list({ postId: post.id })).items, [comment], 'the comments');
    },
  ),
  law(
    'frees-key',
    'An aborted create does not use up its idempotency key.',
    { operations: ['posts.create'], traits: { 'posts.idempotency': 'key' } },
    async (t) => {
      const idempotencyKey = t.word();
      const { posts } = t.as('author');
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
      const { posts } = t.as('anonymous');
      equal(await posts.list({}, { signal }), await posts.list({}), 'the answer with a signal');
    },
  ),
];
