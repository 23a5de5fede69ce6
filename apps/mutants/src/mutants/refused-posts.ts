import { isBlogError } from '@blog/core';
import { decodeCursor, encodeCursor, queryKey } from '@blog/core/backend';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const paths = mutantsOf('paths');
const posts = mutantsOf('posts');
const paging = mutantsOf('paging');

/** Faults of paths that are made, plans that are changed, refusals and cursors. */
export const refusedPostMutants = [
  paths.view(
    'former-made',
    'paths.made-numbered',
    'a path is made that was another post’s before',
    () => {
      const former = new Map<string, string>();
      return (one) =>
        replace(
          replace(one, 'posts.update', (update) => async (id, patch, options) => {
            const before = await one.posts?.get?.({ id });
            const post = await update(id, patch, options);
            if (typeof before?.path === 'string' && before.path !== post.path)
              former.set(before.path, post.id);
            return post;
          }),
          'posts.create',
          (create) => async (input, options) => {
            const post = await create(input, options);
            const plain = post.path?.replace(/-\d+$/, '') ?? '';
            return former.has(plain) && input.path === undefined ? { ...post, path: plain } : post;
          },
        );
    },
  ),
  paths.view(
    'slugs-counted',
    'paths.slugs-numbered',
    'the number behind a slug is how many posts have the title',
    () => {
      const counts = new Map<string, number>();
      return (one) =>
        replace(one, 'posts.create', (create) => async (input, options) => {
          const post = await create(input, options);
          if (input.slug !== undefined) return post;
          const count = (counts.get(input.title) ?? 0) + 1;
          counts.set(input.title, count);
          const slug = post.slug?.replace(/-\d+$/, '') ?? '';
          return { ...post, slug: count === 1 ? slug : `${slug}-${count}` };
        });
    },
  ),
  posts.view(
    'timer-fires',
    'posts.scheduled.plans',
    'the timer of a scheduled post fires, whatever became of the post',
    () => {
      const timers = new Map<string, number>();
      return (one) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            const post = await create(input, options);
            const due = Date.parse(post.publishedAt ?? '');
            if (post.status === 'scheduled') timers.set(post.id, due);
            return post;
          }),
          'posts.get',
          (get) => async (ref, options) => {
            const post = await get(ref, options);
            const isDue = (timers.get(post.id) ?? Number.POSITIVE_INFINITY) <= Date.now();
            return isDue ? { ...post, status: 'published' } : post;
          },
        );
    },
  ),
  posts.view(
    'tags-stay',
    'posts.refused.no-trace',
    'the new tags of a create that is refused are made',
    () => {
      const made = new Set<string>();
      return (one) =>
        replace(
          replace(one, 'posts.create', (create) => async (input, options) => {
            try {
              return await create(input, options);
            } catch (error) {
              if (isBlogError(error, 'conflict'))
                for (const name of input.tags ?? []) made.add(name);
              throw error;
            }
          }),
          'tags.list',
          (list) => async (query, options) => {
            const page = await list(query, options);
            return page.total === null ? page : { ...page, total: page.total + made.size };
          },
        );
    },
  ),
  paging.view(
    'cursor-of-any-access',
    'paging.cursor.bound-to-query',
    'a cursor is not bound to the filter access',
    () => (one) =>
      replace(one, 'posts.list', (list) => (query, options) => {
        const { cursor, access, ...rest } = query;
        if (typeof cursor !== 'string') return list(query, options);
        for (const each of [undefined, 'public', 'members', 'paid'] as const)
          try {
            const place = decodeCursor(cursor, queryKey('posts.list', { ...rest, access: each }));
            const own = { ...rest, ...(access !== undefined && { access }) };
            return list(
              { ...own, cursor: encodeCursor(place, queryKey('posts.list', own)) },
              options,
            );
          } catch (error) {
            if (!isBlogError(error, 'invalid_input')) throw error;
          }
        return list(query, options);
      }),
  ),
  paging.view(
    'cursor-of-any-search',
    'paging.cursor.bound-to-list',
    'a cursor of a search is taken by a search of other words',
    () => (one) => {
      const given = new Map<string, string>();
      return replace(one, 'search.posts', (search) => async (query, options) => {
        const words = given.get(query.cursor ?? '') ?? query.query;
        const page = await search({ ...query, query: words }, options);
        if (page.nextCursor !== null) given.set(page.nextCursor, words);
        return page;
      });
    },
  ),
];
