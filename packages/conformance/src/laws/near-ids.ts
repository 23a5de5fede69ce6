import type { Post, Html } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { commentInput, forced, postInput, sourceOf, tagName, writeComment } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, present, rejects } from '../support/assert.js';

const law = lawsOf('near');
const write = ['posts.create', 'posts.get', 'posts.list', ...ownStore] as const;

/** The text in the other case; the same where it has no letters. */
function inOtherCase(text: string): string {
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
}

/** Texts that are not the given one, and that a careless comparison takes for it. */
export function nearTexts(text: string): string[] {
  const last = text.slice(0, -1);
  const near = [inOtherCase(text), `${text} `, ` ${text}`, `${text}x`, `${last}_`, `${last}%`, '%'];
  // A beginning of a short id may be another id.
  if (text.length > 8) near.push(last, text.slice(1));
  if (/^\d+$/.test(text)) near.push(`0${text}`, `+${text}`, `${text}.0`, `${text}e0`);
  return near.filter((one) => one !== text);
}

/** A post with a tag, by an author. */
async function writeTagged(t: LawContext): Promise<Post<Html>> {
  return t.as('staff').posts.create(postInput(t, { tags: [tagName(t, 'Tag')] }));
}

async function nearPosts(t: LawContext): Promise<void> {
  const post = await writeTagged(t);
  const { posts, comments } = t.as('staff');
  const by = forced(t, 'posts');
  const commenter = t.callers('comments.create')[0];
  const canList = t.callers('comments.list').length > 0;
  const canCount = t.callers('comments.counts').length > 0;
  const addresses = [post.slug ?? '%', post.path ?? '%'].filter((text) => text !== post.id);
  for (const id of [...nearTexts(post.id), ...addresses]) {
    const what = JSON.stringify(id);
    await rejects(() => posts.get({ id }), 'not_found', `get of the post ${what}`);
    const update = () => posts.update(id, { title: 'Other' }, by);
    await rejects(update, 'not_found', `an update of the post ${what}`);
    await rejects(() => posts.delete(id, by), 'not_found', `a delete of the post ${what}`);
    if (canList) equal((await comments.list({ postId: id })).items, [], `the comments of ${what}`);
    if (canCount) equal(await comments.counts([id]), { [id]: 0 }, `the count of the post ${what}`);
    if (commenter === undefined) continue;
    const input = commentInput(t, commenter, id);
    const create = () => t.as(commenter).comments.create(input);
    await rejects(create, 'not_found', `a comment on the post ${what}`);
  }
  equal(await posts.get({ id: post.id }), post, 'the post after calls of others');
}

/** Gives texts that are nearly the id of a tag or an author. Its slug and its name may be its id, too. */
function nearNamesOf({ id, slug, name }: { id: string; slug: string | null; name: string }) {
  return [...nearTexts(id), slug ?? '%', name].filter((text) => text !== id);
}

async function nearNames(t: LawContext): Promise<void> {
  const post = await writeTagged(t);
  const { posts, tags, authors } = t.as('staff');
  const tag = present(post.tags?.at(-1), 'the tag given');
  const author = present(post.authors?.[0], 'an author');
  for (const tagId of nearNamesOf(tag)) {
    const what = JSON.stringify(tagId);
    await rejects(() => tags.get({ id: tagId }), 'not_found', `get of the tag ${what}`);
    equal((await posts.list({ tagId })).items, [], `the posts of the tag ${what}`);
  }
  for (const authorId of nearNamesOf(author)) {
    const what = JSON.stringify(authorId);
    await rejects(() => authors.get({ id: authorId }), 'not_found', `get of the author ${what}`);
    equal((await posts.list({ authorId })).items, [], `the posts of the author ${what}`);
    if (!t.takes('authorIds')) continue;
    const input = postInput(t, { authorIds: [author.id, authorId] });
    const at = { at: 'authorIds[1]' };
    await rejects(() => posts.create(input), 'invalid_input', `a post by the author ${what}`, at);
  }
}

async function nearComments(t: LawContext): Promise<void> {
  const post = await writeTagged(t);
  const comment = await writeComment(t, post.id);
  const { comments } = t.as('staff');
  const by = forced(t, 'comments');
  const who = t.able('comments.create');
  const source = sourceOf(t, 'comments', 'Other words.');
  for (const id of nearTexts(comment.id)) {
    const what = JSON.stringify(id);
    await rejects(() => comments.get({ id }), 'not_found', `get of the comment ${what}`);
    const calls = {
      update: () => comments.update(id, { source }, by),
      setStatus: () => comments.setStatus(id, 'spam', by),
      delete: () => comments.delete(id, by),
    };
    for (const [name, call] of Object.entries(calls))
      await rejects(call, 'not_found', `${name} of the comment ${what}`);
    const reply = commentInput(t, who, post.id, { parentId: id });
    const create = () => t.as(who).comments.create(reply);
    await rejects(create, 'invalid_input', `an answer to ${what}`, { at: 'parentId' });
  }
  equal(await comments.get({ id: comment.id }), comment, 'the comment after calls of others');
}

async function nearAddresses(t: LawContext): Promise<void> {
  const word = t.word();
  const post = await t
    .as('staff')
    .posts.create(postInput(t, { slug: `given-${word}`, path: `/notes/${word}.html` }));
  const { posts } = t.as('anyone');
  // Blanks around an address may be cut, as those of a link are.
  const near = (text: string) => nearTexts(text).filter((one) => one === one.trim());
  for (const slug of near(present(post.slug, 'a slug')))
    await rejects(() => posts.get({ slug }), 'not_found', `get of the slug ${slug}`);
  const paths = [...near(`notes/${word}.html`), `notes/${word}.html/`].map((one) => `/${one}`);
  // An incomplete escape is no path at all.
  for (const path of paths.filter((one) => !one.includes('%')))
    await rejects(() => posts.get({ path }), 'not_found', `get of the path ${path}`);
}

/** Laws of ids, slugs and paths that are nearly those of an item. */
export const nearLaws: readonly Law[] = [
  law(
    'posts',
    'The id of a post is compared to the character: one in another case, with more, or with a sign that a database takes for any is no post.',
    {
      operations: [...write, 'posts.update', 'posts.delete'],
      capabilities: writes({ fields: ['tags'] }),
    },
    nearPosts,
  ),
  law(
    'names',
    'The ids of tags and authors are compared to the character, by get, filters and authorIds.',
    {
      operations: [...write, 'tags.get', 'authors.get'],
      capabilities: {
        ...writes({ fields: ['tags'] }),
        'posts.filters': { hasAll: ['tagId', 'authorId'] },
      },
    },
    nearNames,
  ),
  law(
    'comments',
    'The id of a comment is compared to the character, by get, by changes and as a parent.',
    {
      operations: [
        ...write,
        'comments.create',
        'comments.get',
        'comments.update',
        'comments.setStatus',
        'comments.delete',
      ],
      capabilities: {
        ...writes({ fields: ['tags'] }),
        'comments.statuses': { has: 'spam' },
        'comments.posts': 'own',
      },
    },
    nearComments,
  ),
  law(
    'addresses',
    'Slugs and paths are compared to the character.',
    { operations: [...write], capabilities: writes({ fields: ['slug', 'path'] }) },
    nearAddresses,
  ),
];
