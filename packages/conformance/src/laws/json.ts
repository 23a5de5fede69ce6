import {
  archiveMonthSchema,
  authorSchema,
  blogSchema,
  commentSchema,
  pageSchema,
  postSchema,
  postSummarySchema,
  searchHitSchema,
  tagSchema,
} from '@blog/core/backend';

import { lawsOf } from '../law/law.js';
import { ensure, equal } from '../support/assert.js';
import { notPlainJson } from '../support/plain-json.js';
import {
  basedOn,
  forced,
  postInput,
  sourceOf,
  taken,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('json');

interface Schema {
  safeParse(value: unknown):
    | { success: true; data: unknown }
    | {
        success: false;
        error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
      };
}

/** Fails unless the answer is plain JSON with exactly the keys of the model. */
function ensureModel(answer: unknown, schema: Schema, what: string): void {
  const stray = notPlainJson(answer);
  ensure(stray === null, `${what}: expected plain JSON, but ${String(stray)}`);
  const parsed = schema.safeParse(answer);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    ensure(
      false,
      `${what}: expected a valid answer, but ${issue?.path.map(String).join('.')}: ${issue?.message}`,
    );
  }
  equal(answer, parsed.data, `${what}, beside the model`);
}

export const jsonLaws = [
  law(
    'posts',
    'Posts are plain JSON of the model: no optional keys, no undefined, no dates as objects.',
    { operations: ['posts.list'] },
    async (t) => {
      const { posts } = t.as('anyone');
      const page = await posts.list({ limit: Math.min(50, t.posts().maxLimit) });
      ensureModel(page, pageSchema(postSummarySchema), 'posts.list');
      if (t.deviates('posts.no-content-in-lists')) return;
      const whole = await posts.list({ content: true });
      ensureModel(whole, pageSchema(postSchema), 'posts.list with content');
    },
  ),
  law(
    'posts.written',
    'The answers of writes of posts are plain JSON of the model, like those of get.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update', 'posts.list'],
      capabilities: writes({ statuses: ['draft'] }),
    },
    async (t) => {
      const fields = { status: 'draft', extra: { mood: 'calm' } } as const;
      const draft = await writePost(t, taken(t, fields));
      ensureModel(draft, postSchema, 'posts.create');
      const { posts } = t.as('staff');
      const patch = taken(t, { status: 'published', image: null });
      ensureModel(
        await posts.update(draft.id, patch, basedOn(t, 'posts', draft)),
        postSchema,
        'posts.update',
      );
      for (const who of t.callers('posts.get', 'posts.list')) {
        const read = await t.as(who).posts.get({ id: draft.id, extra: ['mood'] });
        ensureModel(read, postSchema, `posts.get as ${who}`);
        if (t.deviates('posts.no-content-in-lists')) continue;
        const list = await t.as(who).posts.list({ content: true });
        ensureModel(list, pageSchema(postSchema), `posts.list as ${who}`);
      }
    },
  ),
  law(
    'comments',
    'Comments are plain JSON of the model.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list', 'comments.get'],
      capabilities: writes(),
    },
    async (t) => {
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      ensureModel(parent, commentSchema, 'comments.create');
      const reply = t.comments().threading === 'none' ? {} : { parentId: parent.id };
      const { id } = await writeComment(t, post.id, reply);
      // A tombstone is a comment too.
      if (t.callers('comments.delete').length > 0 && !t.deviates('comments.no-tombstones'))
        await t.as('staff').comments.delete(parent.id, forced(t, 'comments'));
      for (const who of ['anyone', 'staff'] as const) {
        const page = await t.as(who).comments.list({ postId: post.id });
        ensureModel(page, pageSchema(commentSchema), `comments.list as ${who}`);
        for (const one of new Set([...ids(page.items), id]))
          ensureModel(
            await t.as(who).comments.get({ id: one }),
            commentSchema,
            `comments.get as ${who}`,
          );
      }
    },
  ),
  law('blog', 'The blog is plain JSON of the model.', { operations: ['blog.get'] }, async (t) => {
    ensureModel(await t.as('anyone').blog.get(), blogSchema, 'blog.get');
  }),
  law(
    'names',
    'Tags and authors are plain JSON of the model.',
    {
      operations: ['posts.create', 'tags.list', 'tags.get', 'authors.list', 'authors.get'],
      capabilities: writes(),
    },
    async (t) => {
      const post = await writePost(t);
      const { tags, authors } = t.as('anyone');
      ensureModel(await tags.list({}), pageSchema(tagSchema), 'tags.list');
      ensureModel(await authors.list({}), pageSchema(authorSchema), 'authors.list');
      for (const { id } of post.tags ?? [])
        ensureModel(await tags.get({ id }), tagSchema, 'tags.get');
      for (const { id } of post.authors ?? [])
        ensureModel(await authors.get({ id }), authorSchema, 'authors.get');
    },
  ),
  law(
    'found',
    'The archive and the hits of a search are plain JSON of the model.',
    { operations: ['posts.create', 'archive.months', 'search.posts'], capabilities: writes() },
    async (t) => {
      const word = t.word();
      await writePost(t, { source: sourceOf(t, 'posts', `Some ${word}.`) });
      const months = await t.as('anyone').archive.months({});
      ensure(months.length > 0, 'expected a month');
      for (const month of months) ensureModel(month, archiveMonthSchema, 'archive.months');
      const page = await t.as('anyone').search.posts({ query: word });
      ensureModel(page, pageSchema(searchHitSchema), 'search.posts');
    },
  ),
  law(
    'own-copy',
    'A caller who changes an answer changes nothing at the backend.',
    {
      operations: ['posts.create', 'posts.get', 'posts.list'],
      capabilities: writes(),
      scoped: true,
    },
    async (t) => {
      const post = await writePost(t, taken(t, { extra: { list: [1] } }));
      const { id } = post;
      const withExtra = { id, ...(t.takes('extra') && { extra: ['list'] }) };
      for (const who of ['staff', 'anyone'] as const)
        for (const ref of [withExtra, { id }]) {
          const { posts } = t.as(who);
          const before = structuredClone(await posts.get(ref));
          const given = await posts.get(ref);
          given.title = 'Changed by its reader';
          given.tags?.push({ id: 'x', name: 'x', slug: null });
          given.authors?.splice(0);
          if (given.content !== null) given.content.source = null;
          if (Array.isArray(given.extra.list)) given.extra.list.push(2);
          const { items } = await posts.list(t.scope(post));
          items.forEach((item) => item.tags?.splice(0));
          equal(await posts.get(ref), before, 'the post, read again');
        }
    },
  ),
  law(
    'inputs-kept',
    'The backend does not change an input, and a caller who changes it later changes nothing at the backend.',
    { operations: ['posts.create', 'posts.get'], capabilities: writes() },
    async (t) => {
      const input = postInput(t, taken(t, { extra: { list: [1] }, tags: ['kept'] }));
      const copy = structuredClone(input);
      const post = await t.as('staff').posts.create(input);
      equal(input, copy, `the input of posts.create, as it was: ${show(copy.title)}`);
      // The type stops backends from changing the array, but the caller who made it can change it.
      (input.tags as string[] | undefined)?.push('Later');
      input.source.text = 'Changed by its writer';
      if (Array.isArray(input.extra?.list)) input.extra.list.push(2);
      const extra = t.takes('extra') ? { extra: ['list'] } : {};
      const read = await t.as('staff').posts.get({ id: post.id, ...extra });
      equal(read.content?.source, copy.source, 'the source');
      equal(read.extra, copy.extra ?? {}, 'extra');
      ensure(!(read.tags ?? []).some(({ name }) => name === 'Later'), 'expected no tag Later');
    },
  ),
];
