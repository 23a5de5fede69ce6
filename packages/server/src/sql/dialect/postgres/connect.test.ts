import { isBlogError } from '@blog/core';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import { startProxy } from '../../../../../../scripts/postgres-proxy.js';
import { startPostgres } from '../../../../../../scripts/postgres.js';
import { copyDatabase, openSql } from '../../index.js';

const server = await startPostgres();
afterAll(() => server.stop());

/** The error of an address that cannot be opened. */
async function refusal(options: { url: string; schema?: string }): Promise<string> {
  const error: unknown = await openSql(options).catch((reason: unknown) => reason);
  if (isBlogError(error, 'unavailable')) return error.message;
  throw new Error('Expected an error with the code unavailable', { cause: error });
}

const address = (more: string, user = 'postgres:secret') =>
  `postgres://${user}@127.0.0.1:${server.port}/${more}`;
const named = (database: string, user = 'postgres') =>
  `The database postgres://${user}@127.0.0.1:${server.port}/${database} cannot be used`;

describe('an address that cannot be opened', () => {
  it.each(['verify-full', 'verify-full&sslrootcert=/dev/null'])(
    'asks for TLS, which the server does not offer: sslmode=%s',
    async (mode) => {
      expect(await refusal({ url: address(`postgres?sslmode=${mode}`) })).toBe(
        `${named('postgres')}: it offers no TLS, which sslmode asks for.`,
      );
    },
  );

  it('names a file that is not there', async () => {
    const url = address('postgres?sslmode=verify-full&sslrootcert=/no/ca.pem');
    expect(await refusal({ url })).toBe(
      `${named('postgres')}: the file /no/ca.pem, which its address names, cannot be read.`,
    );
  });

  it('names a database or a user that there is not, or a host that does not answer', async () => {
    expect(await refusal({ url: address('nothing') })).toBe(
      `${named('nothing')}: there is no such database.`,
    );
    expect(await refusal({ url: address('postgres', 'nobody:secret') })).toBe(
      `${named('postgres', 'nobody')}: the user may not connect (it says: role "nobody" does not exist).`,
    );
    expect(await refusal({ url: 'postgres://me:secret@127.0.0.1:1/blog' })).toBe(
      'The database postgres://me@127.0.0.1:1/blog cannot be used: it cannot be reached.',
    );
  });

  it.each(['LATIN1', 'SQL_ASCII'])(
    'has an encoding that holds few characters: %s',
    async (encoding) => {
      const name = `blog_${encoding.toLowerCase()}`;
      const pool = new pg.Pool({ connectionString: server.url, max: 1 });
      await pool.query(
        `CREATE DATABASE ${name} ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0`,
      );
      await pool.end();
      expect(await refusal({ url: address(name) })).toBe(
        `The database has the encoding ${encoding}, and a blog needs UTF8. Make another one for it: CREATE DATABASE blog ENCODING 'UTF8' TEMPLATE template0`,
      );
    },
  );

  it('is no address: the message does not repeat it', async () => {
    await expect(openSql({ url: 'postgres://me:sec#ret@db/blog' })).rejects.toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message: expect.not.stringContaining('ret@db'),
      }),
    );
  });
});

describe('schema and connections in an address', () => {
  const inAddress = (schema: string) => ({ url: `${server.url}?schema=${schema}&connections=2` });

  it('are for openSql and copyDatabase as for databaseAt', async () => {
    const store = await openSql({ ...inAddress('mine'), blog: { title: 'Mine' } });
    await Promise.all(Array.from({ length: 8 }, () => store.ping()));
    expect(store.connections()?.total).toBe(2);
    await store.close();
    await copyDatabase({ from: inAddress('mine'), to: inAddress('copied') });
    const copied = await openSql({ url: server.url, schema: 'copied' });
    expect(await copied.settings.get()).toMatchObject({ title: 'Mine' });
    await copied.close();
    const pool = new pg.Pool({ connectionString: server.url, max: 1 });
    const { rows } = await pool.query(
      "SELECT schemaname AS schema FROM pg_tables WHERE tablename = 'blog' ORDER BY 1",
    );
    await pool.end();
    expect(rows).toEqual([{ schema: 'copied' }, { schema: 'mine' }]);
  });

  it('are refused where they are misspelt', async () => {
    const url = `${server.url}?conections=3`;
    for (const call of [openSql({ url }), copyDatabase({ from: { url }, to: { url } })])
      await expect(call).rejects.toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('(is connections meant?)'),
        details: { issues: [{ path: 'url' }] },
      });
  });

  it('and the option beside it has to be the same', async () => {
    const { url } = inAddress('mine');
    await expect(openSql({ url, schema: 'yours' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/parameter schema=mine, and the option schema is yours/),
    });
    await expect(openSql({ url, connections: 3 })).rejects.toThrow('connections is 3');
    await expect(
      copyDatabase({ from: { url, schema: 'yours' }, to: { file: ':memory:' } }),
    ).rejects.toMatchObject({ code: 'invalid_input', operation: 'copyDatabase' });
    const store = await openSql({ url, schema: 'mine', connections: 2 });
    expect(store.created).toBe(false);
    await store.close();
  });
});

it('a schema that the connection does not get is told, and nothing is written elsewhere', async () => {
  // As behind a pooler that passes over the options of a connection.
  const pooler = await startProxy(server.port, (bytes) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .replace(/-c search_path=\S*?"notes\\?"/, (text) => ' '.repeat(text.length)),
      'latin1',
    ),
  );
  const url = server.url.replace(String(server.port), String(pooler.port));
  expect(await refusal({ url, schema: 'notes' })).toMatch(/does not take the schema "notes"/);
  await pooler.stop();
  const store = await openSql({ url: server.url });
  expect(store.created).toBe(true);
  await store.close();
});
