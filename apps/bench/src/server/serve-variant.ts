// One server of the comparison, as a process of its own: `node serve-variant.js VARIANT DATABASE`, where
// DATABASE is a file or an address of PostgreSQL. Tells its parent the port, and on each message the CPU time and
// the memory that it has used. Later code runs this program beside its own, so these messages stay as they are.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

import { anonymous } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { databaseAt, openSql } from '@blog/server/sql';

import { isVariant, type Variant } from './variants.js';

async function handlerOf(variant: Variant, database: string) {
  const store = await openSql(databaseAt(database).options);
  const plain = { ...store.as(anonymous) };
  Reflect.deleteProperty(plain, jsonBytes);
  return createBlogHandler({
    cache: variant === 'cached',
    siteUrl: 'https://bench.example',
    backendFor: variant === 'plain' ? () => plain : (actor) => store.as(actor),
  });
}

/** Where a server without a handler has the bytes that the handler gave once. */
interface Kept {
  readonly put: (path: string, body: Buffer) => void;
  readonly get: (path: string) => Uint8Array;
}

function inMemory(): Kept {
  const bodies = new Map<string, Buffer>();
  return {
    put: (path, body) => void bodies.set(path, body),
    get: (path) => bodies.get(path) ?? Buffer.alloc(0),
  };
}

/** The least cost of reading from SQLite: a whole answer is one row, found by its key. */
function inSqlite(file: string): Kept {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('CREATE TABLE IF NOT EXISTS answers (path TEXT PRIMARY KEY, body BLOB NOT NULL)');
  const insert = database.prepare('INSERT OR REPLACE INTO answers VALUES (?, ?)');
  const select = database.prepare('SELECT body FROM answers WHERE path = ?');
  return {
    put: (path, body) => void insert.run(path, body),
    get: (path) => (select.get(path) as { body: Uint8Array }).body,
  };
}

/** The same bytes and headers that the handler gives, made once. */
async function bareServer(file: string, kept: Kept): Promise<Server> {
  const handler = await handlerOf('encoded', file);
  const known = new Map<string, Record<string, string>>();
  return createServer((request, response) => {
    const path = request.url ?? '/';
    const headers = known.get(path);
    if (headers !== undefined) {
      response.writeHead(200, headers).end(kept.get(path));
      return;
    }
    void (async () => {
      const answer = await handler(new Request(`http://localhost${path}`));
      const body = Buffer.from(await answer.arrayBuffer());
      kept.put(path, body);
      known.set(path, {
        ...Object.fromEntries(answer.headers),
        'content-length': String(body.length),
      });
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
    })();
  });
}

async function serverOf(variant: Variant, database: string): Promise<Server> {
  if (variant === 'bare') return bareServer(database, inMemory());
  if (variant === 'one-row') return bareServer(database, inSqlite(`${database}.answers`));
  return createServer(toNodeListener(await handlerOf(variant, database)));
}

const [variant = '', database = ''] = process.argv.slice(2);
if (!isVariant(variant)) throw new Error(`There is no variant "${variant}".`);
const server = await serverOf(variant, database);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, peak: process.resourceUsage().maxRSS * 1024 });
});
process.on('disconnect', () => process.exit());
