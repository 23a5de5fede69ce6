import { cursorSchema, MAX_CURSOR_BYTES } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { anyComments, day, writePosts } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('paging');
const cursors = {
  operations: ['posts.list', 'posts.create'],
  capabilities: { ...writes({ fields: ['publishedAt'] }), 'posts.pagination': { not: 'none' } },
  scoped: true,
} as const;

async function pageOne(t: LawContext) {
  const posts = await writePosts(t, [day(0), day(1), day(2), day(3), day(4)]);
  const first = present(posts[0], 'a post');
  const query = t.scope(first);
  const page = await t.as('anyone').posts.list({ ...query, limit: 2 });
  return { posts, query, cursor: present(page.nextCursor, 'a nextCursor') };
}

export const cursorLaws = [
  law(
    'cursor.bound',
    'A cursor belongs to its query: with another filter, order or kind it is invalid_input.',
    cursors,
    async (t) => {
      const { posts, query, cursor } = await pageOne(t);
      const { filters, sorts } = t.posts();
      const { list } = t.as('anyone').posts;
      const refused = (change: object) =>
        rejects(
          () => list({ ...query, ...change, cursor }),
          'invalid_input',
          `the cursor with the query changed by ${show(change)}`,
        );
      await refused({ kind: 'page' });
      if (sorts.includes('publishedAt')) await refused({ sort: 'publishedAt' });
      if (sorts.includes('-updatedAt')) await refused({ sort: '-updatedAt' });
      if (filters.includes('featured')) await refused({ featured: true });
      if (filters.includes('publishedFrom')) await refused({ publishedFrom: day(1) });
      const author = posts[0]?.authors?.[0];
      if (filters.includes('authorId') && author !== undefined)
        await refused({ authorId: author.id });
    },
  ),
  law(
    'cursor.default-spelled-out',
    'A query that names a default, or has undefined, is the same query.',
    {
      ...cursors,
      capabilities: { ...cursors.capabilities, 'posts.sorts': { has: '-publishedAt' } },
    },
    async (t) => {
      const { posts, query, cursor } = await pageOne(t);
      const page = await t.as('anyone').posts.list({
        ...query,
        kind: 'post',
        sort: '-publishedAt',
        access: undefined,
        cursor,
        limit: 2,
      });
      equal(ids(page.items), [posts[2]?.id, posts[1]?.id], 'page 2');
    },
  ),
  law(
    'cursor.may-change',
    'limit, total, content and extra may change from page to page.',
    cursors,
    async (t) => {
      const { posts, query, cursor } = await pageOne(t);
      const page = await t.as('anyone').posts.list({
        ...query,
        cursor,
        limit: 3,
        ...(!t.deviates('posts.no-content-in-lists') && { content: true }),
        extra: ['mood'],
        ...(t.posts().total === 'none' ? {} : { total: true }),
      });
      equal(ids(page.items), ids(posts.slice(0, 3)).toReversed(), 'the rest');
    },
  ),
  law(
    'cursor.malformed',
    'A cursor that is malformed or cut short is invalid_input.',
    cursors,
    async (t) => {
      const { query, cursor } = await pageOne(t);
      const middle = Math.floor(cursor.length / 2);
      const bad = {
        'no cursor at all': 'x',
        'an empty one': '',
        'one cut short': cursor.slice(0, middle),
        'one with hostile characters': "' OR 1=1 --",
        'one of unpaired surrogates': '\uD800\uDC00\uD800',
        'one of 5,000 characters': 'A'.repeat(5000),
        JSON: btoa('{"k":null}').replaceAll('=', ''),
      };
      for (const [what, text] of Object.entries(bad)) {
        await rejects(
          () => t.as('anyone').posts.list({ ...query, cursor: text }),
          'invalid_input',
          what,
        );
      }
    },
  ),
  law(
    'cursor.form',
    'Cursors are URL-safe and have at most 512 bytes, also for long values.',
    cursors,
    async (t) => {
      const { query } = await pageOne(t);
      for (const sort of t.posts().sorts) {
        const page = await t.as('anyone').posts.list({ ...query, sort, limit: 1 });
        const cursor = present(page.nextCursor, `a nextCursor in order ${sort}`);
        ensure(
          cursorSchema.safeParse(cursor).success,
          `expected URL-safe characters, at most ${MAX_CURSOR_BYTES}, got ${show(cursor)}`,
        );
      }
    },
  ),
  law(
    'cursor.every-order',
    'In every order that the capabilities list, a walk gives each post once.',
    cursors,
    async (t) => {
      const { posts, query } = await pageOne(t);
      for (const sort of t.posts().sorts) {
        const walked = await walk(
          (page) => t.as('anyone').posts.list({ ...query, ...page, sort }),
          2,
        );
        equal(ids(walked).toSorted(), ids(posts).toSorted(), `a walk in order ${sort}, sorted`);
      }
    },
  ),
  law(
    'limit.range',
    'A limit below 1, above maxLimit or not whole is invalid_input; maxLimit itself is not.',
    { operations: ['posts.list'] },
    async (t) => {
      const { maxLimit } = t.posts();
      for (const limit of [0, -1, 1.5, maxLimit + 1, Number.NaN])
        await rejects(
          () => t.as('anyone').posts.list({ limit }),
          'invalid_input',
          `limit ${limit}`,
          { at: 'limit' },
        );
      await t.as('anyone').posts.list({ limit: maxLimit });
    },
  ),
  law(
    'limit.range-of-comments',
    'The limit of comments is checked like that of posts.',
    { operations: ['comments.list'] },
    async (t) => {
      const { maxLimit } = t.comments();
      for (const limit of [0, maxLimit + 1])
        await rejects(
          () => t.as('anyone').comments.list({ ...anyComments(t), limit }),
          'invalid_input',
          `limit ${limit}`,
          { at: 'limit' },
        );
    },
  ),
  law(
    'total.asked',
    'total is null unless asked for, and then the number of all items of the list.',
    { ...cursors, capabilities: { ...cursors.capabilities, 'posts.total': { not: 'none' } } },
    async (t) => {
      const { posts, query, cursor } = await pageOne(t);
      const { list } = t.as('anyone').posts;
      equal((await list({ ...query, limit: 2 })).total, null, 'total where not asked for');
      equal((await list({ ...query, total: false })).total, null, 'total where refused');
      const first = await list({ ...query, limit: 2, total: true });
      equal(first.total, posts.length, 'total on page 1');
      const second = await list({ ...query, limit: 2, total: true, cursor });
      equal(second.total, posts.length, 'total on page 2');
    },
  ),
  law(
    'total.none',
    'If the capability total is none, total is null even if the query asks for it.',
    { operations: ['posts.list'], capabilities: { 'posts.total': 'none' } },
    async (t) => {
      equal((await t.as('anyone').posts.list({ total: true })).total, null, 'total');
    },
  ),
];
