import { DEFAULT_LIMIT } from '@blog/core';
import { lookupRoutes, routes } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { writePost } from '../seed/seed.js';
import { ensure } from '../support/assert.js';
import { foundIn, hasStatus, itemsOf } from './expect.js';
import { isProblem } from './problem.js';
import { commentsAddress, has, mayWritePosts, somePost } from './samples.js';
import type { WireLaw } from './wire-law.js';

/** The lists that an anonymous caller may read, each with the parameters that it needs. */
function listsOf(t: LawContext) {
  const lists = [
    ['posts.list', routes['posts.list'].path, t.capabilities.posts],
    ['comments.list', commentsAddress(t).replace(/[?&]limit=2$/, ''), t.capabilities.comments],
    ['authors.list', routes['authors.list'].path, t.capabilities.authors],
    ['tags.list', routes['tags.list'].path, t.capabilities.tags],
    ['search.posts', `${routes['search.posts'].path}?query=words`, t.capabilities.search],
  ] as const;
  return lists
    .filter(([operation]) => has(t, 'anonymous', operation))
    .map(([operation, path, capabilities]) => ({
      operation,
      with: (query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`,
      maxLimit: capabilities?.maxLimit ?? 100,
    }));
}

const listQueries: WireLaw = {
  name: 'query-lists',
  title:
    'Lists refuse an unknown key, a value of another type, a blank one, one that is given twice, and a limit out of bounds, as invalid_input at that key.',
  needs: {},
  async run(wire, t) {
    for (const list of listsOf(t)) {
      const wrong: [key: string, query: string][] = [
        ['nonsense', 'nonsense=1'],
        ['Limit', 'Limit=1'],
        ['limit', 'limit=0'],
        ['limit', 'limit=-1'],
        ['limit', 'limit=1.5'],
        ['limit', 'limit=1e1'],
        ['limit', 'limit=ten'],
        ['limit', 'limit='],
        ['limit', 'limit=%201'],
        ['limit', `limit=${list.maxLimit + 1}`],
        ['limit', 'limit=99999999999999999999'],
        ['limit', 'limit=1&limit=2'],
        ['total', 'total=1'],
        ['total', 'total=TRUE'],
        ['total', 'total='],
        ['cursor', 'cursor='],
        ['cursor', 'cursor=nonsense'],
        ['cursor', 'cursor=%25%20%C3%BC'],
        ['cursor', `cursor=${'A'.repeat(600)}`],
        ['cursor', 'cursor=null'],
      ];
      for (const [at, query] of wrong)
        isProblem(await wire.ask(list.with(query)), 'invalid_input', { at });
    }
  },
};

const values: WireLaw = {
  name: 'query-values',
  title:
    'A filter or order with a value that there is not is invalid_input; one that the capabilities do not list is unsupported.',
  needs: {},
  async run(wire, t) {
    const postQueries = [
      ['kind', 'kind=nonsense'],
      ['kind', 'kind='],
      ['status', 'status=PUBLISHED'],
      ['access', 'access=secret'],
      ['tagId', 'tagId='],
      ['authorId', 'authorId='],
      ['featured', 'featured=1'],
      ['content', 'content=yes'],
      ['sort', 'sort=title'],
      ['sort', 'sort=%2BpublishedAt'],
      ['publishedFrom', 'publishedFrom=yesterday'],
      ['publishedBefore', 'publishedBefore=2020-01-01'],
      ['receipts', 'receipts=x'],
    ] as const;
    const commentQueries = [
      ['postId', 'postId='],
      ['status', 'status=nonsense'],
      ['sort', 'sort=-publishedAt'],
      ['kind', 'kind=comment'],
      ['receipts', 'receipts=x'],
    ] as const;
    for (const [operation, queries] of [
      ['posts.list', postQueries],
      ['comments.list', commentQueries],
    ] as const)
      if (has(t, 'anonymous', operation))
        for (const [at, query] of queries)
          isProblem(await wire.ask(`${routes[operation].path}?${query}`), 'invalid_input', { at });
    if (!has(t, 'anonymous', 'posts.list')) return;
    const { filters, sorts } = t.posts();
    const all = ['tagId=1', 'authorId=1', 'featured=true', 'access=public'];
    for (const query of all.filter((one) => !filters.some((own) => one.startsWith(`${own}=`))))
      isProblem(await wire.ask(`/v1/posts?${query}`), 'unsupported');
    for (const sort of ['publishedAt', '-updatedAt', 'updatedAt'] as const)
      if (!sorts.includes(sort)) isProblem(await wire.ask(`/v1/posts?sort=${sort}`), 'unsupported');
  },
};

const others: WireLaw = {
  name: 'query-others',
  title:
    'Reads that are no list refuse unknown keys too, an id that the path has already, and a look-up of nothing or of two things.',
  needs: {},
  async run(wire, t) {
    const wrong: string[] = ['/v1?nonsense=1'];
    if (has(t, 'anonymous', 'blog.get')) wrong.push('/v1/blog?nonsense=1', '/v1/blog?limit=1');
    if (has(t, 'anonymous', 'archive.months'))
      wrong.push('/v1/archive/months?kind=nonsense', '/v1/archive/months?limit=1');
    if (has(t, 'anonymous', 'search.posts'))
      wrong.push(
        routes['search.posts'].path,
        `${routes['search.posts'].path}?query=`,
        `${routes['search.posts'].path}?query=${'a'.repeat(201)}`,
      );
    if (has(t, 'anonymous', 'comments.counts')) {
      const ids = Array.from({ length: 101 }, (_, index) => `postIds=${index}`);
      wrong.push(`/v1/comment-counts?${ids.join('&')}`, '/v1/comment-counts?postId=1');
    }
    for (const operation of ['posts.get', 'authors.get', 'tags.get'] as const)
      if (has(t, 'anonymous', operation)) {
        const { path } = lookupRoutes[operation];
        wrong.push(path, `${path}?slug=`, `${path}?slug=a&slug=b`, `${path}?slug=a&id=b`);
        wrong.push(`${routes[operation].path.replace(':id', 'a')}?id=b`);
        wrong.push(`${routes[operation].path.replace(':id', 'a')}?nonsense=1`);
      }
    if (has(t, 'anonymous', 'posts.get'))
      wrong.push('/v1/lookup/post?slug=a&path=%2Fa', '/v1/lookup/post?path=%2Fa&kind=post');
    for (const path of wrong) isProblem(await wire.ask(path), 'invalid_input');
  },
};

const defaults: WireLaw = {
  name: 'query-defaults',
  title:
    'A default that is spelled out is the same query: it gives the same answer, and takes the cursors of the query without it.',
  needs: {},
  async run(wire, t) {
    // Two posts have a first page with a cursor.
    for (let count = 0; count < 2 && mayWritePosts(t); count += 1) await writePost(t);
    for (const list of listsOf(t)) {
      const own = defaultsOf(t, list.operation);
      const limit = `limit=${Math.min(DEFAULT_LIMIT, list.maxLimit)}`;
      const plain = await wire.ask(list.with('').replace(/[?&]$/, ''));
      const spelled = await wire.ask(list.with([limit, ...own].join('&')));
      hasStatus(spelled, 200);
      ensure(
        spelled.text === foundText(plain),
        `${spelled.request}: expected the answer of ${plain.request}, as it only spells out defaults`,
      );
      const first = foundIn(await wire.ask(list.with('limit=1')));
      const cursor = first['nextCursor'];
      if (typeof cursor !== 'string') continue;
      const next = await wire.ask(list.with(`limit=1&cursor=${cursor}`));
      const other = await wire.ask(list.with(['limit=1', `cursor=${cursor}`, ...own].join('&')));
      const [item] = itemsOf(other);
      const [expected] = itemsOf(next);
      ensure(
        JSON.stringify(item) === JSON.stringify(expected),
        `${other.request}: expected the item of ${next.request}, as it only spells out defaults`,
      );
    }
  },
};

function foundText(answer: Parameters<typeof foundIn>[0]): string {
  foundIn(answer);
  return answer.text;
}

function defaultsOf(t: LawContext, operation: string): string[] {
  if (operation === 'comments.list') return ['sort=createdAt', 'total=false'];
  if (operation !== 'posts.list') return ['total=false'];
  const status = t.posts().filters.includes('status') ? ['status=published'] : [];
  return ['kind=post', 'sort=-publishedAt', 'content=false', 'total=false', ...status];
}

const forms: WireLaw = {
  name: 'query-encoding',
  title:
    'A space in a query is + or %20, characters beyond ASCII are UTF-8, a list repeats its key, and the order of keys means nothing.',
  needs: {},
  async run(wire, t) {
    const same = async (one: string, other: string) => {
      const [first, second] = [await wire.ask(one), await wire.ask(other)];
      hasStatus(first, 200);
      hasStatus(second, 200);
      ensure(
        first.text === second.text,
        `${second.request}: expected the answer of ${first.request}, got ${second.text.slice(0, 200)}`,
      );
    };
    if (has(t, 'anonymous', 'search.posts')) {
      const [one, two] = [t.word(), t.word()];
      if (mayWritePosts(t) && !t.deviates('search.by-platform')) {
        await writePost(t, { title: `${one} ${two}` });
        for (const space of ['+', '%20']) {
          const answer = await wire.ask(`/v1/search/posts?query=${one}${space}${two}`);
          ensure(
            itemsOf(answer).length === 1,
            `${answer.request}: expected the post that has both words, got ${answer.text.slice(0, 200)}`,
          );
        }
      }
      await same('/v1/search/posts?query=some+words', '/v1/search/posts?query=some%20words');
      await same('/v1/search/posts?query=%C3%BCber', '/v1/search/posts?query=%c3%bcber');
    }
    if (has(t, 'anonymous', 'posts.list'))
      for (const [one, other] of [
        ['/v1/posts?limit=2&kind=post', '/v1/posts?kind=post&limit=2'],
        ['/v1/posts', '/v1/posts?'],
        ['/v1/posts', '/v1/posts?extra=no-such-field&extra=nor-such'],
      ] as const)
        await same(one, other);
    const post = has(t, 'anonymous', 'comments.counts') ? await somePost(wire, t) : null;
    if (post === null) return;
    const id = encodeURIComponent(post.id);
    const none = await wire.ask('/v1/comment-counts');
    ensure(
      Object.keys(foundIn(none)).length === 0,
      `${none.request}: expected {} for no ids, got ${none.text.slice(0, 200)}`,
    );
    for (const query of [`postIds=${id}`, `postIds=${id}&postIds=no-such-id`]) {
      const answer = await wire.ask(`/v1/comment-counts?${query}`);
      const counts = foundIn(answer);
      const expected = query.split('&').length;
      ensure(
        Object.keys(counts).length === expected && typeof counts[post.id] === 'number',
        `${answer.request}: expected a number for each of ${expected} ids, got ${answer.text.slice(0, 200)}`,
      );
    }
  },
};

export const queryLaws: readonly WireLaw[] = [listQueries, values, others, defaults, forms];
