import { supports } from '@blog/core';

import { commentInput, postInput, writePost } from '../seed/seed.js';
import { takesGuests, writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import type { ActorName } from '../target/target.js';
import { foundIn, type JsonObject } from './expect.js';
import { isProblem } from './problem.js';
import type { WireLaw } from './wire-law.js';

const idempotency: WireLaw = {
  name: 'idempotency-key',
  title:
    'Idempotency-Key with the same body gives the first answer again and makes nothing; with another body it is conflict with the status 409; a key of other characters is invalid_input.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.list'],
    capabilities: { ...writes(), 'posts.idempotency': 'key' },
  },
  async run(wire, t) {
    const as = t.able('posts.create');
    const json = postInput(t);
    const create = (key: string, body: object = json) =>
      wire.ask('/v1/posts', { as, headers: { 'idempotency-key': key }, json: body });
    const key = `laws-${t.word()}`;
    const [first, again] = [await create(key), await create(key)];
    equal(foundIn(again, 201), foundIn(first, 201), `${again.request}, again`);
    equal(
      again.headers.get('location'),
      first.headers.get('location'),
      `${again.request}, again: the header location`,
    );
    const other = { ...json, title: `Other ${t.word()}` };
    isProblem(await create(key, other), 'conflict', { status: 409, reason: 'key_reused' });
    const another = foundIn(await create(`${key}-2`, other), 201);
    ensure(
      another['id'] !== foundIn(first, 201)['id'],
      `${first.request}: expected another post for another key, got the same`,
    );
    // Compared to the character.
    foundIn(await create(key.toUpperCase(), { ...json, title: `More ${t.word()}` }), 201);
    for (const wrong of ['', 'two words', 'x'.repeat(201)])
      isProblem(await create(wrong), 'invalid_input', { at: 'idempotencyKey' });
  },
};

const ofComments: WireLaw = {
  name: 'idempotency-key-comments',
  title:
    'Idempotency-Key works for comments as for posts; a key belongs to its caller and its operation, and a refused create does not use it up.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create', 'comments.list'],
    capabilities: { ...writes(), 'comments.idempotency': 'key' },
  },
  async run(wire, t) {
    const as = t.able('comments.create');
    const post = await writePost(t);
    const create = (key: string, who: ActorName, json: object, path = '/v1/comments') =>
      wire.ask(path, { as: who, headers: { 'idempotency-key': key }, json });
    const key = `laws-${t.word()}`;
    const json = commentInput(t, as, post.id);
    isProblem(await create(key, as, { ...json, nonsense: 1 }), 'invalid_input', { at: 'nonsense' });
    isProblem(await create(key, as, { ...json, postId: 'no-such-id' }), 'not_found');
    const [first, again] = [await create(key, as, json), await create(key, as, json)];
    equal(foundIn(again, 201), foundIn(first, 201), `${again.request}, again`);
    equal(
      again.headers.get('location'),
      first.headers.get('location'),
      `${again.request}, again: the header location`,
    );
    const other = commentInput(t, as, post.id);
    isProblem(await create(key, as, other), 'conflict', { status: 409, reason: 'key_reused' });
    foundIn(await create(key.toUpperCase(), as, commentInput(t, as, post.id)), 201);
    for (const wrong of ['', 'two words', 'x'.repeat(201)])
      isProblem(await create(wrong, as, other), 'invalid_input', { at: 'idempotencyKey' });
    if (t.callers('posts.create').includes(as) && t.posts().idempotency === 'key')
      foundIn(await create(key, as, postInput(t), '/v1/posts'), 201);
  },
};

const ofCallers: WireLaw = {
  name: 'idempotency-key-callers',
  title:
    'A key belongs to its caller: the same key and body of another caller make another comment, and give nothing of the first.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create'],
    capabilities: { ...writes(), ...takesGuests, 'comments.idempotency': 'key' },
  },
  async run(wire, t) {
    const anonymous = t.views.get('anonymous');
    if (anonymous === undefined || !supports(anonymous, 'comments.create')) return;
    const post = await writePost(t);
    const key = `laws-${t.word()}`;
    const headers = { 'idempotency-key': key };
    const json = commentInput(t, 'anonymous', post.id);
    const made: string[] = [];
    for (const as of [t.able('comments.create'), 'anonymous'] as const) {
      const { comment } = foundIn(await wire.ask('/v1/comments', { as, headers, json }), 201);
      made.push(String((comment as JsonObject)['id']));
    }
    ensure(
      made[0] !== made[1],
      `POST /v1/comments with the Idempotency-Key of another caller: expected another comment, got ${String(made[0])} for both`,
    );
  },
};

export const idempotencyLaws: readonly WireLaw[] = [idempotency, ofComments, ofCallers];
