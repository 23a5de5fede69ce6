import type { Deviation } from '@blog/core';

import { lawsOf } from '../law/law.js';
import type { CapabilityNeed } from '../law/needs.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, day, forced, postInput, writeComment, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('differs');
const differing = (name: Deviation) =>
  ({ deviations: { has: name } }) satisfies Record<string, CapabilityNeed>;

/** A deviation that a backend names is real. There is a law for each one that is cheap to observe. */
export const deviationsLaws = [
  law(
    'former-paths',
    'If former paths lead nowhere, formerPaths is null.',
    {
      operations: ['posts.create', 'posts.get', 'posts.list'],
      capabilities: { ...writes(), ...differing('posts.former-paths') },
      scoped: true,
    },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('anyone');
      const { items } = await posts.list(t.scope(post));
      for (const one of [post, await posts.get({ id: post.id }), ...items])
        equal(one.formerPaths, null, 'formerPaths');
    },
  ),
  law(
    'former-paths.changed',
    'If former paths lead nowhere, a path that was changed is not found.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update'],
      capabilities: { ...writes({ fields: ['path'] }), ...differing('posts.former-paths') },
    },
    async (t) => {
      const [one, two] = [`/a/${t.word()}`, `/b/${t.word()}`];
      const post = await writePost(t, { path: one });
      const by = basedOn(t, 'posts', post);
      const moved = await t.as('staff').posts.update(post.id, { path: two }, by);
      equal([moved.path, moved.formerPaths], [two, null], 'path and formerPaths');
      await rejects(() => t.as('anyone').posts.get({ path: one }), 'not_found', 'the former path');
    },
  ),
  law(
    'slug-renamed',
    'If a taken slug is changed, the post is written and gives the slug that it has.',
    {
      operations: ['posts.create', 'posts.get'],
      capabilities: { ...writes({ fields: ['slug'] }), ...differing('posts.slug-renamed') },
    },
    async (t) => {
      const slug = t.word();
      const first = await writePost(t, { slug });
      equal(first.slug, slug, 'the slug of the first');
      const second = await writePost(t, { slug });
      const own = present(second.slug, 'a slug');
      ensure(own !== slug, 'expected another slug than the one that is taken');
      const found = await t.as('anyone').posts.get({ slug: own, kind: 'post' });
      equal(found.id, second.id, 'the post by the slug that it tells');
    },
  ),
  law(
    'dates-in-seconds',
    'If dates are kept in whole seconds, milliseconds are cut off in the answer too.',
    {
      operations: ['posts.create', 'posts.get'],
      capabilities: {
        ...writes({ fields: ['publishedAt'] }),
        ...differing('posts.dates-in-seconds'),
      },
    },
    async (t) => {
      const post = await writePost(t, { publishedAt: day(0, 678) });
      const read = await t.as('anyone').posts.get({ id: post.id });
      equal([post.publishedAt, read.publishedAt], [day(0), day(0)], 'publishedAt');
    },
  ),
  law(
    'no-content-in-lists',
    'If lists give no content, asking for it is unsupported.',
    { operations: ['posts.list'], capabilities: differing('posts.no-content-in-lists') },
    async (t) => {
      const { list } = t.as('anyone').posts;
      await rejects(() => list({ content: true }), 'unsupported', 'a list with content');
      await list({ content: false });
    },
  ),
  law(
    'pages-no-tags',
    'If pages take no tags, a page with tags is unsupported, and one without tags is written.',
    {
      operations: ['posts.create'],
      capabilities: { ...writes({ fields: ['kind', 'tags'] }), ...differing('pages.no-tags') },
    },
    async (t) => {
      const input = postInput(t, { kind: 'page' });
      const { create } = t.as('staff').posts;
      const tagged = { ...input, tags: [t.tag] };
      await rejects(() => create(tagged), 'unsupported', 'a page with a tag');
      equal((await create(input)).kind, 'page', 'the kind of a page without');
    },
  ),
  law(
    'no-passwords',
    'If posts cannot have a password, the access password is unsupported.',
    {
      operations: ['posts.create'],
      capabilities: { ...writes({ fields: ['access'] }), ...differing('posts.no-passwords') },
    },
    async (t) => {
      const shut = () => writePost(t, { access: 'password' });
      await rejects(shut, 'unsupported', 'a post behind a password');
    },
  ),
  law(
    'tags-one-word',
    'If a tag is one word, a name of two words is invalid_input, and is not written in another form.',
    {
      operations: ['posts.create'],
      capabilities: { ...writes({ fields: ['tags'] }), ...differing('tags.one-word') },
    },
    async (t) => {
      const tags = [`two ${t.word()}`];
      await rejects(() => writePost(t, { tags }), 'invalid_input', 'a tag of two words');
    },
  ),
  law(
    'duplicates-taken',
    'If the same comment is accepted twice, each is a comment of its own.',
    {
      operations: ['posts.create', 'comments.create'],
      capabilities: { ...writes(), ...differing('comments.duplicates-taken') },
    },
    async (t) => {
      const post = await writePost(t);
      const text = `Words of ${t.word()}.`;
      const one = await writeComment(t, post.id, { text });
      const two = await writeComment(t, post.id, { text });
      ensure(one.id !== two.id, 'expected two comments, got one');
    },
  ),
  law(
    'one-post-a-list',
    'If comments are listed by post only, a list without postId is unsupported for some caller.',
    { operations: ['comments.list'], capabilities: differing('comments.one-post-a-list') },
    async (t) => {
      for (const who of t.callers('comments.list')) {
        const view = t.as(who);
        if (view.capabilities.deviations?.includes('comments.one-post-a-list') !== true) continue;
        await rejects(() => view.comments.list({}), 'unsupported', `the whole blog’s, as ${who}`);
      }
    },
  ),
  law(
    'no-tombstones',
    'If no tombstone is left, a deleted comment is gone, and its replies keep its id or move up.',
    {
      operations: [
        'posts.create',
        'comments.create',
        'comments.list',
        'comments.get',
        'comments.delete',
      ],
      capabilities: {
        ...writes(),
        'comments.threading': { not: 'none' },
        ...differing('comments.no-tombstones'),
      },
    },
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: parent.id });
      const { comments } = t.as('staff');
      await comments.delete(parent.id, forced(t, 'comments'));
      await rejects(() => comments.get({ id: parent.id }), 'not_found', 'the deleted comment');
      const { items } = await comments.list({ postId: post.id });
      equal(ids(items), [reply.id], 'the ids of the list');
      const answered = items[0]?.parentId ?? null;
      // The deleted comment had no parent, so a reply that moves up has none either.
      ensure(
        answered === parent.id || answered === null,
        `parentId of the reply: expected ${show(parent.id)} or null, got ${show(answered)}`,
      );
    },
  ),
];
