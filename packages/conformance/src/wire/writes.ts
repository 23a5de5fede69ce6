import type { LawContext } from '../law/context.js';
import { commentInput, postInput, sourceOf, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { foundIn, hasHeader, hasNoBody, hasStatus, textAt } from './expect.js';
import { isProblem } from './problem.js';
import type { JsonObject } from './expect.js';
import { createPost, has, matchOf, postAddress } from './samples.js';
import type { Exchange, Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** Fails unless Location leads to the path at this server; it may be a whole address, or its path only. */
export function leadsTo(wire: Wire, answer: Exchange, path: string): void {
  const location = hasHeader(answer, 'location', /^(?:https?:\/\/|\/)/, 'with an address');
  const expected = wire.base + path;
  ensure(
    new URL(location, wire.base).href === new URL(expected).href,
    `${answer.request}: expected the header location to lead to ${expected}, got ${location}`,
  );
}

const created: WireLaw = {
  name: 'created',
  title: 'A create answers 201 with the item, and its address in Location.',
  needs: { account: true, operations: ['posts.create', 'posts.get'], capabilities: writes() },
  async run(wire, t) {
    const as = t.able('posts.create');
    const input = postInput(t, { title: `Zürich 雪 😀 ${t.word()}` });
    const answer = await createPost(wire, t, {}, input);
    const post = foundIn(answer, 201);
    equal(post['title'], input.title, `${answer.request}: the title`);
    if (typeof post['revision'] === 'string')
      hasHeader(answer, 'etag', /^"[^"]+"$/, 'with the entity tag of the post');
    const path = postAddress(textAt(answer, post, 'id'));
    leadsTo(wire, answer, path);
    equal(foundIn(await wire.ask(path, { as })), post, `GET ${path} after its create`);
  },
};

const createdComment: WireLaw = {
  name: 'created-comment',
  title:
    'The create of a comment answers 201 with comment and receipt, and its address in Location.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const post = await writePost(t);
    const as = t.able('comments.create');
    const answer = await wire.ask('/v1/comments', { as, json: commentInput(t, as, post.id) });
    const { comment, receipt } = foundIn(answer, 201);
    ensure(
      receipt === null || (typeof receipt === 'string' && receipt !== ''),
      `${answer.request}: expected a text or null at receipt, got ${String(receipt)}`,
    );
    const made = comment as JsonObject;
    leadsTo(wire, answer, `/v1/comments/${encodeURIComponent(textAt(answer, made, 'id'))}`);
    hasHeader(answer, 'cache-control', /\bno-store\b/i, 'no-store');
  },
};

const changed: WireLaw = {
  name: 'changed',
  title: 'A change answers 200 with the item as it is now.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.update', 'posts.get'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const as = t.able('posts.update');
    const post = await writePost(t);
    const path = postAddress(post.id);
    const json = { title: `Changed ${t.word()}` };
    const headers = matchOf({ revision: post.revision });
    const answer = await wire.ask(path, { method: 'PATCH', as, headers, json });
    const found = foundIn(answer);
    equal(found['title'], json.title, `${answer.request}: the title`);
    equal(foundIn(await wire.ask(path, { as })), found, `GET ${path} after its change`);
  },
};

const moderated: WireLaw = {
  name: 'moderated',
  title: 'PUT of a status takes If-Match, and answers 200 with the comment.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create', 'comments.setStatus'],
    capabilities: { ...writes(), ...moderates('spam') },
  },
  async run(wire, t) {
    const comment = await newComment(wire, t);
    const as = t.able('comments.setStatus');
    const path = `/v1/comments/${encodeURIComponent(String(comment['id']))}/status`;
    const put = (json: object) =>
      wire.ask(path, { method: 'PUT', as, headers: matchOf(comment), json });
    if (t.comments().concurrency !== 'none') {
      const ask = { method: 'PUT', as, json: { status: 'spam' } };
      isProblem(await wire.ask(path, ask), 'invalid_input', { at: 'revision' });
      const old = { ...ask, headers: { 'if-match': '"no-such-revision"' } };
      isProblem(await wire.ask(path, old), 'conflict', { status: 412, reason: 'stale' });
    }
    isProblem(await put({ status: 'deleted' }), 'invalid_input', { at: 'status' });
    isProblem(await put({}), 'invalid_input', { at: 'status' });
    const answer = await put({ status: 'spam' });
    equal(foundIn(answer)['status'], 'spam', `${answer.request}: the status`);
  },
};

async function newComment(wire: Wire, t: LawContext): Promise<JsonObject> {
  const post = await writePost(t);
  const as = t.able('comments.create');
  const answer = await wire.ask('/v1/comments', { as, json: commentInput(t, as, post.id) });
  const { comment } = foundIn(answer, 201);
  return comment as JsonObject;
}

const deleted: WireLaw = {
  name: 'deleted',
  title:
    'A delete answers 204 without a body; after it the item is not_found, also to a second delete.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.delete', 'posts.get'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const as = t.able('posts.delete');
    const post = await writePost(t);
    const path = postAddress(post.id);
    const headers = matchOf({ revision: post.revision });
    const answer = await wire.ask(path, { method: 'DELETE', as, headers });
    hasStatus(answer, 204);
    hasNoBody(answer);
    isProblem(await wire.ask(path, { as }), 'not_found');
    isProblem(await wire.ask(path, { method: 'DELETE', as, headers }), 'not_found');
  },
};

const unknownItem: WireLaw = {
  name: 'write-unknown-item',
  title: 'A change of an item that is not there is not_found.',
  needs: { account: true, operations: ['posts.create', 'posts.update'], capabilities: writes() },
  async run(wire, t) {
    const headers = t.posts().concurrency === 'none' ? {} : { 'if-match': '*' };
    const as = t.able('posts.update');
    const path = '/v1/posts/no-such-id';
    const json = { title: 'Nothing' };
    isProblem(await wire.ask(path, { method: 'PATCH', as, headers, json }), 'not_found');
    if (!has(t, as, 'posts.delete')) return;
    isProblem(await wire.ask(path, { method: 'DELETE', as, headers }), 'not_found');
  },
};

const exists: WireLaw = {
  name: 'exists',
  title: 'A slug that is taken is conflict with the status 409 and the reason exists.',
  needs: {
    account: true,
    operations: ['posts.create'],
    capabilities: writes({ fields: ['slug'] }),
    excusedBy: ['posts.slug-renamed', 'posts.slugs-shared'],
  },
  async run(wire, t) {
    const input = postInput(t, { slug: t.word() });
    hasStatus(await createPost(wire, t, {}, input), 201);
    const second = { ...input, source: sourceOf(t, 'posts', `Others ${t.word()}.`) };
    isProblem(await createPost(wire, t, {}, second), 'conflict', { reason: 'exists' });
  },
};

export const writeLaws: readonly WireLaw[] = [
  created,
  createdComment,
  changed,
  moderated,
  deleted,
  unknownItem,
  exists,
];
