import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { isBlogError, isWrite, operationsOf } from '@blog/core';
import { isOperation, methodOf, operations, operationTable } from '@blog/core/backend';
import { describe, expect, test } from 'vitest';

import { type Exchange, exchangesNow, url } from './exchanges.js';
import { lostSince, type Place, placesIn, valueAt, withValueAt } from './places.js';

const folder = join(import.meta.dirname, '../../recordings');
/** The version that is not released yet: its answers may be recorded anew. */
const present = join(folder, '0.0.0.json');

if (process.env['ANSWERS_RECORD'] === 'write')
  writeFileSync(present, `${JSON.stringify(await exchangesNow(), null, 2)}\n`);

const versions = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): [string, Exchange[]] => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Exchange[],
  ]);

/** Reads an answer as the client of this version does. */
async function read({ operation, args, status }: Exchange, body: unknown): Promise<unknown> {
  const text = body === null ? null : JSON.stringify(body);
  const server = { url, fetch: async () => new Response(text, { status }) };
  if (operation === 'discovery') {
    const backend = await http.connect(server);
    return { operations: operationsOf(backend), capabilities: backend.capabilities };
  }
  const client = createBlogClient(http({ ...server, write: operations.filter(isWrite) }));
  return methodOf(client, operation)?.(...args);
}

/** As `read`; `null` for what does not fit its model, as a whole or with one of its items. */
async function readWhole(exchange: Exchange, body: unknown): Promise<{ answer: unknown } | null> {
  try {
    const answer = await read(exchange, body);
    const { problems = [] } = (answer ?? {}) as { problems?: unknown[] };
    return problems.length > 0 ? null : { answer };
  } catch (error) {
    if (isBlogError(error, 'bad_response')) return null;
    throw error;
  }
}

/** The answers that have a model: counts are a record, and what an import came to is not checked. */
const hasModel = ({ operation }: Exchange) =>
  !operation.startsWith('importer.') && operation !== 'comments.counts';

/** Whether a place is a key of a page itself, such as `nextCursor`. */
const ofPage = ({ operation }: Exchange, place: Place) =>
  place.length === 1 && isOperation(operation) && operationTable[operation].kind === 'page';

describe.each(versions)('the answers of version %s', (_version, exchanges) => {
  test('are read by the newest client', async () => {
    expect(exchanges.length).toBeGreaterThan(20);
    for (const exchange of exchanges) {
      const answer = await readWhole(exchange, exchange.body);
      expect([exchange.operation, answer]).not.toContain(null);
    }
  });

  test('say by a key that is absent what they say by null, where it may be null', async () => {
    const found = new Set<unknown>();
    for (const exchange of exchanges.filter(hasModel)) {
      for (const place of placesIn(exchange.body)) {
        if (typeof place.at(-1) !== 'string') continue;
        const nulled = await readWhole(exchange, withValueAt(exchange.body, place, null));
        if (nulled === null) continue;
        const absent = await readWhole(exchange, withValueAt(exchange.body, place, undefined));
        const what = [exchange.operation, place];
        // A page that was cut off must not look like the last one: its own keys are always there.
        expect([what, absent]).toEqual([what, ofPage(exchange, place) ? null : nulled]);
        found.add(place.at(-1));
      }
    }
    const some = ['tagline', 'excerpt', 'number', 'receipt', 'bio', 'alt'];
    expect([...found]).toEqual(expect.arrayContaining(some));
  });

  test('may have keys that the client does not know', async () => {
    for (const exchange of exchanges.filter(hasModel)) {
      const expected = await readWhole(exchange, exchange.body);
      for (const place of placesIn(exchange.body)) {
        const part = valueAt(exchange.body, place);
        if (typeof part !== 'object' || part === null || Array.isArray(part)) continue;
        if (place.at(-1) === 'extra') continue;
        const more = { ...part, unheardOf: { of: 'a newer server' } };
        const answer = await readWhole(exchange, withValueAt(exchange.body, place, more));
        expect([place, answer]).toEqual([place, expected]);
      }
    }
  });
});

const discoveries = versions.flatMap(([version, exchanges]) =>
  exchanges
    .filter(({ operation }) => operation === 'discovery')
    .map((exchange) => ({ version, exchange })),
);

describe.each(discoveries)('what a server of version $version can do', ({ exchange }) => {
  const { body } = exchange;

  test('may hold operations and values of capabilities that the client does not know', async () => {
    const expected = await read(exchange, body);
    for (const place of placesIn(body)) {
      const list = valueAt(body, place);
      if (!Array.isArray(list)) continue;
      const more = withValueAt(body, place, ['posts.unheardOf', ...(list as unknown[])]);
      expect([place, await read(exchange, more)]).toEqual([place, expected]);
    }
  });

  test('may be told by a word that the client does not know: it takes the most careful one', async () => {
    const careful = { total: 'none', numbering: 'none', guest: 'unknown', receipts: 'none' };
    for (const [word, expected] of Object.entries(careful)) {
      const told = withValueAt(body, ['capabilities', 'comments', word], 'unheard-of');
      const { capabilities } = (await read(exchange, told)) as { capabilities: object };
      expect(capabilities).toMatchObject({ comments: { [word]: expected } });
    }
  });
});

test.each(versions)(
  'the newest server still says what a client of version %s reads',
  async (_version, exchanges) => {
    const now = new Map((await exchangesNow()).map((exchange) => [exchange.operation, exchange]));
    for (const { operation, status, body } of exchanges) {
      const today = now.get(operation);
      expect([operation, today?.status]).toEqual([operation, status]);
      // Ids are keys there, and no two blogs share them.
      if (operation === 'comments.counts') continue;
      expect([operation, lostSince(body, today?.body)]).toEqual([operation, []]);
    }
  },
);
