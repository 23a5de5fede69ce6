import type { Operation } from '@blog/core';
import { fillRoute, lookupRoutes, routes } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { commentInput, postInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { foundIn, hasStatus, type JsonObject } from './expect.js';
import { isProblem } from './problem.js';
import { commentsAddress, has, matchOf, postAddress, somePost } from './samples.js';
import type { Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** A read that an anonymous caller may make, with the values of its query that may be wrong. */
interface ReadAt {
  /** An address that is answered with success, or with `not_found` where it names an item. */
  readonly path: string;
  readonly numbers: readonly string[];
  readonly flags: readonly string[];
  readonly texts: readonly string[];
}

const page = { numbers: ['limit'], flags: ['total'], texts: ['cursor'] } as const;
const none = { numbers: [], flags: [], texts: [] } as const;

/** Every read of the Blog API that an anonymous caller has. */
async function readsOf(wire: Wire, t: LawContext): Promise<ReadAt[]> {
  const id = (await somePost(wire, t))?.id ?? 'no-such-id';
  const comments = commentsAddress(t).replace(/[?&]limit=2$/, '');
  const all = [
    ['blog.get', routes['blog.get'].path, none],
    [
      'posts.list',
      routes['posts.list'].path,
      {
        ...page,
        flags: ['total', 'content', 'featured'],
        texts: ['cursor', 'tagId', 'authorId', 'status', 'kind', 'sort'],
      },
    ],
    ['posts.get', fillRoute(routes['posts.get'], { id }), none],
    ['posts.get', `${lookupRoutes['posts.get'].path}?slug=a`, { ...none, texts: ['kind'] }],
    ['comments.list', comments, { ...page, texts: ['cursor', 'status', 'sort'] }],
    [
      'comments.thread',
      `${routes['comments.thread'].path}?postId=${encodeURIComponent(id)}`,
      { ...page, numbers: ['limit', 'number'], texts: ['cursor', 'commentId'] },
    ],
    ['comments.get', fillRoute(routes['comments.get'], { id: 'no-such-id' }), none],
    ['comments.counts', `${routes['comments.counts'].path}?postIds=1`, none],
    ['authors.list', routes['authors.list'].path, page],
    ['authors.get', fillRoute(routes['authors.get'], { id: 'no-such-id' }), none],
    ['authors.get', `${lookupRoutes['authors.get'].path}?slug=no-such-slug`, none],
    ['tags.list', routes['tags.list'].path, page],
    ['tags.get', fillRoute(routes['tags.get'], { id: 'no-such-id' }), none],
    ['tags.get', `${lookupRoutes['tags.get'].path}?slug=no-such-slug`, none],
    ['archive.months', routes['archive.months'].path, { ...none, texts: ['kind'] }],
    ['search.posts', `${routes['search.posts'].path}?query=words`, page],
  ] as const;
  return all
    .filter(([operation]) => has(t, 'anonymous', operation))
    .map(([, path, values]) => ({ path, ...values }));
}

const added = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;

/** Numbers as languages read them, and those that are none. */
const wrongNumbers = [
  '0',
  '-1',
  '1.5',
  '1.0',
  '1e1',
  '0x1',
  '%2B1',
  '%201',
  '1%20',
  '1_0',
  '10abc',
];
const moreNumbers = ['', 'NaN', 'Infinity', 'null', '%D9%A1', '1,2', '99999999999999999999'];
const wrongFlags = [
  '1',
  '0',
  'yes',
  'no',
  'on',
  't',
  'True',
  'TRUE',
  'FALSE',
  'null',
  '',
  '%20true',
];

const everyRead: WireLaw = {
  name: 'query-reads',
  title:
    'Every read refuses an unknown key, a blank value, a value given twice although both are the same, and one in the forms that languages take for a number or flag, as invalid_input at that key.',
  needs: {},
  async run(wire, t) {
    for (const { path, numbers, flags, texts } of await readsOf(wire, t)) {
      const wrong: [key: string, query: string][] = [
        ['nonsense', 'nonsense=1'],
        ['nonsense', 'nonsense'],
        ['utm_source', 'utm_source=laws'],
        ['page', 'page=2'],
        ['_', '_=1'],
      ];
      for (const key of [...numbers, ...flags, ...texts]) {
        const value = numbers.includes(key) ? '1' : flags.includes(key) ? 'true' : 'post';
        const capital = `${key[0]?.toUpperCase() ?? ''}${key.slice(1)}`;
        wrong.push([key, `${key}=${value}&${key}=${value}`], [key, `${key}=`], [key, key]);
        wrong.push([`${key}[]`, `${key}[]=${value}`], [capital, `${capital}=${value}`]);
      }
      for (const key of numbers)
        for (const value of [...wrongNumbers, ...moreNumbers]) wrong.push([key, `${key}=${value}`]);
      for (const key of flags) for (const value of wrongFlags) wrong.push([key, `${key}=${value}`]);
      for (const [at, query] of wrong)
        isProblem(await wire.ask(added(path, query)), 'invalid_input', { status: 400, at });
    }
  },
};

const brokenQuery: WireLaw = {
  name: 'query-malformed',
  title:
    'Broken percent-encoding in a value of a query, or bytes that are no UTF-8, are invalid_input, and never read as other characters; a percent sign that is encoded is one.',
  needs: {},
  async run(wire, t) {
    const values = ['%', '100%', '%zz', '%E0%A4%A', '%ff%fe', '%c3%28', '%ed%a0%80', 'a%u00e9'];
    const ask = (value: string) => [
      ...(has(t, 'anonymous', 'search.posts') ? [`/v1/search/posts?query=${value}`] : []),
      ...(has(t, 'anonymous', 'posts.get') ? [`/v1/lookup/post?slug=${value}`] : []),
      ...(has(t, 'anonymous', 'tags.get') ? [`/v1/lookup/tag?slug=${value}`] : []),
    ];
    for (const path of values.flatMap(ask))
      isProblem(await wire.ask(path), 'invalid_input', { status: 400 });
    for (const path of ask('100%25')) {
      const answer = await wire.ask(path);
      if (path.startsWith('/v1/search')) foundIn(answer);
      else hasStatus(answer, 404);
    }
  },
};

const writeQueries: WireLaw = {
  name: 'query-writes',
  title: 'A write has no query: each key of one is invalid_input there, and nothing is written.',
  needs: { account: true, operations: ['posts.create', 'posts.get'], capabilities: writes() },
  async run(wire, t) {
    const refused = async (
      operation: Operation,
      path: string,
      item: JsonObject,
      json: object | null,
    ) => {
      if (t.callers(operation).length === 0) return;
      const { method } = routes[operation];
      const body = json === null ? {} : { json };
      for (const query of ['nonsense=1', 'force=true', '_method=DELETE', 'status=draft']) {
        const sent = { method, as: t.able(operation), headers: matchOf(item), ...body };
        const at = query.replace(/=.*/, '');
        isProblem(await wire.ask(`${path}?${query}`, sent), 'invalid_input', { status: 400, at });
      }
    };
    await refused('posts.create', routes['posts.create'].path, {}, postInput(t));
    const { id, revision } = await writePost(t);
    await refused('posts.update', postAddress(id), { revision }, { title: 'Nothing' });
    await refused('posts.delete', postAddress(id), { revision }, null);
    const input = commentInput(t, t.callers('comments.create')[0] ?? 'anonymous', id);
    await refused('comments.create', routes['comments.create'].path, {}, input);
    await refused('importer.write', routes['importer.write'].path, {}, { items: [] });
    hasStatus(await wire.ask(postAddress(id), { as: t.able('posts.get') }), 200);
  },
};

export const readQueryLaws: readonly WireLaw[] = [everyRead, brokenQuery, writeQueries];
