import { BlogError, type CreateOptions } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const comments = mutantsOf('comments');
const concurrency = mutantsOf('concurrency');
const counts = mutantsOf('counts');
const idempotency = mutantsOf('idempotency');
const importer = mutantsOf('importer');
const threads = mutantsOf('threads');
const tombstones = mutantsOf('tombstones');
const views = mutantsOf('views');

const lower = (options?: CreateOptions) =>
  options?.idempotencyKey === undefined
    ? options
    : { ...options, idempotencyKey: options.idempotencyKey.toLowerCase() };

/** Comments that are taken for another’s, for one said before, or for nothing. */
export const ownCommentMutants = [
  comments.within('kit/comment-rules')(
    'duplicate-for-ever',
    'comments.create.old-duplicate',
    'a text is a duplicate for ever',
    ({ isDuplicate }) => ({
      isDuplicate: (earlier, later) =>
        isDuplicate({ ...earlier, createdAt: later.createdAt }, later),
    }),
  ),
  comments.view(
    'duplicate-of-edited',
    'comments.create.duplicate-edited',
    'what a comment said before an edit may not be sent again',
    () => {
      const sent = new Set<string>();
      return (one, actor) =>
        replace(one, 'comments.create', (create) => async (input, options) => {
          const { postId, source, author } = input;
          const key = JSON.stringify([actor.id, author, postId, source.text]);
          if (sent.has(key) && options?.idempotencyKey === undefined)
            throw new BlogError('conflict', { details: { reason: 'duplicate', revision: null } });
          const created = await create(input, options);
          sent.add(key);
          return created;
        });
    },
  ),
  views.within('access/rules')(
    'own-by-name',
    'views.comments.own-by-account',
    'a comment is told to be one’s own by the name',
    ({ mayEditComment }) => ({
      mayEditComment: (actor, comment) =>
        mayEditComment(actor, comment) ||
        (actor.name !== null && comment.author?.name === actor.name),
    }),
  ),
  views.view(
    'closed-first',
    'views.comments.hidden-before-closed',
    'whether comments are closed is told before whether the post is there for the caller',
    () => {
      const closed = new Set<string>();
      return (one) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            const post = await create(input, options);
            if (post.commentsOpen === false) closed.add(post.id);
            return post;
          }),
          'comments.create',
          (create) => (input, options) => {
            if (closed.has(input.postId)) throw new BlogError('forbidden', { message: 'Closed.' });
            return create(input, options);
          },
        );
    },
  ),
  concurrency.view(
    'same-post',
    'concurrency.posts.same-values',
    'an update of a post that changes no value is not made',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const post = await one.posts?.get?.({ id });
        return post !== undefined && post.title === patch.title ? post : update(id, patch, options);
      }),
  ),
  concurrency.view(
    'same-comment',
    'concurrency.comments.same-text',
    'an update of a comment with the text that stands there is not made',
    () => (one) =>
      replace(one, 'comments.update', (update) => async (id, patch, options) => {
        const comment = await one.comments?.get?.({ id });
        const isSame = comment?.source?.text === patch.source?.text;
        return comment !== undefined && isSame ? comment : update(id, patch, options);
      }),
  ),
  idempotency.view(
    'post-key-case',
    'idempotency.posts.key-case',
    'keys of posts are compared without case',
    () => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => create(input, lower(options))),
  ),
  idempotency.view(
    'comment-key-case',
    'idempotency.comments.key-case',
    'keys of comments are compared without case',
    () => (one) =>
      replace(
        one,
        'comments.create',
        (create) => (input, options) => create(input, lower(options)),
      ),
  ),
  tombstones.view(
    'waiting-replies',
    'tombstones.waiting-replies',
    'a deleted comment whose replies wait is gone',
    () => (one) =>
      replace(one, 'comments.get', (get) => async (ref, options) => {
        const comment = await get(ref, options);
        const { items = [] } = (await one.comments?.list?.({ postId: comment.postId })) ?? {};
        if (comment.status === 'deleted' && !items.some(({ parentId }) => parentId === comment.id))
          throw new BlogError('not_found', { details: { type: 'comment', ref } });
        return comment;
      }),
  ),
  counts.view(
    'no-pingbacks',
    'counts.every-kind',
    'only comments of the kind comment are counted',
    () => (one) =>
      replace(one, 'comments.counts', () => async (ids) => {
        const counted: Record<string, number> = {};
        for (const postId of ids) {
          const { items = [] } = (await one.comments?.list?.({ postId })) ?? {};
          counted[postId] = items.filter(({ kind }) => kind === 'comment').length;
        }
        return counted;
      }),
  ),
  importer.view(
    'joined-again',
    'importer.joined-once',
    'comments that were joined are told again by each finish',
    () => {
      let joined = 0;
      return (one) =>
        replace(one, 'importer.finish', (finish) => async (options) => {
          const summary = await finish(options);
          joined += summary.joined;
          return { ...summary, joined };
        });
    },
  ),
  threads.view(
    'ten-levels',
    'threads.pages.depth',
    'no comment stands deeper than ten levels',
    () => (one) =>
      replace(one, 'comments.thread', (thread) => async (query, options) => {
        const page = await thread(query, options);
        const items = page.items.map((row) => ({ ...row, depth: Math.min(10, row.depth) }));
        return { ...page, items };
      }),
  ),
];
