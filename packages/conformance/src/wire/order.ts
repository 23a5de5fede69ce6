import type { Operation } from '@blog/core';
import { fillRoute, routes } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { commentInput, postInput, sourceOf, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';
import { foundIn, type JsonObject } from './expect.js';
import { keepsOrder, type Sound } from './order-flaws.js';
import { isProblem } from './problem.js';
import { has, matchOf } from './samples.js';
import type { Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

function soundOf(as: ActorName, path: string, json: object | null, revision: JsonObject): Sound {
  const type = json === null ? {} : { 'content-type': 'application/json' };
  return {
    path,
    as,
    headers: { ...type, ...matchOf(revision) },
    body: json === null ? null : JSON.stringify(json),
  };
}

/** The flaws of a change of an item. */
async function changeKeepsOrder(
  wire: Wire,
  t: LawContext,
  operation: Extract<Operation, `${string}.${'update' | 'delete' | 'setStatus'}`>,
  item: JsonObject,
  json: object | null,
): Promise<void> {
  if (t.callers(operation).length === 0) return;
  const path = (id: string) => fillRoute(routes[operation], { id });
  const group = operation.startsWith('posts') ? t.posts() : t.comments();
  const sound = soundOf(t.able(operation), path(String(item['id'])), json, item);
  await keepsOrder(wire, {
    operation,
    sound,
    isChange: true,
    isGuarded: group.concurrency !== 'none',
    missing: { path: path('no-such-id'), body: sound.body },
    isOpen: has(t, 'anonymous', operation),
  });
}

const posts: WireLaw = {
  name: 'order-posts',
  title:
    'Of two faults of a write of posts, the one is told that the order of checks has first, for each pair; so nobody learns which posts there are.',
  needs: { account: true, operations: ['posts.create'], capabilities: writes() },
  async run(wire, t) {
    await keepsOrder(wire, {
      operation: 'posts.create',
      sound: soundOf(t.able('posts.create'), routes['posts.create'].path, postInput(t), {}),
      isChange: false,
      isGuarded: t.posts().idempotency === 'key',
      missing: null,
      isOpen: has(t, 'anonymous', 'posts.create'),
    });
    const { id, revision } = await writePost(t);
    const json = { title: `Changed ${t.word()}` };
    await changeKeepsOrder(wire, t, 'posts.update', { id, revision }, json);
    await changeKeepsOrder(wire, t, 'posts.delete', { id, revision }, null);
  },
};

const comments: WireLaw = {
  name: 'order-comments',
  title: 'The order of checks holds for writes of comments as well, for each pair of faults.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const post = await writePost(t);
    const as = t.able('comments.create');
    const input = commentInput(t, as, post.id);
    const create = routes['comments.create'].path;
    const other = JSON.stringify({ ...input, postId: 'no-such-id' });
    await keepsOrder(wire, {
      operation: 'comments.create',
      sound: soundOf(as, create, input, {}),
      isChange: false,
      isGuarded: t.comments().idempotency === 'key',
      missing: { path: create, body: other },
      isOpen: has(t, 'anonymous', 'comments.create'),
    });
    const { comment } = foundIn(await wire.ask(create, { as, json: input }), 201);
    const source = sourceOf(t, 'comments', `Changed ${t.word()}.`);
    await changeKeepsOrder(wire, t, 'comments.update', comment as JsonObject, { source });
    const status = { status: t.comments().statuses.includes('spam') ? 'spam' : 'approved' };
    await changeKeepsOrder(wire, t, 'comments.setStatus', comment as JsonObject, status);
    await changeKeepsOrder(wire, t, 'comments.delete', comment as JsonObject, null);
  },
};

const imports: WireLaw = {
  name: 'order-import',
  title: 'The order of checks holds for a batch of an import as well, for each pair of faults.',
  needs: { account: true, operations: ['importer.write'] },
  async run(wire, t) {
    await keepsOrder(wire, {
      operation: 'importer.write',
      sound: soundOf(t.able('importer.write'), routes['importer.write'].path, { items: [] }, {}),
      isChange: false,
      isGuarded: false,
      missing: null,
      isOpen: false,
    });
  },
};

const reads: WireLaw = {
  name: 'order-reads',
  title:
    'Of two faults of a read, the credentials are told before the query, and the query before the item.',
  needs: {},
  async run(wire, t) {
    const unknown = { authorization: 'Bearer unknown' };
    for (const operation of ['posts.get', 'comments.get', 'authors.get', 'tags.get'] as const) {
      if (!has(t, 'anonymous', operation)) continue;
      const path = fillRoute(routes[operation], { id: 'no-such-id' });
      const query = `${path}?nonsense=1`;
      isProblem(await wire.ask(query), 'invalid_input', { at: 'nonsense' });
      const asked = { headers: { 'if-none-match': '*' } };
      isProblem(await wire.ask(path, asked), 'not_found');
      if (wire.account === undefined) continue;
      isProblem(await wire.ask(query, { headers: unknown }), 'unauthorized');
      isProblem(await wire.ask(path, { headers: unknown }), 'unauthorized');
    }
    if (wire.account === undefined) return;
    isProblem(await wire.ask('/v1/nothing', { headers: unknown }), 'not_found');
    const wrongMethod = { method: 'DELETE', headers: unknown };
    isProblem(await wire.ask('/v1', wrongMethod), 'unsupported', { status: 405 });
  },
};

export const orderLaws: readonly WireLaw[] = [posts, comments, imports, reads];
