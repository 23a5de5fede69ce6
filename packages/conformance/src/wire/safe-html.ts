import type { LawContext } from '../law/context.js';
import { commenters, commentInput, postInput, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { dangerIn, hostileHtml } from '../support/hostile-html.js';
import { foundIn, isObject, jsonOf, textAt } from './expect.js';
import { createPost, matchOf, postAddress } from './samples.js';
import type { Exchange, Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** Fails if any `html` of an answer, at whatever depth, could run. */
function isSafe(answer: Exchange): void {
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item, at) => look(item, `${path}[${at}]`));
    if (!isObject(value)) return;
    for (const [key, part] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      if (key !== 'html' || typeof part !== 'string') look(part, at);
      else
        ensure(
          dangerIn(part, true) === null,
          `${answer.request}: expected ${at} without code that could run, got ${String(dangerIn(part, true))}`,
        );
    }
  };
  look(jsonOf(answer), '');
}

/** Looks at an answer; gives whether the server took what was sent. It may refuse what is hostile. */
function tookSafely(answer: Exchange): boolean {
  if (answer.status >= 400 && answer.status < 500) return false;
  isSafe(answer);
  return true;
}

/** Texts that a browser would run, all in one and each alone: a server may refuse some. */
const texts: readonly string[] = [hostileHtml.join('\n\n'), ...hostileHtml];

/** Sends each text as a post, then as a change of it. */
async function writesPosts(wire: Wire, t: LawContext, format: string): Promise<void> {
  for (const text of texts) {
    const source = { format, text };
    const made = await createPost(wire, t, {}, { ...postInput(t), source });
    if (!tookSafely(made)) continue;
    const post = foundIn(made, 201);
    const path = postAddress(textAt(made, post, 'id'));
    isSafe(await wire.ask(path, { as: t.able('posts.create') }));
    const [editor] = t.callers('posts.update');
    if (editor === undefined) continue;
    const json = { source: { format, text: `${text}\n\nAgain.` } };
    tookSafely(await wire.ask(path, { method: 'PATCH', as: editor, headers: matchOf(post), json }));
    isSafe(await wire.ask(path, { as: editor }));
  }
}

const inPosts: WireLaw = {
  name: 'safe-posts',
  title:
    'The HTML of a post has no code that could run, whatever was written: in the answers of a create, of a change, of a read and of a list.',
  needs: { operations: ['posts.create', 'posts.get', 'posts.list'], capabilities: writes() },
  async run(wire, t) {
    for (const format of t.posts().formats) await writesPosts(wire, t, format);
    isSafe(await wire.ask('/v1/posts?content=true&limit=10', { as: t.able('posts.list') }));
  },
};

const inComments: WireLaw = {
  name: 'safe-comments',
  title:
    'The HTML of a comment has no code that could run, whatever was written: in the answers of a create, of a read, of a list and of a thread.',
  needs: {
    operations: ['posts.create', 'comments.create', 'comments.list'],
    capabilities: { ...writes(), 'comments.posts': 'own' },
  },
  async run(wire, t) {
    const [who = t.able('comments.create')] = commenters(t);
    const post = await writePost(t);
    for (const format of t.comments().formats)
      for (const text of texts) {
        const json = { ...commentInput(t, who, post.id), source: { format, text } };
        tookSafely(await wire.ask('/v1/comments', { as: who, json }));
      }
    const of = `postId=${encodeURIComponent(post.id)}&limit=20`;
    isSafe(await wire.ask(`/v1/comments?${of}`, { as: who }));
    if (t.callers('comments.thread').includes(who))
      isSafe(await wire.ask(`/v1/thread?${of}`, { as: who }));
  },
};

export const safeHtmlLaws: readonly WireLaw[] = [inPosts, inComments];
