import type { Operation } from '@blog/core';
import { fillRoute, routes } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { commentInput, sourceOf, writePost } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import type { ActorName } from '../target/target.js';
import { foundIn, type JsonObject } from './expect.js';
import {
  authorPlaces,
  commentPlaces,
  faultyInputs,
  type Places,
  postPlaces,
  sourcePlaces,
  withValue,
} from './input-faults.js';
import { isProblem } from './problem.js';
import { matchOf, postAddress } from './samples.js';
import type { Exchange, Wire } from './wire.js';
import type { WireLaw } from './wire-law.js';

/** A write with a body, as the caller may send it. */
interface Written {
  readonly operation: Operation;
  readonly path: string;
  readonly input: JsonObject;
  readonly places: Places;
  readonly item?: JsonObject;
  /** The objects in the input, `''` for the input itself. */
  readonly objects: readonly string[];
}

const send = (
  wire: Wire,
  as: ActorName,
  { operation, path, item = {} }: Written,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Exchange> =>
  wire.ask(path, {
    method: routes[operation].method,
    as,
    headers: { 'content-type': 'application/json', ...matchOf(item) },
    body,
  });

/** Bodies that are no object, however a language may read them. */
const noObjects = ['', ' ', '[]', '[{}]', 'null', '""', '"{}"', '0', 'true', '{}{}', '{]'];

async function refusesWrongInputs(wire: Wire, t: LawContext, write: Written): Promise<void> {
  const { input, places, objects } = write;
  const as = t.able(write.operation);
  const refused = async (body: unknown, at: string | readonly string[]) =>
    isProblem(await send(wire, as, write, JSON.stringify(body)), 'invalid_input', {
      status: 400,
      at,
    });
  for (const text of noObjects)
    isProblem(await send(wire, as, write, text), 'invalid_input', { status: 400, at: '' });
  for (let round = 0; round < 5; round += 1)
    for (const { body, at } of faultyInputs(input, places, round)) await refused(body, at);
  // Names as Go, PHP and JavaScript may read them.
  const names = ['nonsense', 'Nonsense', '__proto__', 'id', 'revision'];
  for (const object of objects)
    for (const name of names) {
      const place = object === '' ? name : `${object}.${name}`;
      if (name !== '__proto__') await refused(withValue(input, place, 1), place);
    }
  const capital = Object.keys(input).map((key) => [key[0]?.toUpperCase() + key.slice(1), key]);
  for (const [name = '', key = ''] of capital) {
    const { [key]: value, ...rest } = input;
    await refused({ ...rest, [name]: value }, name);
  }
}

const postInputs: WireLaw = {
  name: 'inputs-posts',
  title:
    'Create and change of a post refuse every value of another type, every unknown key at every depth, and every body that is no object, with an issue at the place of each fault; and nothing is written.',
  needs: { account: true, operations: ['posts.create', 'posts.get'], capabilities: writes() },
  async run(wire, t) {
    const { format, text } = sourceOf(t, 'posts', 'Some words.');
    const input = { title: 'Nothing', source: { format, text }, status: 'published' };
    const objects = ['', 'source', 'image', 'enclosures[0]'];
    const places = { ...postPlaces, kind: 'word' } as const;
    const create = { operation: 'posts.create', path: routes['posts.create'].path } as const;
    await refusesWrongInputs(wire, t, { ...create, input, places, objects });
    if (t.callers('posts.update').length === 0) return;
    const { id, revision } = await writePost(t);
    const path = postAddress(id);
    const as = t.able('posts.update');
    const before = foundIn(await wire.ask(path, { as }));
    const update = { operation: 'posts.update', path, item: { revision } } as const;
    await refusesWrongInputs(wire, t, { ...update, input, places: postPlaces, objects });
    equal(foundIn(await wire.ask(path, { as })), before, `GET ${path} after refused changes`);
  },
};

const commentInputs: WireLaw = {
  name: 'inputs-comments',
  title:
    'Create, change and change of state of a comment refuse the same, with an issue at the place of each fault.',
  needs: {
    account: true,
    operations: ['posts.create', 'comments.create'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const post = await writePost(t);
    const as = t.able('comments.create');
    const { source: words, ...rest } = commentInput(t, as, post.id);
    const input = { ...rest, source: { format: words.format, text: words.text } };
    const { path } = routes['comments.create'];
    const objects = ['', 'source', 'author'];
    const create = { operation: 'comments.create', path } as const;
    await refusesWrongInputs(wire, t, { ...create, input, places: commentPlaces, objects });
    const { comment } = foundIn(await wire.ask(path, { as, json: input }), 201);
    const item = comment as JsonObject;
    const own = { id: String(item['id']) };
    const changes: Omit<Written, 'path' | 'item'>[] = [
      {
        operation: 'comments.update',
        input: { source: input.source },
        places: { ...sourcePlaces, ...authorPlaces },
        objects,
      },
      {
        operation: 'comments.setStatus',
        input: { status: 'approved' },
        places: { status: 'word' },
        objects: [''],
      },
    ];
    for (const change of changes)
      if (t.callers(change.operation).length > 0)
        await refusesWrongInputs(wire, t, {
          ...change,
          path: fillRoute(routes[change.operation], own),
          item,
        });
  },
};

const importInputs: WireLaw = {
  name: 'inputs-import',
  title: 'A batch of an import is an object with a list of items, and nothing else.',
  needs: { account: true, operations: ['importer.write'] },
  async run(wire, t) {
    await refusesWrongInputs(wire, t, {
      operation: 'importer.write',
      path: routes['importer.write'].path,
      input: { items: [] },
      places: { items: 'list' },
      objects: [''],
    });
  },
};

export const inputLaws: readonly WireLaw[] = [postInputs, commentInputs, importInputs];
