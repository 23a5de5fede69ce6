import { isBlogError } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal } from '../support/assert.js';
import {
  commentInput,
  postInput,
  slugOf,
  sourceOf,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { show } from '../support/show.js';
import { limitFor, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('nul');

/** The answer; `null` where the backend says that it does not take such a text. */
async function orRefused<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (isBlogError(error, 'invalid_input')) return null;
    throw error;
  }
}

/** The text may lack NUL, or have another character in its place. It must not end there. */
function isWhole(given: string, stored: string | null | undefined): boolean {
  const bare = (text: string) => text.replaceAll(/[\0\uFFFD]/g, '');
  return typeof stored === 'string' && bare(stored) === bare(given);
}

/** Fails unless nothing is found. */
async function findsNothing(call: () => Promise<unknown>, what: string): Promise<void> {
  try {
    const found = await call();
    ensure(false, `${what}: expected not_found or invalid_input, got ${show(found)}`);
  } catch (error) {
    const isAbsent = isBlogError(error, 'not_found') || isBlogError(error, 'invalid_input');
    if (!isAbsent) throw error;
  }
}

async function textsOf(t: LawContext): Promise<void> {
  const [before, after] = [t.word(), t.word()];
  const text = `${before}\0${after}`;
  const { posts } = t.as('staff');
  const source = sourceOf(t, 'posts', text);
  const title = postInput(t, { title: text });
  const titled = await orRefused(() => posts.create(title));
  if (titled !== null) {
    const read = await posts.get({ id: titled.id });
    ensure(isWhole(text, read.title), `the title: expected ${show(text)}, got ${show(read.title)}`);
  }
  const told = await orRefused(() => posts.create(postInput(t, { source })));
  if (told !== null) {
    const { content } = await posts.get({ id: told.id });
    const html = content?.html ?? '';
    ensure(html.includes(after), `the text: expected what comes after NUL, got ${show(html)}`);
    if (content?.source !== null)
      ensure(isWhole(source.text, content?.source.text), 'the source: expected all of it');
  }
  if (t.callers('comments.create').length === 0 || t.capabilities.comments?.posts !== 'own') return;
  const post = await writePost(t);
  const who = t.able('comments.create');
  const input = commentInput(t, who, post.id, { text });
  const said = await orRefused(() => t.as(who).comments.create(input));
  if (said !== null)
    ensure(said.comment.html.includes(after), 'the comment: expected what comes after NUL');
}

export const nulLaws = [
  law(
    'texts',
    'A text with the character NUL is refused, or stands with all that comes after it.',
    { together: ['posts.create', 'posts.get'], capabilities: writes() },
    textsOf,
  ),
  law(
    'ids',
    'An id, slug or path does not end at the character NUL: with more behind it, it names nothing.',
    { operations: ['posts.create', 'posts.get'], capabilities: writes() },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('anyone');
      const slug = slugOf(t, post);
      for (const end of ['\0', '\0x']) {
        await findsNothing(() => posts.get({ id: `${post.id}${end}` }), 'a post by id and NUL');
        if (slug !== null && t.takes('slug'))
          await findsNothing(() => posts.get({ slug: `${slug}${end}` }), 'a post by slug and NUL');
        if (post.path !== null && t.takes('path'))
          await findsNothing(() => posts.get({ path: `${post.path}${end}` }), 'by path and NUL');
      }
    },
  ),
  law(
    'filters',
    'A filter does not end at the character NUL.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list'],
      capabilities: { ...writes(), 'comments.filters': { has: 'postId' } },
    },
    async (t) => {
      const post = await writePost(t);
      await writeComment(t, post.id);
      const { list } = t.as('anyone').comments;
      const postId = `${post.id}\0`;
      const limit = limitFor(t.capabilities, 'comments', 10);
      const found = await orRefused(() => walk((page) => list({ postId, ...page }), limit));
      if (found !== null) equal(found, [], 'the comments of an id and NUL');
    },
  ),
];
