import {
  type BlogBackend,
  BlogError,
  type CallOptions,
  type Html,
  isBlogError,
  type Operation,
  type Post,
  type PostInput,
} from '@blog/core';
import { invalidInput } from '@blog/core/backend';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const errors = mutantsOf('errors');
const abort = mutantsOf('abort');
const json = mutantsOf('json');
const shape = mutantsOf('shape');

/** Drops the signal of every call of these operations. */
function deaf(view: BlogBackend, operation: 'posts.create' | 'posts.list'): BlogBackend {
  const without = <O extends CallOptions>(options: O | undefined): O | undefined =>
    options === undefined ? undefined : { ...options, signal: undefined };
  return operation === 'posts.create'
    ? replace(view, operation, (create) => async (input, options) => {
        const post = await create(input, without(options));
        options?.signal?.throwIfAborted();
        return post;
      })
    : replace(view, operation, (list) => (query, options) => list(query, without(options)));
}

export const errorMutants = [
  errors.view(
    'null-for-absent',
    'errors.get-absent',
    'get of what is absent gives null',
    () => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        try {
          return await get(ref, options);
        } catch (error) {
          if (isBlogError(error, 'not_found')) return null as unknown as Post<Html>;
          throw error;
        }
      }),
  ),
  errors.view(
    'absent-list-throws',
    'filters.comments.absent-post',
    'a list of what is absent throws',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        if (query.postId === '987654321') throw new BlogError('not_found');
        return list(query, options);
      }),
  ),
  errors.view(
    'plain-error',
    'errors.family',
    'a plain Error is thrown',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        try {
          return await list(query, options);
        } catch (error) {
          if (isBlogError(error, 'invalid_input')) throw new Error('Bad request', { cause: error });
          throw error;
        }
      }),
  ),
  errors.view(
    'throws-at-once',
    'errors.rejects',
    'input is checked before the promise',
    () => (one) =>
      replace(one, 'posts.get', (get) => (ref, options) => {
        if (ref === null) throw invalidInput([{ path: '', message: 'Expected a ref' }]);
        return get(ref, options);
      }),
  ),
  errors.view(
    'delete-is-deaf',
    'errors.write-absent.comment',
    'a delete of what is absent succeeds',
    () => (one) =>
      replace(one, 'comments.delete', (remove) => async (id, options) => {
        try {
          await remove(id, options);
        } catch (error) {
          if (!isBlogError(error, 'not_found')) throw error;
        }
      }),
  ),
  errors.view(
    'issues-lost',
    'errors.issues',
    'only the first issue is told',
    () => (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        try {
          return await create(input, options);
        } catch (error) {
          if (isBlogError(error, 'invalid_input'))
            throw invalidInput(error.details.issues.slice(0, 1));
          throw error;
        }
      }),
  ),
  errors.view(
    'unknown-dropped',
    'errors.unknown-input',
    'unknown keys of an input are dropped',
    () => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const { html: _html, ...known } = input as PostInput & { html?: string };
        return create(known, options);
      }),
  ),
  errors.view(
    'empty-ref',
    'errors.refs',
    'of two names in a ref one is dropped',
    () => (one) =>
      replace(
        one,
        'posts.get',
        (get) => (ref, options) => get(ref.id === undefined ? ref : { id: ref.id }, options),
      ),
  ),
  errors.view(
    'half-written',
    'posts.input.checked',
    'a patch is written field by field',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, { title, ...patch }, options) => {
        const by = { ...options, revision: '*' };
        if (typeof title === 'string') await update(id, { title }, options);
        return update(id, patch, title === undefined ? options : by);
      }),
  ),
];

export const abortMutants = [
  abort.view(
    'wrapped',
    'abort.reads.posts',
    'an abort is told as unavailable',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        if (options?.signal?.aborted === true) throw new BlogError('unavailable');
        return list(query, options);
      }),
  ),
  abort.view(
    'own-reason',
    'abort.reads.comments',
    'an abort rejects with a reason of its own',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        if (options?.signal?.aborted === true) throw new DOMException('Aborted', 'AbortError');
        return list(query, options);
      }),
  ),
  abort.view(
    'ignored',
    'abort.reads.posts',
    'the signal is ignored',
    () => (one) => deaf(one, 'posts.list'),
  ),
  abort.view(
    'after-write',
    'abort.writes.posts',
    'an abort is noticed after the write',
    () => (one) => deaf(one, 'posts.create'),
  ),
];

export const jsonMutants = [
  json.view(
    'undefined-keys',
    'json.posts.written',
    'what is absent is undefined',
    () => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        return { ...post, image: post.image ?? (undefined as unknown as null) };
      }),
  ),
  json.view(
    'dates',
    'json.posts.written',
    'dates are Date objects',
    () => (one) =>
      replace(one, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        return { ...post, createdAt: new Date(post.createdAt ?? 0) as unknown as string };
      }),
  ),
  json.view(
    'more-keys',
    'json.comments',
    'a comment tells more than the model has',
    () => (one) =>
      replace(one, 'comments.get', (get) => async (ref, options) => ({
        ...(await get(ref, options)),
        ipAddress: '192.0.2.1',
      })),
  ),
  json.view('shared-answer', 'json.own-copy', 'an answer is kept and given again', () => {
    const kept = new Map<
      string,
      ReturnType<NonNullable<NonNullable<BlogBackend['posts']>['get']>>
    >();
    return (one, actor) =>
      replace(one, 'posts.get', (get) => (ref, options) => {
        const key = `${String(actor.id)} ${JSON.stringify(ref)}`;
        const answer = kept.get(key) ?? get(ref, options);
        kept.set(key, answer);
        return answer;
      });
  }),
];

export const shapeMutants = [
  shape.view(
    'undefined-method',
    'shape.absence',
    'a method that is not supported is undefined',
    () => (one) => ({
      ...one,
      comments: { ...one.comments, delete: undefined } as unknown as NonNullable<
        BlogBackend['comments']
      >,
    }),
  ),
  shape.view('stray-method', 'shape.absence', 'a method of no operation is there', () => (one) => ({
    ...one,
    posts: { ...one.posts, publish: async (operation: Operation) => operation },
  })),
  shape.view('no-capabilities', 'shape.well-formed', 'a group is not described', () => (one) => {
    const { tags: _tags, ...capabilities } = one.capabilities;
    return { ...one, capabilities };
  }),
];
