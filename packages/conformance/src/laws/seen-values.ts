import type { Html, Post, PostPatch } from '@blog/core';
import { blogItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { forced, sourceOf, taken, writeComment, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { ensure, equal, present } from '../support/assert.js';
import type { BlogSettings } from '../target/target.js';

const law = lawsOf('posts');
const change = {
  operations: ['posts.create', 'posts.get', 'posts.update', ...ownStore],
  capabilities: writes(),
} as const;

const titled = (title: string) => ({ title });

/** Patches of one field each, none of which says whether comments are open. */
function patches(t: LawContext): PostPatch[] {
  const fields = { excerpt: 'In short.', featured: true, status: 'published' } as const;
  return [
    titled('Other'),
    { source: sourceOf(t, 'posts', 'Other words.') },
    ...Object.entries(taken(t, fields)).map(([key, value]) => ({ [key]: value })),
  ];
}

/** What reads make of a post and of the blog as it is at that time. */
function seen({ commentsOpen, commentCount, url, status, publishedAt, createdAt }: Post<Html>) {
  return { commentsOpen, commentCount, url, status, publishedAt, createdAt };
}

/** Whether lists and a search say that comments may be written on the newest post. */
async function readsOf(t: LawContext, who: 'anyone' | 'staff', query: string) {
  const { posts, search } = t.as(who);
  const hits = await search.posts({ query });
  const { id } = present(hits.items[0]?.post, 'the post, found by its title');
  const found = [hits.items[0]?.post.commentsOpen];
  for (const content of [false, !t.deviates('posts.no-content-in-lists')]) {
    const { items } = await posts.list({ content, limit: t.posts().maxLimit });
    found.push(items.find((post) => post.id === id)?.commentsOpen);
  }
  return found;
}

async function whileClosed(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const word = t.word();
  const settings: BlogSettings['comments'] = { open: true, guests: true, moderation: 'none' };
  const shut = t.takes('commentsOpen') ? [await writePost(t, { commentsOpen: false })] : [];
  const open = new Map<Post<Html>, PostPatch>();
  for (const patch of patches(t)) open.set(await writePost(t), patch);
  await t.configure({ ...settings, open: false });
  for (const [{ id }, patch] of open) {
    const changed = await posts.update(id, patch, forced(t, 'posts'));
    equal(changed.commentsOpen, false, 'commentsOpen while the blog is closed');
  }
  for (const { id } of shut) await posts.update(id, titled('Other'), forced(t, 'posts'));
  const made = await writePost(t, { title: `About ${word}` });
  for (const who of ['anyone', 'staff'] as const)
    equal(await readsOf(t, who, word), [false, false, false], `commentsOpen, closed, as ${who}`);
  const written = await tellWhileClosed(t);
  await t.configure(settings);
  for (const who of ['anyone', 'staff'] as const)
    equal(await readsOf(t, who, word), [true, true, true], `commentsOpen, reopened, as ${who}`);
  for (const { id } of [...open.keys(), made])
    equal((await posts.get({ id })).commentsOpen, true, 'commentsOpen of a post, reopened');
  for (const { id } of shut)
    equal((await posts.get({ id })).commentsOpen, false, 'commentsOpen of a post that is closed');
  for (const [id, expected] of written)
    equal((await posts.get({ id })).commentsOpen, expected, 'commentsOpen, as it was written');
}

/** Writes what a post says of its own comments, while the blog is closed: it holds when the blog opens. */
async function tellWhileClosed(t: LawContext): Promise<Map<string, boolean>> {
  const told = new Map<string, boolean>();
  if (!t.takes('commentsOpen')) return told;
  const { posts } = t.as('staff');
  for (const commentsOpen of [false, true]) {
    const made = await writePost(t, { commentsOpen });
    const changed = await writePost(t, { commentsOpen: !commentsOpen });
    const answer = await posts.update(changed.id, { commentsOpen }, forced(t, 'posts'));
    for (const one of [made, answer]) {
      equal(one.commentsOpen, false, 'commentsOpen of an answer while the blog is closed');
      told.set(one.id, commentsOpen);
    }
  }
  return told;
}

async function madeExcerpts(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const [first, second] = [t.word(), t.word()];
  const { id } = await writePost(t, { source: sourceOf(t, 'posts', `It was ${first}.`) });
  const by = forced(t, 'posts');
  const before = await posts.update(id, titled('Other'), by);
  const after = await posts.update(id, { source: sourceOf(t, 'posts', `It was ${second}.`) }, by);
  for (const post of [after, await posts.get({ id })])
    ensure(
      post.excerpt?.includes(first) !== true,
      `expected no excerpt of the text before, got ${JSON.stringify(post.excerpt)}`,
    );
  equal(after.excerpt === null, before.excerpt === null, 'whether there is an excerpt');
}

async function urlsFollow(t: LawContext): Promise<void> {
  // The address of somebody's blog is not for a law to change.
  if (t.isolation === 'shared') return;
  const { posts, importer } = t.as('staff');
  const settle = (url: string) => importer.write([blogItem({ title: 'The laws', url })]);
  await settle('https://one.example/');
  const written = await writePost(t);
  const changed = await writePost(t);
  const expected = async (home: string) => {
    for (const { id } of [written, changed]) {
      const { url, path } = await posts.get({ id });
      if (url !== null) equal(url, `${home}${path ?? ''}`, 'the url of a post');
    }
  };
  await posts.update(changed.id, titled('Other'), forced(t, 'posts'));
  await expected('https://one.example');
  await settle('https://two.example/');
  await expected('https://two.example');
}

async function countsFollow(t: LawContext): Promise<void> {
  const { posts, comments } = t.as('staff');
  const post = await writePost(t);
  const comment = await writeComment(t, post.id);
  await writeComment(t, post.id);
  const changed = await posts.update(post.id, titled('Other'), forced(t, 'posts'));
  equal(seen(changed), { ...seen(post), commentCount: 2 }, 'what an update leaves');
  await comments.delete(comment.id, forced(t, 'comments'));
  equal((await posts.get({ id: post.id })).commentCount, 1, 'commentCount after a delete');
}

/** Laws of values that are made at the time of a read: a write must not keep them as they were seen. */
export const seenValueLaws: readonly Law[] = [
  law(
    'seen.comments-open',
    'A post that is written while the blog takes no comments takes them when the blog does again, unless the post itself was closed.',
    {
      ...change,
      operations: [...change.operations, 'posts.list', 'search.posts'],
      features: ['configure'],
    },
    whileClosed,
  ),
  law(
    'seen.excerpt',
    'An excerpt that is made of the text is that of the present text, also after an update of another field.',
    change,
    madeExcerpts,
  ),
  law(
    'seen.url',
    'The url of a post follows the address of the blog, also after the post was changed.',
    change,
    urlsFollow,
  ),
  law(
    'seen.comment-count',
    'commentCount follows the comments, also after the post was changed.',
    {
      ...change,
      operations: [...change.operations, 'comments.create', 'comments.delete'],
      capabilities: { ...writes(), 'comments.posts': 'own' },
    },
    countsFollow,
  ),
];
