import { isReservedPath } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const paging = mutantsOf('paging');
const paths = mutantsOf('paths');

/** Pages from which all items are gone, and paths that only seem to be reserved. */
export const emptiedMutants = [
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
