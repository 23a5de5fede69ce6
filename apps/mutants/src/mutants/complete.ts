import { replace, type ViewChange } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const order = mutantsOf('order');
const paging = mutantsOf('paging');
const search = mutantsOf('search');

/** Cuts a page out of a whole list by how many items come before it. */
function cutByOffset<P extends { items: unknown[]; nextCursor: string | null }>(
  whole: P,
  { cursor, limit = 20 }: { cursor?: string | null | undefined; limit?: number | undefined },
): P {
  const from = Number(cursor ?? 0);
  const to = from + limit;
  const nextCursor = to < whole.items.length ? String(to) : null;
  return { ...whole, items: whole.items.slice(from, to), nextCursor };
}

const byIdUp = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);

/** Posts that were created, by the view of anyone, as a store without access control knows them. */
function countsAll(): ViewChange {
  const titles: string[] = [];
  return (one) =>
    replace(
      replace(one, 'posts.create', (create) => (input, options) => {
        titles.push(input.title);
        return create(input, options);
      }),
      'search.posts',
      (find) => async (query, options) => {
        const found = await find(query, options);
        const total = titles.filter((title) => title.includes(query.query)).length;
        return query.total === true ? { ...found, total } : found;
      },
    );
}

/** Lists that lose, repeat, misplace or miscount in the moments when nobody looks. */
export const completeMutants = [
  order.view(
    'same-moment-comments',
    'order.comments.same-moment',
    'comments of one moment stand by id upwards in the order -createdAt',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (query?.sort !== '-createdAt') return page;
        const items = page.items.toSorted(
          (left, right) =>
            Date.parse(right.createdAt) - Date.parse(left.createdAt) || byIdUp(left, right),
        );
        return { ...page, items };
      }),
  ),
  order.view(
    'same-moment-posts',
    'order.posts.same-moment',
    'posts of one moment stand by id upwards in the order -publishedAt',
    () => (one) =>
      replace(one, 'posts.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (query?.sort !== '-publishedAt') return page;
        const items = page.items.toSorted(
          (left, right) =>
            Date.parse(right.publishedAt ?? right.createdAt ?? '') -
              Date.parse(left.publishedAt ?? left.createdAt ?? '') || byIdUp(left, right),
        );
        return { ...page, items };
      }),
  ),
  search.view(
    'by-offset',
    'paging.search.stays-whole',
    'pages of a search are cut by an offset',
    () => (one) =>
      replace(
        one,
        'search.posts',
        (find) => async (query, options) =>
          cutByOffset(await find({ ...query, cursor: null, limit: 100 }, options), query),
      ),
  ),
  paging.view(
    'comments-by-offset',
    'paging.comments.stays-whole',
    'pages of comments are cut by an offset',
    () => (one) =>
      replace(
        one,
        'comments.list',
        (list) => async (query, options) =>
          cutByOffset(await list({ ...query, cursor: null, limit: 100 }, options), query),
      ),
  ),
  paging.view(
    'tags-by-offset',
    'paging.tags.stays-whole',
    'pages of tags are cut by an offset',
    () => (one) =>
      replace(
        one,
        'tags.list',
        (list) => async (query, options) =>
          cutByOffset(await list({ ...query, cursor: null, limit: 100 }, options), query),
      ),
  ),
  paging.view(
    'authors-by-offset',
    'paging.authors.stays-whole',
    'pages of authors are cut by an offset',
    () => (one) =>
      replace(
        one,
        'authors.list',
        (list) => async (query, options) =>
          cutByOffset(await list({ ...query, cursor: null, limit: 100 }, options), query),
      ),
  ),
  paging.view(
    'authors-by-name',
    'paging.authors.same-name',
    'a page of authors begins after a name, so that others of that name are lost',
    () => (one) =>
      replace(one, 'authors.list', (list) => async (query, options) => {
        const { cursor, limit = 20 } = query;
        const whole = await list({ ...query, cursor: null, limit: 100 }, options);
        const rest = whole.items.filter(({ name }) => name > (cursor ?? ''));
        const items = rest.slice(0, limit);
        const nextCursor = rest.length > limit ? (items.at(-1)?.name ?? null) : null;
        return { ...whole, items, nextCursor };
      }),
  ),
  search.view(
    'total-of-all',
    'search.total-seen',
    'the total of a search counts what is hidden, too',
    countsAll,
  ),
  paging.view(
    'total-of-all',
    'paging.posts.total-seen',
    'the total of an author’s drafts counts those of everybody',
    () => {
      const titles: string[] = [];
      return (one, actor) =>
        replace(
          replace(one, 'posts.create', (create) => (input, options) => {
            if (input.status === 'draft') titles.push(input.title);
            return create(input, options);
          }),
          'posts.list',
          (list) => async (query, options) => {
            const page = await list(query, options);
            const isOwn = actor.role === 'author' && query?.status === 'draft';
            return isOwn && query.total === true ? { ...page, total: titles.length } : page;
          },
        );
    },
  ),
];
