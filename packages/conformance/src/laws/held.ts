import { type Comment, type CommentListQuery, type Html, isBlogError, type Post } from '@blog/core';
import { sanitize } from '@blog/core/html';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal } from '../support/assert.js';
import { day, taken, writeComment, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids, walk } from '../support/walk.js';

const law = lawsOf('held');
const MOST = 40;
/** The most items, if each needs a request of its own. */
const FEW = 5;

/** Writes some items if the backend can write. On other blogs, the laws check the items that they have. */
async function ensureHeld(t: LawContext): Promise<void> {
  const publishes =
    t.takes('status') && t.capabilities.posts?.statuses.includes('published') === true;
  if (!publishes || t.callers('posts.create').length === 0) return;
  const post = await writePost(t, taken(t, { publishedAt: day(1), tags: ['held'] }));
  await writePost(t, taken(t, { publishedAt: day(2), access: 'members' }));
  await writePost(t, taken(t, { publishedAt: day(2) }));
  if (t.callers('comments.create').length === 0) return;
  const parent = await writeComment(t, post.id);
  if (t.comments().threading !== 'none') await writeComment(t, post.id, { parentId: parent.id });
}

/** The newest posts that anyone sees, with their content. */
async function heldPosts(t: LawContext): Promise<Post<Html>[]> {
  await ensureHeld(t);
  const { posts } = t.as('anonymous');
  const isWhole = !t.deviates('posts.no-content-in-lists');
  const limit = Math.min(isWhole ? MOST : FEW, t.posts().maxLimit);
  const { items } = await posts.list({ limit, content: isWhole });
  if (isWhole) return items as Post<Html>[];
  const whole = [];
  for (const { id } of items) whole.push(await posts.get({ id }));
  return whole;
}

const read = { operations: ['posts.list'], actors: ['anonymous'] } as const;

export const heldLaws = [
  law(
    'posts.public',
    'Anonymous callers see only published posts, without their sources.',
    read,
    async (t) => {
      for (const post of await heldPosts(t)) {
        equal(post.status, 'published', `the status of ${show(post.title)}`);
        equal(post.content?.source ?? null, null, `the source of ${show(post.title)}`);
        if (post.content !== null) equal(post.preview, null, `the preview of ${show(post.title)}`);
      }
    },
  ),
  law('posts.order', 'Posts come newest first, no two of them twice.', read, async (t) => {
    const posts = await heldPosts(t);
    const dates = posts.flatMap(({ publishedAt }) => publishedAt ?? []);
    equal(dates, dates.toSorted().toReversed(), 'the dates');
    equal(new Set(ids(posts)).size, posts.length, 'how many different ids');
  }),
  law(
    'posts.get',
    'get gives a post as lists do, by its id, path and slug.',
    { ...read, operations: ['posts.list', 'posts.get'] },
    async (t) => {
      const { posts } = t.as('anonymous');
      for (const post of (await heldPosts(t)).slice(0, 5)) {
        equal(await posts.get({ id: post.id }), post, 'the post by id');
        if (post.path !== null) equal(await posts.get({ path: post.path }), post, 'by path');
        if (post.slug === null) continue;
        const found = await posts.get({ slug: post.slug, kind: post.kind });
        equal(
          [found.slug, found.kind],
          [post.slug, post.kind],
          'slug and kind of the post by slug',
        );
      }
    },
  ),
  law('posts.summaries', 'A summary is its post without content and preview.', read, async (t) => {
    const whole = await heldPosts(t);
    const { items } = await t.as('anonymous').posts.list({ limit: Math.max(1, whole.length) });
    equal(
      items,
      whole.map(({ content: _content, preview: _preview, ...summary }) => summary),
      'the summaries',
    );
  }),
  law(
    'posts.html',
    'If the capability html is safe, sanitising an answer again changes nothing.',
    { ...read, capabilities: { html: 'safe' } },
    async (t) => {
      for (const { content, preview, title } of await heldPosts(t)) {
        const html = content?.html ?? preview;
        if (html !== null)
          equal(await sanitize(html, 'post', null), html, `html of ${show(title)}`);
      }
    },
  ),
  law(
    'comments',
    'Comments are approved ones and tombstones; get gives them as lists do.',
    { ...read, operations: ['posts.list', 'comments.list'] },
    async (t) => {
      const posts = await heldPosts(t);
      const { comments } = t.as('anonymous');
      const limit = Math.min(MOST, t.comments().maxLimit);
      const queries: CommentListQuery[] = !t.deviates('comments.one-post-a-list')
        ? [{ limit }]
        : posts.slice(0, 5).map(({ id }) => ({ postId: id, limit }));
      const items: Comment<Html>[] = [];
      for (const query of queries)
        try {
          items.push(...(await comments.list(query)).items);
        } catch (error) {
          if (!t.deviates('comments.of-some-posts') || !isBlogError(error, 'unsupported'))
            throw error;
        }
      for (const comment of items)
        ensure(
          comment.status === 'approved' || comment.status === 'deleted',
          `expected no comment that is ${comment.status}`,
        );
      if (!t.callers('comments.get').includes('anonymous')) return;
      for (const comment of items.slice(0, 5))
        equal(await comments.get({ id: comment.id }), comment, 'the comment by id');
    },
  ),
  law(
    'counts',
    'commentCount, where told, is how many approved comments the post’s list holds.',
    {
      ...read,
      operations: ['posts.list', 'comments.list'],
      excusedBy: ['comments.of-some-posts'],
    },
    async (t) => {
      const { list } = t.as('anonymous').comments;
      for (const { id, commentCount } of (await heldPosts(t)).slice(0, 5)) {
        if (commentCount === null) continue;
        const all = await walk((page) => list({ postId: id, ...page }), t.comments().maxLimit);
        const approved = all.filter(({ status }) => status === 'approved').length;
        equal(commentCount, approved, 'commentCount');
      }
    },
  ),
  law(
    'archive',
    'The archive counts as many posts as lists give.',
    { ...read, operations: ['posts.list', 'archive.months'] },
    async (t) => {
      await ensureHeld(t);
      const { posts, archive } = t.as('anonymous');
      const all = await walk((page) => posts.list(page), t.posts().maxLimit);
      const months = await archive.months({});
      equal(
        months.reduce((sum, { count }) => sum + count, 0),
        all.length,
        'the sum of all months',
      );
    },
  ),
  law(
    'search',
    'A post is found by the words of its title.',
    { ...read, operations: ['posts.list', 'search.posts'] },
    async (t) => {
      const { search } = t.as('anonymous');
      for (const { id, title } of (await heldPosts(t)).slice(0, 3)) {
        const query = title.slice(0, 200);
        if (!/[\p{L}\p{N}]{3}/u.test(query)) continue;
        const hits = await walk(
          (page) => search.posts({ query, ...page }),
          t.capabilities.search?.maxLimit ?? 1,
        );
        ensure(
          hits.some(({ post }) => post.id === id),
          `expected to find ${show(title)} by its title`,
        );
      }
    },
  ),
  law(
    'names',
    'Tags and authors of posts are those of their lists.',
    { ...read, operations: ['posts.list', 'tags.get', 'authors.get'] },
    async (t) => {
      const { tags, authors } = t.as('anonymous');
      for (const post of (await heldPosts(t)).slice(0, 5)) {
        for (const ref of post.tags ?? [])
          equal((await tags.get({ id: ref.id })).name, ref.name, 'the name of a tag');
        for (const ref of post.authors ?? [])
          equal((await authors.get({ id: ref.id })).name, ref.name, 'the name of an author');
      }
    },
  ),
];
