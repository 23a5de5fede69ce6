import { type Actor, type BlogBackend, BlogError, type PostInput } from '@blog/core';
import { originalInput, type PostsGroup } from '@blog/core/backend';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view } = mutantsOf('idempotency');
const inWrites = within('kit/idempotency');
const inDigest = within('kit/digest');
const inWithAccess = within('access/with-access');

export const idempotencyMutants = [
  inWrites('any-caller', 'idempotency.posts.scope-caller', 'a key is not its caller’s own', () => ({
    idempotencyScope: (_actor, operation, key) => `${operation} ${key}`,
  })),
  inWrites(
    'any-operation',
    'idempotency.scope-operation',
    'a key is not its operation’s own',
    () => ({
      idempotencyScope: (actor, _operation, key) => `${String(actor.id)} ${key}`,
    }),
  ),
  inDigest('any-input', 'idempotency.posts.key-reused', 'a key replays for another input', () => ({
    inputHash: async () => 'same',
  })),
  // The checks of inputs give keys one order, so the fault stands before them.
  view(
    'by-order',
    'idempotency.posts.same-input',
    'inputs are compared in the order of their keys',
    () => {
      const texts = new Map<string, string>();
      return (one) =>
        replace(one, 'posts.create', (create) => async (input, options) => {
          const [key, text] = [options?.idempotencyKey ?? '', JSON.stringify(input)];
          const before = texts.get(key) ?? text;
          if (key !== '' && before !== text)
            throw new BlogError('conflict', { details: { reason: 'key_reused', revision: null } });
          texts.set(key, text);
          return create(input, options);
        });
    },
  ),
  inWrites('forgets', 'idempotency.posts.replay', 'answers are not kept', () => ({
    isExpired: () => true,
  })),
  inWrites(
    'forgets-comments',
    'idempotency.comments.replay',
    'answers to comments are not found again',
    ({ idempotencyScope }) => {
      let count = 0;
      return {
        idempotencyScope: (actor, operation, key) => {
          const scope = idempotencyScope(actor, operation, key);
          return operation === 'comments.create' ? `${scope} ${(count += 1)}` : scope;
        },
      };
    },
  ),
  inWithAccess(
    'made-input',
    'idempotency.comments.settings',
    'a key is kept with what access control made of the input',
    ({ withAccess }) => ({
      // Generic in backend and role, which a fault does not need to keep.
      withAccess: ((backend: BlogBackend, ...rest: [Actor]) =>
        withAccess(
          replace(
            backend,
            'comments.create',
            (create) => (input, options) =>
              create(input, { ...options, [originalInput]: undefined }),
          ),
          ...rest,
        )) as typeof withAccess,
    }),
  ),
  view('failed-keeps', 'idempotency.posts.failed-frees', 'a failed create uses up its key', () => {
    const used = new Set<string>();
    return (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const key = options?.idempotencyKey ?? '';
        if (used.has(key))
          throw new BlogError('conflict', { details: { reason: 'in_progress', revision: null } });
        try {
          return await create(input, options);
        } catch (error) {
          if (key !== '') used.add(key);
          throw error;
        }
      });
  }),
  view('at-once', 'idempotency.posts.at-once', 'a key is kept when its create is done', () => {
    const kept = new Map<string, Awaited<ReturnType<NonNullable<CreatePost>>>>();
    return (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const key = options?.idempotencyKey;
        const before = key === undefined ? undefined : kept.get(key);
        if (before !== undefined) return before;
        const post = await create(input);
        if (key !== undefined) kept.set(key, post);
        return post;
      });
  }),
  view(
    'any-key',
    'idempotency.key-form',
    'keys of any form are taken',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) =>
          create(input, {
            ...options,
            idempotencyKey:
              (options?.idempotencyKey ?? '').replaceAll(/[^a-z]/g, '').slice(0, 90) || 'k',
          }),
      ),
  ),
  view(
    'replays-unasked',
    'idempotency.posts.without-key',
    'equal creates without a key are one',
    () => {
      const kept = new Map<string, ReturnType<NonNullable<CreatePost>>>();
      return (one) =>
        replace(one, 'posts.create', (create) => (input: PostInput, options) => {
          const same = JSON.stringify(input);
          const answer = kept.get(same) ?? create(input, options);
          kept.set(same, answer);
          return answer;
        });
    },
  ),
];

type CreatePost = PostsGroup['create'];
