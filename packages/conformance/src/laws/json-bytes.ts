import type { PostListQuery } from '@blog/core';
import { type JsonBytes, jsonBytes } from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects } from '../support/assert.js';
import { anyComments, basedOn, day, taken, writeComment, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { writes } from '../seed/writes.js';
import { actorNames } from '../target/target.js';

const law = lawsOf('encoded');
const fast = {
  operations: ['posts.list', 'posts.get', 'posts.create', 'comments.list', 'comments.create'],
  jsonBytes: ['posts.list', 'posts.get', 'comments.list'],
  actors: ['anonymous'],
  capabilities: writes(),
} as const;

const drafts = {
  ...fast,
  capabilities: {
    ...writes({ statuses: ['draft'] }),
    'posts.filters': { has: 'status' },
    'comments.filters': { has: 'status' },
  },
} as const;

function parse({ body }: JsonBytes): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
}

export const jsonBytesLaws = [
  law(
    'posts',
    'The jsonBytes of posts parse to exactly the answer of the plain method, for every caller and query.',
    fast,
    async (t) => {
      const posts = [];
      for (const fields of [
        { publishedAt: day(0) },
        { publishedAt: day(1) },
        { publishedAt: day(2), access: 'members' },
        { publishedAt: day(3), access: 'paid', extra: { mood: 'ж "q" \u2028' } },
      ] as const)
        posts.push(await writePost(t, taken(t, fields)));
      await writeComment(t, posts[0]?.id ?? '');
      const queries: PostListQuery[] = [{}, { limit: 2 }, { extra: ['mood'] }];
      if (!t.deviates('posts.no-content-in-lists')) queries.push({ content: true });
      if (t.posts().total !== 'none') queries.push({ total: true, limit: 1 });
      for (const filter of ['authorId', 'tagId'] as const)
        if (t.posts().filters.includes(filter)) queries.push({ [filter]: '987654321' });
      for (const sort of t.posts().sorts) queries.push({ sort });
      for (const who of actorNames.filter((name) => t.views.has(name))) {
        const view = t.as(who);
        for (const query of queries)
          equal(
            parse(await view[jsonBytes]['posts.list'](query)),
            await view.posts.list(query),
            `posts.list(${show(query)}) as ${who}`,
          );
        for (const { id } of posts)
          equal(
            parse(await view[jsonBytes]['posts.get']({ id, extra: ['mood'] })),
            await view.posts.get({ id, extra: ['mood'] }),
            `posts.get as ${who}`,
          );
      }
    },
  ),
  law(
    'comments',
    'The jsonBytes of comments parse to exactly the answer of the plain method.',
    fast,
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      await writeComment(t, post.id, { parentId: parent.id });
      if (t.comments().statuses.includes('pending'))
        await writeComment(t, post.id, { status: 'pending' });
      for (const who of actorNames.filter((name) => t.views.has(name))) {
        const view = t.as(who);
        for (const query of [{ postId: post.id }, { postId: post.id, limit: 1 }, anyComments(t)])
          equal(
            parse(await view[jsonBytes]['comments.list'](query)),
            await view.comments.list(query),
            `comments.list(${show(query)}) as ${who}`,
          );
      }
    },
  ),
  law(
    'errors',
    'A jsonBytes method refuses everything that the plain method refuses.',
    drafts,
    async (t) => {
      const draft = await writePost(t, { status: 'draft' });
      const view = t.as('anonymous')[jsonBytes];
      await rejects(() => view['posts.get']({ id: draft.id }), 'not_found', 'a draft');
      await rejects(() => view['posts.list']({ limit: 0 }), 'invalid_input', 'limit 0');
      await rejects(() => view['posts.list']({ status: 'draft' }), 'unauthorized', 'drafts');
      const queue = { ...anyComments(t), status: 'pending' } as const;
      await rejects(() => view['comments.list'](queue), 'unauthorized', 'the queue');
    },
  ),
  law(
    'etag',
    'The etag is quoted, and changes exactly when the answer changes, also by a new comment.',
    { ...fast, operations: [...fast.operations, 'posts.update'], scoped: true },
    async (t) => {
      const post = await writePost(t);
      const view = t.as('anonymous')[jsonBytes];
      const tags = async () =>
        Promise.all([
          view['posts.get']({ id: post.id }).then(({ etag }) => etag),
          view['posts.list'](t.scope(post)).then(({ etag }) => etag),
          view['comments.list']({ postId: post.id }).then(({ etag }) => etag),
        ]);
      const first = await tags();
      for (const etag of first)
        ensure(
          /^(?:W\/)?"[\x21\x23-\x7e]*"$/.test(etag),
          `expected a quoted etag, got ${show(etag)}`,
        );
      equal(await tags(), first, 'the etags, asked again');
      await writeComment(t, post.id);
      const second = await tags();
      for (const [index, etag] of second.entries())
        ensure(etag !== first[index], `expected another etag after a comment, got ${show(etag)}`);
      const by = basedOn(t, 'posts', post);
      await t.as('staff').posts.update(post.id, { title: `Other ${t.word()}` }, by);
      const third = await tags();
      for (const index of [0, 1])
        ensure(third[index] !== second[index], 'expected another etag after an update');
    },
  ),
  law(
    'etag.viewer',
    'Callers who get different answers get different etags.',
    { ...fast, capabilities: writes({ fields: ['access'] }) },
    async (t) => {
      const post = await writePost(t, { access: 'members' });
      const of = async (who: 'anonymous' | 'staff') =>
        (await t.as(who)[jsonBytes]['posts.get']({ id: post.id })).etag;
      ensure((await of('anonymous')) !== (await of('staff')), 'expected two etags, got one');
    },
  ),
];
