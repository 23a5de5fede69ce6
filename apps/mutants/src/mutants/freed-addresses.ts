import { BlogError, type Operation, slugify } from '@blog/core';

import { methodOf, replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const freed = mutantsOf('freed');
const paging = mutantsOf('paging');
const abort = mutantsOf('abort');
const forced = { revision: '*' };

const exists = () => new BlogError('conflict', { details: { reason: 'exists', revision: null } });

/** A backend that remembers the addresses of the posts that were deleted. */
function rememberingGone(
  change: (
    gone: ReadonlySet<string | null>,
    view: Parameters<ViewChange>[0],
  ) => ReturnType<ViewChange>,
): ViewChange {
  const gone = new Set<string | null>();
  return (one) =>
    change(
      gone,
      replace(one, 'posts.delete', (remove) => async (id, options) => {
        const post = await one.posts?.get?.({ id });
        await remove(id, options);
        for (const each of [post?.slug, ...(post?.formerPaths ?? [])]) gone.add(each ?? null);
      }),
    );
}

/** Addresses that deleted posts keep, or that hidden ones lose. */
export const freedMutants = [
  freed.view('made-numbered', 'freed.made', 'a slug stays taken by a post that was deleted', () =>
    rememberingGone((gone, one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const slug = slugify(input.title);
        const numbered = input.slug === undefined && gone.has(slug) ? { slug: `${slug}-2` } : {};
        return create({ ...input, ...numbered }, options);
      }),
    ),
  ),
  freed.view('given-refused', 'freed.given', 'the slug of a deleted post is refused', () =>
    rememberingGone((gone, one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        if (patch.slug !== undefined && gone.has(patch.slug)) throw exists();
        return update(id, patch, options);
      }),
    ),
  ),
  freed.view('former-refused', 'freed.former', 'the former path of a deleted post is refused', () =>
    rememberingGone((gone, one) =>
      replace(one, 'posts.create', (create) => async (input, options) => {
        if (input.path !== undefined && gone.has(input.path)) throw exists();
        return create(input, options);
      }),
    ),
  ),
  freed.view('slug-history', 'freed.changed', 'a slug that was given up is found still', () => {
    const former = new Map<string, string>();
    return (one) =>
      replace(
        replace(one, 'posts.update', (update) => async (id, patch, options) => {
          const before = await one.posts?.get?.({ id });
          const post = await update(id, patch, options);
          if (typeof before?.slug === 'string' && before.slug !== post.slug)
            former.set(before.slug, id);
          return post;
        }),
        'posts.get',
        (get) => async (ref, options) => {
          const id = ref.slug === undefined ? undefined : former.get(ref.slug);
          return get(ref, options).catch((error: unknown) => {
            if (id === undefined) throw error;
            return get({ id }, options);
          });
        },
      );
  }),
  freed.view(
    'trash-renames',
    'freed.kept',
    'a post in the trash loses its slug',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const post = await update(id, patch, options);
        if (patch.status !== 'trashed') return post;
        return update(id, { slug: `${post.slug ?? ''}-trashed` }, forced);
      }),
  ),
];

/** A list whose pages are never larger than fifty. */
function capped<
  O extends
    | 'posts.list'
    | 'comments.list'
    | 'comments.thread'
    | 'tags.list'
    | 'authors.list'
    | 'search.posts',
>(operation: O): ViewChange {
  return (one) =>
    replace(one, operation, (list) => {
      const small = (query: { limit?: number | undefined }, options: unknown) =>
        Reflect.apply(list, undefined, [
          { ...query, limit: Math.min(50, query.limit ?? 20) },
          options,
        ]) as unknown;
      // The query of each list has a limit.
      return small as typeof list;
    });
}

/** Lists that cut a limit in silence. */
export const cappedMutants = (
  [
    ['posts', 'posts.list'],
    ['comments', 'comments.list'],
    ['thread', 'comments.thread'],
    ['tags', 'tags.list'],
    ['authors', 'authors.list'],
    ['search', 'search.posts'],
  ] as const
).map(([name, operation]) =>
  paging.view(
    `capped.${name}`,
    `paging.full.${name}`,
    `a page of ${operation} has fifty items at most, whatever the limit`,
    () => capped(operation),
  ),
);

/** A write that looks at its signal when all is written. */
const looksLate =
  <O extends Operation>(operation: O): ViewChange =>
  (one) => {
    const original = methodOf(one, operation);
    if (original === undefined) return one;
    return replace(one, operation, () => {
      const late = async (...args: unknown[]) => {
        const options = args.at(-1) as { signal?: AbortSignal | undefined } | undefined;
        options?.signal?.throwIfAborted();
        const given = [...args.slice(0, -1), { ...options, signal: undefined }];
        const answer: unknown = await Reflect.apply(original, undefined, given);
        options?.signal?.throwIfAborted();
        return answer;
      };
      // It takes and gives what the original does.
      return late as unknown as typeof original;
    });
  };

/** Writes that say they were aborted, and stand. */
export const lateMutants = (
  ['posts.create', 'posts.update', 'posts.delete', 'comments.create', 'comments.delete'] as const
).map((operation) =>
  abort.view(
    `late.${operation}`,
    `abort.begun.${operation}`,
    `${operation} that was aborted meanwhile is written, and rejects`,
    () => looksLate(operation),
  ),
);
