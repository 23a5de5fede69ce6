import type { Json } from '@blog/core';
import { decodeCursor, encodeCursor, type Listing, queryKey } from '@blog/core/backend';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view } = mutantsOf('paging');
const inPaging = within('kit/page');
const inOrder = within('kit/order');
const inCursors = within('kit/cursor');

/** The key that the cursors of a list belong to. */
function keyOf({
  key,
  operation,
  query,
}: Pick<Listing<never>, 'key' | 'operation' | 'query'>): string {
  return key ?? queryKey(operation, query);
}

export const pagingMutants = [
  inPaging('offset', 'paging.posts.inserted-among', 'cursors are offsets', ({ keysetPage }) => ({
    keysetPage: (listing) => {
      const { cursor, ...query } = listing.query;
      const from =
        cursor === undefined ? 0 : Number(decodeCursor(cursor, keyOf(listing), listing.operation));
      const all = keysetPage({ ...listing, query: { ...query, limit: 10_000 } });
      const end = from + query.limit;
      return {
        ...all,
        items: all.items.slice(from, end),
        nextCursor: end < all.items.length ? encodeCursor(end, keyOf(listing)) : null,
      };
    },
  })),
  inOrder(
    'no-tie-break',
    'paging.posts.equal-dates',
    'a cursor holds the date alone',
    ({ compareSortKeys }) => ({
      compareSortKeys: (a, b) => compareSortKeys(a.slice(0, 1), b.slice(0, 1)),
    }),
  ),
  inPaging(
    'skips-one',
    'paging.posts.walk',
    'nextCursor is made of the next page’s first item',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        const page = keysetPage(listing);
        const limit = listing.query.limit + 1;
        const next = keysetPage({ ...listing, query: { ...listing.query, limit } }).items.at(-1);
        if (page.nextCursor === null || next === undefined) return page;
        const anchor = ['after', ...listing.sortKey(next)];
        return { ...page, nextCursor: encodeCursor(anchor, keyOf(listing)) };
      },
    }),
  ),
  inPaging(
    'doubles-one',
    'paging.comments.walk',
    'nextCursor is made of the last item but one',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        const page = keysetPage(listing);
        const anchor = page.items.at(-2);
        if (page.nextCursor === null || anchor === undefined) return page;
        const place = ['after', ...listing.sortKey(anchor)];
        return { ...page, nextCursor: encodeCursor(place, keyOf(listing)) };
      },
    }),
  ),
  inPaging(
    'announces-empty',
    'paging.posts.brim',
    'a full page announces another',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        const page = keysetPage(listing);
        const last = page.items.at(-1);
        if (page.items.length < listing.query.limit || last === undefined) return page;
        const place = ['after', ...listing.sortKey(last)];
        return { ...page, nextCursor: encodeCursor(place, keyOf(listing)) };
      },
    }),
  ),
  inCursors(
    'unbound',
    'paging.cursor.bound',
    'a cursor is not bound to its query',
    ({ decodeCursor, encodeCursor }) => ({
      encodeCursor: (payload) => encodeCursor(payload, 'any'),
      decodeCursor: (cursor, _key, operation) => decodeCursor(cursor, 'any', operation),
    }),
  ),
  inPaging(
    'bound-to-all',
    'paging.cursor.may-change',
    'a cursor is bound to the limit, too',
    ({ keysetPage }) => ({
      keysetPage: (listing) =>
        keysetPage({ ...listing, key: `${keyOf(listing)}.${listing.query.limit}` }),
    }),
  ),
  inPaging(
    'anchor-lookup',
    'paging.posts.anchor-deleted',
    'the anchor is looked up by its id',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        const { cursor, ...query } = listing.query;
        if (cursor === undefined) return keysetPage(listing);
        const anchor = decodeCursor(cursor, keyOf(listing), listing.operation) as Json[];
        const there = listing.items.some((item) => listing.sortKey(item).at(-1) === anchor.at(-1));
        return keysetPage(there ? listing : { ...listing, query });
      },
    }),
  ),
  inPaging(
    'malformed-is-none',
    'paging.cursor.malformed',
    'a malformed cursor is read as none',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        try {
          return keysetPage(listing);
        } catch {
          const { cursor: _cursor, ...query } = listing.query;
          return keysetPage({ ...listing, query });
        }
      },
    }),
  ),
  inCursors(
    'not-url-safe',
    'paging.cursor.form',
    'cursors are plain base64',
    ({ decodeCursor, encodeCursor }) => ({
      encodeCursor: (payload, key) => `${encodeCursor(payload, key)}==`,
      decodeCursor: (cursor, key, operation) => decodeCursor(cursor.slice(0, -2), key, operation),
    }),
  ),
  inPaging(
    'prev-on-first',
    'paging.posts.back',
    'the first page has a prevCursor',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        const page = keysetPage(listing);
        const [first] = page.items;
        if (first === undefined) return page;
        const place = ['before', ...listing.sortKey(first)];
        return { ...page, prevCursor: encodeCursor(place, keyOf(listing)) };
      },
    }),
  ),
  inPaging(
    'back-by-one',
    'paging.posts.back',
    'prevCursor gives the list from its start',
    ({ keysetPage }) => ({
      keysetPage: (listing) => {
        const page = keysetPage(listing);
        if (page.prevCursor === null) return page;
        const { cursor: _cursor, ...query } = listing.query;
        const [first] = keysetPage({ ...listing, query: { ...query, limit: 2 } }).items.slice(1);
        if (first === undefined) return page;
        const place = ['before', ...listing.sortKey(first)];
        return { ...page, prevCursor: encodeCursor(place, keyOf(listing)) };
      },
    }),
  ),
  inPaging(
    'total-always',
    'paging.total.asked',
    'total is given though not asked for',
    ({ keysetPage }) => ({
      keysetPage: (listing) => keysetPage({ ...listing, query: { ...listing.query, total: true } }),
    }),
  ),
  inPaging('total-of-page', 'paging.total.asked', 'total counts the page', ({ keysetPage }) => ({
    keysetPage: (listing) => {
      const page = keysetPage(listing);
      return { ...page, total: page.total === null ? null : page.items.length };
    },
  })),
  view(
    'limit-clamped',
    'paging.limit.range',
    'a limit that is too high is lowered in silence',
    () => {
      return (one) =>
        replace(one, 'posts.list', (list) => (query, options) => {
          const limit = query.limit ?? 20;
          return list({ ...query, limit: limit > 100 ? 100 : limit }, options);
        });
    },
  ),
  view('default-limit', 'paging.posts.default-limit', 'a page has 10 items by default', () => {
    return (one) =>
      replace(
        one,
        'posts.list',
        (list) => (query, options) => list({ limit: 10, ...query }, options),
      );
  }),
];
