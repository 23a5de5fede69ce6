import { setTimeout as pause } from 'node:timers/promises';

import { BlogError, type CreateOptions, isBlogError } from '@blog/core';

import { secondTarget } from '../targets/second-target.js';
import { replace, type ViewChange } from '../targets/view.js';
import { type Mutant, mutantsOf } from './mutant.js';

const { of, view } = mutantsOf('races');

/** A fault that shows only between two stores over the same data. */
const between = (id: string, law: string, fault: string, changeOf: () => ViewChange): Mutant =>
  of(id, law, fault, {
    make: () => secondTarget(id, changeOf),
    sound: () => secondTarget('memory, two stores'),
  });

/** Milliseconds in which the others have rendered and written. */
const OTHERS = 20;

let stores = 0;

/** The options with a key that only this store knows. */
function ownKey(options: CreateOptions | undefined, store: number): CreateOptions {
  const key = options?.idempotencyKey;
  return { ...options, ...(key !== undefined && { idempotencyKey: `${key}-${store}` }) };
}

/** Keys are kept in the process. */
function keysApart(operation: 'posts.create' | 'comments.create'): () => ViewChange {
  return () => {
    const store = (stores += 1);
    return (one) =>
      operation === 'posts.create'
        ? replace(
            one,
            operation,
            (create) => (input, options) => create(input, ownKey(options, store)),
          )
        : replace(
            one,
            operation,
            (create) => (input, options) => create(input, ownKey(options, store)),
          );
  };
}

const stale = (revision: string | null) =>
  new BlogError('conflict', { details: { reason: 'stale', revision } });

/** Writes that make room for others between a look and a write. */
export const meetingMutants: readonly Mutant[] = [
  view('slug', 'races.slug', 'a slug is looked up, and then written unseen', () => {
    const taken = new Map<string, string>();
    return (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const { slug, ...rest } = input;
        if (slug === undefined || taken.has(slug)) return create(input, options);
        await pause(OTHERS);
        const post = await create(rest, options);
        taken.set(slug, post.id);
        return { ...post, slug };
      });
  }),
  view('revision', 'races.revision', 'a revision is looked at before the write waits', () => {
    return (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const found = await one.posts?.get?.({ id });
        const { revision } = options ?? {};
        if (revision !== '*' && revision !== found?.revision) throw stale(found?.revision ?? null);
        await pause(OTHERS);
        return update(id, patch, { ...options, revision: '*' });
      });
  }),
  view(
    'numbers',
    'races.numbers',
    'a number is made of the comments that were there before',
    () => {
      return (one) =>
        replace(one, 'comments.create', (create) => async (input, options) => {
          const before = await one.comments?.counts?.([input.postId]);
          await pause(OTHERS);
          const made = await create(input, options);
          if (made.comment.number === null) return made;
          const number = (before?.[input.postId] ?? 0) + 1;
          return { ...made, comment: { ...made.comment, number } };
        });
    },
  ),
  view('reply', 'races.reply', 'a reply whose parent goes becomes a comment of its own', () => {
    return (one) =>
      replace(one, 'comments.create', (create) => async (input, options) => {
        await pause(OTHERS);
        const { parentId, ...rest } = input;
        try {
          return await create(input, options);
        } catch (error) {
          if (parentId === undefined || !isBlogError(error, 'invalid_input')) throw error;
          return create(rest, options);
        }
      });
  }),
  view('count', 'races.update.create', 'an update writes back the count that it read', () => {
    const counts = new Map<string, number | null>();
    return (one) => {
      let changed = replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const { commentCount } = (await one.posts?.get?.({ id })) ?? {};
        await pause(OTHERS);
        const post = await update(id, patch, options);
        counts.set(id, commentCount ?? null);
        return post;
      });
      changed = replace(changed, 'comments.create', (create) => async (input, options) => {
        const made = await create(input, options);
        counts.delete(input.postId);
        return made;
      });
      return replace(changed, 'posts.get', (get) => async (ref, options) => {
        const post = await get(ref, options);
        return { ...post, commentCount: counts.get(post.id) ?? post.commentCount };
      });
    };
  }),
  view('edit', 'races.import.edit', 'an edit writes the whole post that it read', () => {
    return (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const read = await one.posts?.get?.({ id });
        await pause(OTHERS);
        return update(id, { featured: read?.featured ?? false, ...patch }, options);
      });
  }),
  between(
    'keys-apart',
    'races.stores.key',
    'each process keeps its own keys of posts',
    keysApart('posts.create'),
  ),
  between(
    'comment-keys-apart',
    'races.stores.comment-key',
    'each process keeps its own keys of comments',
    keysApart('comments.create'),
  ),
  between('tags-apart', 'races.stores.tag', 'each process makes a new tag of its own', () => {
    const store = (stores += 1);
    return (one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        const post = await create(input, options);
        const tags = post.tags?.map((tag) => ({ ...tag, id: `${tag.id}-${store}` }));
        return { ...post, tags: tags ?? null };
      });
  }),
  between(
    'numbers-apart',
    'races.stores.approvals',
    'each process gives numbers after those that it gave itself',
    () => {
      const given = new Map<string, number>();
      const numbers = new Map<string, number>();
      return (one) => {
        const changed = replace(
          one,
          'comments.setStatus',
          (setStatus) => async (id, status, options) => {
            const comment = await setStatus(id, status, options);
            const number = (given.get(comment.postId) ?? 0) + 1;
            given.set(comment.postId, number);
            numbers.set(id, number);
            return { ...comment, number };
          },
        );
        return replace(changed, 'comments.list', (list) => async (query, options) => {
          const page = await list(query, options);
          const items = page.items.map((comment) => ({
            ...comment,
            number: numbers.get(comment.id) ?? comment.number,
          }));
          return { ...page, items };
        });
      };
    },
  ),
];
