import { decodeCursor, encodeCursor, type Json } from '@blog/core';

import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const { within, view } = mutantsOf('paging');
const inPaging = within('memory/rules/paging');
const inOrder = within('memory/rules/order');
const inCursors = within('backend-kit/cursor');

export const pagingMutants = [
  inPaging('offset', 'paging.posts.inserted-among', 'cursors are offsets', ({ pageOf }) => ({
    pageOf: (listing) => {
      const { cursor, ...query } = listing.query;
      const from =
        cursor === undefined ? 0 : Number(decodeCursor(cursor, listing.key, listing.operation));
      const all = pageOf({ ...listing, query: { ...query, limit: 10_000 } });
      const end = from + query.limit;
      return {
        ...all,
        items: all.items.slice(from, end),
        nextCursor: end < all.items.length ? encodeCursor(end, listing.key) : null,
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
    ({ pageOf }) => ({
      pageOf: (listing) => {
        const page = pageOf(listing);
        const limit = listing.query.limit + 1;
        const next = pageOf({ ...listing, query: { ...listing.query, limit } }).items.at(-1);
        if (page.nextCursor === null || next === undefined) return page;
        const anchor = ['after', ...listing.placeOf(next)];
        return { ...page, nextCursor: encodeCursor(anchor, listing.key) };
      },
    }),
  ),
  inPaging(
    'doubles-one',
    'paging.comments.walk',
    'nextCursor is made of the last item but one',
    ({ pageOf }) => ({
      pageOf: (listing) => {
        const page = pageOf(listing);
        const anchor = page.items.at(-2);
        if (page.nextCursor === null || anchor === undefined) return page;
        const place = ['after', ...listing.placeOf(anchor)];
        return { ...page, nextCursor: encodeCursor(place, listing.key) };
      },
    }),
  ),
  inPaging(
    'announces-empty',
    'paging.posts.brim',
    'a full page announces another',
    ({ pageOf }) => ({
      pageOf: (listing) => {
        const page = pageOf(listing);
        const last = page.items.at(-1);
        if (page.items.length < listing.query.limit || last === undefined) return page;
        const place = ['after', ...listing.placeOf(last)];
        return { ...page, nextCursor: encodeCursor(place, listing.key) };
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
    ({ pageOf }) => ({
      pageOf: (listing) => pageOf({ ...listing, key: `${listing.key}.${listing.query.limit}` }),
    }),
  ),
  inPaging(
    'anchor-lookup',
    'paging.posts.anchor-deleted',
    'the anchor is looked up by its id',
    ({ pageOf }) => ({
      pageOf: (listing) => {
        const { cursor, ...query } = listing.query;
        if (cursor === undefined) return pageOf(listing);
        const anchor = decodeCursor(cursor, listing.key, listing.operation) as Json[];
        const there = listing.items.some((item) => listing.placeOf(item).at(-1) === anchor.at(-1));
        return pageOf(there ? listing : { ...listing, query });
      },
    }),
  ),
  inPaging(
    'malformed-is-none',
    'paging.cursor.malformed',
    'a malformed cursor is read as none',
    ({ pageOf }) => ({
      pageOf: (listing) => {
        try {
          return pageOf(listing);
        } catch {
          const { cursor: _cursor, ...query } = listing.query;
          return pageOf({ ...listing, query });
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
    ({ pageOf }) => ({
      pageOf: (listing) => {
        const page = pageOf(listing);
        const [first] = page.items;
        if (first === undefined) return page;
        const place = ['before', ...listing.placeOf(first)];
        return { ...page, prevCursor: encodeCursor(place, listing.key) };
      },
    }),
  ),
  inPaging(
    'back-by-one',
    'paging.posts.back',
    'prevCursor gives the list from its start',
    ({ pageOf }) => ({
      pageOf: (listing) => {
        const page = pageOf(listing);
        if (page.prevCursor === null) return page;
        const { cursor: _cursor, ...query } = listing.query;
        const [first] = pageOf({ ...listing, query: { ...query, limit: 2 } }).items.slice(1);
        if (first === undefined) return page;
        const place = ['before', ...listing.placeOf(first)];
        return { ...page, prevCursor: encodeCursor(place, listing.key) };
      },
    }),
  ),
  inPaging(
    'total-always',
    'paging.total.asked',
    'total is given though not asked for',
    ({ pageOf }) => ({
      pageOf: (listing) => pageOf({ ...listing, query: { ...listing.query, total: true } }),
    }),
  ),
  inPaging('total-of-page', 'paging.total.asked', 'total counts the page', ({ pageOf }) => ({
    pageOf: (listing) => {
      const page = pageOf(listing);
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
