import { isReservedPath } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const paging = mutantsOf('paging');
const paths = mutantsOf('paths');

/** Faults that were found by putting one into each sentence about posts: pages, paths, months, revisions. */
export const foundPostMutants = [
  paging.view(
    'empty-is-first',
    'paging.emptied.posts',
    'a page of posts that would be empty is the first one',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const page = await list(query, options);
        const { cursor, ...rest } = query;
        return page.items.length > 0 || typeof cursor !== 'string' ? page : list(rest, options);
      }),
  ),
  paging.view(
    'empty-is-no-end',
    'paging.emptied.comments',
    'a page of comments that is empty has no way back to the first of them',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        return page.items.length > 0 || typeof query.cursor !== 'string'
          ? page
          : { ...page, nextCursor: null };
      }),
  ),
  paths.view(
    'taken-as-given',
    'paths.one-form',
    'whether a path is taken is asked by its letters',
    () => (one) =>
      replace(one, 'posts.create', (create) => (input, options) => {
        const { path } = input;
        const isOther = path !== undefined && /%[a-f]/.test(path);
        return create(isOther ? { ...input, path: `${path}-other` } : input, options);
      }),
  ),
  mutantsOf('concurrency').within('kit/revision')(
    'nine-revisions',
    'concurrency.posts.never-again',
    'the revision of a post begins anew after nine changes',
    ({ nextRevision }) => ({
      nextRevision: (revision) => (revision === '9' ? '1' : nextRevision(revision)),
    }),
  ),
  mutantsOf('fields').view(
    'text-by-length',
    'fields.posts.source',
    'a text is written only if it is of another length',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const before = await one.posts?.get?.({ id });
        const { source, ...rest } = patch;
        const isSame = before?.content?.source?.text.length === source?.text.length;
        return update(
          id,
          isSame && source !== undefined ? { title: before?.title, ...rest } : patch,
          options,
        );
      }),
  ),
  mutantsOf('fields').view(
    'tags-by-age',
    'fields.posts.tags',
    'tags that a post has keep their order, and new ones come behind',
    () => (one) =>
      replace(one, 'posts.update', (update) => async (id, patch, options) => {
        const before = await one.posts?.get?.({ id });
        const names = before?.tags?.map(({ name }) => name) ?? [];
        const { tags } = patch;
        if (tags === undefined) return update(id, patch, options);
        const old = names.filter((name) => tags.includes(name));
        return update(id, { ...patch, tags: [...new Set([...old, ...tags])] }, options);
      }),
  ),
  mutantsOf('limits').view(
    'fifty-tags',
    'limits.posts.most-parts',
    'a post keeps fifty tags',
    () => (one) =>
      replace(
        one,
        'posts.create',
        (create) => (input, options) =>
          create({ ...input, ...(input.tags && { tags: input.tags.slice(0, 50) }) }, options),
      ),
  ),
  mutantsOf('archive').view(
    'last-year',
    'archive.many',
    'the archive tells twelve months',
    () => (one) =>
      replace(
        one,
        'archive.months',
        (months) => async (query, options) => (await months(query, options)).slice(0, 12),
      ),
  ),
  paths.within('kit/publication')(
    'few-former',
    'paths.former-all',
    'the last three former paths are kept',
    () => ({
      formerPathsAfter: ({ path, formerPaths }, now) =>
        (path === null ? [...formerPaths] : [...formerPaths, path])
          .filter((one) => one !== now)
          .slice(-3),
    }),
  ),
  paths.within('kit/written-path')(
    'months-free',
    'paths.reserved-only',
    'a post may have the path of a month of the archive',
    ({ writtenPath }) => ({
      writtenPath: (given, operation) =>
        /^\/\d{4}\//.test(given) && isReservedPath(given) ? given : writtenPath(given, operation),
    }),
  ),
];
