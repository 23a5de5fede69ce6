import { type Json, memoryRules } from '@blog/core';

import { mutantsOf, replace } from './mutant.js';

const { rules, view } = mutantsOf('paging');
const { pageOf, compareSortKeys, encodeCursor, decodeCursor } = memoryRules;

export const pagingMutants = [
  rules('offset', 'paging.posts.inserted-among', 'cursors are offsets', () => ({
    pageOf: (listing, parts) => {
      const { cursor, ...query } = listing.query;
      const from =
        cursor === undefined ? 0 : Number(decodeCursor(cursor, listing.key, listing.operation));
      const all = pageOf({ ...listing, query: { ...query, limit: 10_000 } }, parts);
      const end = from + query.limit;
      return {
        ...all,
        items: all.items.slice(from, end),
        nextCursor: end < all.items.length ? encodeCursor(end, listing.key) : null,
      };
    },
  })),
  rules('no-tie-break', 'paging.posts.equal-dates', 'a cursor holds the date alone', () => ({
    compareSortKeys: (a, b) => compareSortKeys(a.slice(0, 1), b.slice(0, 1)),
  })),
  rules(
    'skips-one',
    'paging.posts.walk',
    'nextCursor is made of the next page’s first item',
    () => ({
      pageOf: (listing, parts) => {
        const page = pageOf(listing, parts);
        const limit = listing.query.limit + 1;
        const next = pageOf({ ...listing, query: { ...listing.query, limit } }, parts).items.at(-1);
        if (page.nextCursor === null || next === undefined) return page;
        const anchor = ['after', ...listing.placeOf(next)];
        return { ...page, nextCursor: encodeCursor(anchor, listing.key) };
      },
    }),
  ),
  rules(
    'doubles-one',
    'paging.comments.walk',
    'nextCursor is made of the last item but one',
    () => ({
      pageOf: (listing, parts) => {
        const page = pageOf(listing, parts);
        const anchor = page.items.at(-2);
        if (page.nextCursor === null || anchor === undefined) return page;
        const place = ['after', ...listing.placeOf(anchor)];
        return { ...page, nextCursor: encodeCursor(place, listing.key) };
      },
    }),
  ),
  rules('announces-empty', 'paging.posts.brim', 'a full page announces another', () => ({
    pageOf: (listing, parts) => {
      const page = pageOf(listing, parts);
      const last = page.items.at(-1);
      if (page.items.length < listing.query.limit || last === undefined) return page;
      const place = ['after', ...listing.placeOf(last)];
      return { ...page, nextCursor: encodeCursor(place, listing.key) };
    },
  })),
  rules('unbound', 'paging.cursor.bound', 'a cursor is not bound to its query', () => ({
    encodeCursor: (payload) => encodeCursor(payload, 'any'),
    decodeCursor: (cursor, _key, operation) => decodeCursor(cursor, 'any', operation),
  })),
  rules('bound-to-all', 'paging.cursor.may-change', 'a cursor is bound to the limit, too', () => ({
    pageOf: (listing, parts) =>
      pageOf({ ...listing, key: `${listing.key}.${listing.query.limit}` }, parts),
  })),
  rules(
    'anchor-lookup',
    'paging.posts.anchor-deleted',
    'the anchor is looked up by its id',
    () => ({
      pageOf: (listing, parts) => {
        const { cursor, ...query } = listing.query;
        if (cursor === undefined) return pageOf(listing, parts);
        const anchor = decodeCursor(cursor, listing.key, listing.operation) as Json[];
        const there = listing.items.some((item) => listing.placeOf(item).at(-1) === anchor.at(-1));
        return pageOf(there ? listing : { ...listing, query }, parts);
      },
    }),
  ),
  rules(
    'malformed-is-none',
    'paging.cursor.malformed',
    'a malformed cursor is read as none',
    () => ({
      pageOf: (listing, parts) => {
        try {
          return pageOf(listing, parts);
        } catch {
          const { cursor: _cursor, ...query } = listing.query;
          return pageOf({ ...listing, query }, parts);
        }
      },
    }),
  ),
  rules('not-url-safe', 'paging.cursor.form', 'cursors are plain base64', () => ({
    encodeCursor: (payload, key) => `${encodeCursor(payload, key)}==`,
    decodeCursor: (cursor, key, operation) => decodeCursor(cursor.slice(0, -2), key, operation),
  })),
  rules('prev-on-first', 'paging.posts.back', 'the first page has a prevCursor', () => ({
    pageOf: (listing, parts) => {
      const page = pageOf(listing, parts);
      const [first] = page.items;
      if (first === undefined) return page;
      const place = ['before', ...listing.placeOf(first)];
      return { ...page, prevCursor: encodeCursor(place, listing.key) };
    },
  })),
  rules('back-by-one', 'paging.posts.back', 'prevCursor gives the list from its start', () => ({
    pageOf: (listing, parts) => {
      const page = pageOf(listing, parts);
      if (page.prevCursor === null) return page;
      const { cursor: _cursor, ...query } = listing.query;
      const [first] = pageOf({ ...listing, query: { ...query, limit: 2 } }, parts).items.slice(1);
      if (first === undefined) return page;
      const place = ['before', ...listing.placeOf(first)];
      return { ...page, prevCursor: encodeCursor(place, listing.key) };
    },
  })),
  rules('total-always', 'paging.total.asked', 'total is given though not asked for', () => ({
    pageOf: (listing, parts) =>
      pageOf({ ...listing, query: { ...listing.query, total: true } }, parts),
  })),
  rules('total-of-page', 'paging.total.asked', 'total counts the page', () => ({
    pageOf: (listing, parts) => {
      const page = pageOf(listing, parts);
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
