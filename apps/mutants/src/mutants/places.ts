import type { BlogBackend } from '@blog/core';
import type { MethodOf } from '@blog/core/backend';

import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const threads = mutantsOf('threads');
const lists = mutantsOf('lists');
const inFilters = lists.within('kit/filters');
const archive = mutantsOf('archive');
const tombstones = mutantsOf('tombstones');

type Thread = MethodOf<'comments.thread'>;

const inThread =
  (make: (thread: Thread, view: BlogBackend) => Thread): (() => ViewChange) =>
  () =>
  (view) =>
    replace(view, 'comments.thread', make);

/** Tags, authors and posts that some item has. */
function known(one: BlogBackend): Promise<Set<string>> {
  const list = one.posts?.list;
  return (list === undefined ? Promise.resolve({ items: [] }) : list({ limit: 100 })).then(
    ({ items }) =>
      new Set(
        items.flatMap(({ id, tags, authors }) => [
          id,
          ...(tags ?? []).map((tag) => tag.id),
          ...(authors ?? []).map((author) => author.id),
        ]),
      ),
  );
}

/** A filter of posts that lets everything through if nothing has its id. */
const unknownIgnored = (filter: 'tagId' | 'authorId') =>
  lists.view(
    `posts.${filter}.unknown`,
    `lists.posts.${filter}`,
    `an unknown ${filter} filters nothing`,
    () => (one) =>
      replace(one, 'posts.list', (list) => async ({ [filter]: id, ...query }, options) => {
        const isKnown = id !== undefined && (await known(one)).has(id);
        return list(isKnown ? { ...query, [filter]: id } : query, options);
      }),
  );

/** Faults of places, filters and months that show in the blogs of few. */
export const placeMutants = [
  threads.view(
    'number-as-place',
    'threads.pages.gaps',
    'a number is looked for as a place in the list',
    inThread((thread, view) => async ({ number, ...query }, options) => {
      if (number === undefined) return thread(query, options);
      const all = await view.comments?.list?.({ postId: query.postId, limit: 100 }, options);
      const commentId = all?.items[number - 1]?.id ?? 'none';
      return thread({ ...query, commentId }, options);
    }),
  ),
  threads.view(
    'ordinals-as-places',
    'threads.pages.gaps',
    'ordinals count the comments that are there',
    inThread((thread, view) => async (query, options) => {
      const page = await thread(query, options);
      const all = await view.comments?.list?.({ postId: query.postId, limit: 100 }, options);
      const places = new Map(all?.items.map(({ id }, at) => [id, at + 1]));
      const items = page.items.map((item) => ({
        ...item,
        ordinal: places.get(item.comment.id) ?? null,
      }));
      return { ...page, items };
    }),
  ),
  threads.view(
    'stone-named',
    'threads.pages.gaps',
    'a tombstone above a page has a name',
    inThread((thread) => async (query, options) => {
      const page = await thread(query, options);
      const ancestors = page.ancestors.map((one) => ({ ...one, name: one.name ?? 'deleted' }));
      return { ...page, ancestors };
    }),
  ),
  threads.view(
    'stones-left-out',
    'threads.pages.gaps',
    'tombstones above a page are left out',
    inThread((thread) => async (query, options) => {
      const page = await thread(query, options);
      return { ...page, ancestors: page.ancestors.filter(({ name }) => name !== null) };
    }),
  ),
  threads.view(
    'imported-numbers-sorted',
    'threads.pages.imported-numbers',
    'the numbers of a page are those of its first and last comment',
    inThread((thread) => async (query, options) => {
      const page = await thread(query, options);
      const [first, last] = [page.items.at(0)?.ordinal, page.items.at(-1)?.ordinal];
      const pages =
        page.pages?.map((place) =>
          place.commentId === page.items[0]?.comment.id && first && last
            ? { ...place, ordinals: { from: first, to: last } }
            : place,
        ) ?? null;
      return { ...page, pages };
    }),
  ),
  unknownIgnored('tagId'),
  unknownIgnored('authorId'),
  inFilters(
    'comments.postId.unknown',
    'lists.comments.postId',
    'an unknown post gives the comments of all',
    ({ commentTests }) => ({
      commentTests: {
        ...commentTests,
        postId: (comment, id) => /^\d{9}$/.test(id) || commentTests.postId(comment, id),
      },
    }),
  ),
  lists.view(
    'posts.from-as-text',
    'lists.posts.publishedFrom',
    'the zone of publishedFrom is cut off',
    () => (one) =>
      replace(
        one,
        'posts.list',
        (list) => (query, options) =>
          list(
            query.publishedFrom === undefined
              ? query
              : { ...query, publishedFrom: query.publishedFrom.replace(/[+-]\d\d:\d\d$/, 'Z') },
            options,
          ),
      ),
  ),
  archive.view(
    'zone-of-server',
    'archive.zones',
    'months are those of the server’s zone',
    () => (one) =>
      replace(one, 'archive.months', (months) => async (query, options) => {
        const all = await one.posts?.list?.({ limit: 100, kind: query.kind }, options);
        const zone = new Intl.DateTimeFormat('en-CA', {
          timeZone: 'America/New_York',
          year: 'numeric',
          month: '2-digit',
        });
        const nameOf = (date: string | null) => zone.format(new Date(date ?? 0)).slice(0, 7);
        const counts = Map.groupBy(all?.items ?? [], (post) => nameOf(post.publishedAt));
        if (all?.nextCursor !== null) return months(query, options);
        return [...counts]
          .map(([month, posts]) => ({ month, count: posts.length }))
          .toSorted((a, b) => (a.month < b.month ? 1 : -1));
      }),
  ),
  archive.view('paid-left-out', 'archive.states', 'posts that are paid for are not counted', () => {
    return (one) =>
      replace(one, 'archive.months', (months) => async (query, options) => {
        const all = await one.posts?.list?.({ limit: 100 }, options);
        const shut = (all?.items ?? []).filter(({ access }) => access === 'paid');
        return (await months(query, options)).map(({ month, count }) => ({
          month,
          count: count - shut.filter((post) => post.publishedAt?.startsWith(month)).length,
        }));
      });
  }),
  tombstones.view(
    'replies-go',
    'tombstones.replies-stay',
    'a delete takes the replies along',
    () => {
      return (one) =>
        replace(one, 'comments.delete', (remove) => async (id, options) => {
          const comment = await one.comments?.get?.({ id });
          const all = await one.comments?.list?.({ postId: comment?.postId ?? '', limit: 100 });
          for (const reply of all?.items ?? [])
            if (reply.parentId === id) await one.comments?.delete?.(reply.id, { revision: '*' });
          return remove(id, options).catch(() => undefined);
        });
    },
  ),
];
