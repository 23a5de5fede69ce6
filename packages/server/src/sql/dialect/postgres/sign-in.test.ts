import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isBlogError } from '@blog/core';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { startPostgres, type TestPostgres } from '../../../../../../scripts/postgres.js';
import { openSql } from '../../index.js';

/** Rules of signing in: the server demands a password of one user, and TLS of another. */
const RULES = `
host    all postgres 127.0.0.1/32 trust
host    all asked    127.0.0.1/32 scram-sha-256
hostssl all hidden   127.0.0.1/32 trust
`;

let folder: string;
let server: TestPostgres;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blog-sign-in-'));
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755);
  const rules = join(folder, 'rules.conf');
  writeFileSync(rules, RULES);
  server = await startPostgres({ settings: { hba_file: rules } });
  const owner = new pg.Client(server.url);
  await owner.connect();
  await owner.query("CREATE ROLE asked LOGIN PASSWORD 'secret'; CREATE ROLE hidden LOGIN");
  await owner.end();
  vi.stubEnv('PGPASSWORD', undefined);
  vi.stubEnv('PGPASSFILE', join(folder, 'none'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The error of an address that cannot be opened. */
async function refusal(user: string, more = ''): Promise<string> {
  const url = `${server.url.replace('postgres@', `${user}@`)}${more}`;
  const error: unknown = await openSql({ url }).catch((reason: unknown) => reason);
  if (isBlogError(error, 'unavailable')) return error.message;
  throw new Error('Expected an error with the code unavailable', { cause: error });
}

it('a server that asks for a password, where none is given, says where to write it', async () => {
  expect(await refusal('asked')).toMatch(
    /^The database postgres:\/\/asked@.* cannot be used: it asks for a password, and none is given\. Write it into the address, into PGPASSWORD/,
  );
  expect(await refusal('asked:wrong')).toMatch(/the password is wrong\.$/);
});

it('an error that nobody has foreseen is one of ours, with the words of the server', async () => {
  expect(await refusal('postgres', '?replication=maybe')).toMatch(
    /^The database postgres:\/\/postgres@.* cannot be used: "invalid value for parameter .*maybe/,
  );
});

it('a server that demands TLS of an address without it says so', async () => {
  expect(await refusal('hidden')).toMatch(
    /it lets this user in only with TLS\. Write sslmode=verify-full into the address \(it says: no pg_hba\.conf entry for .*no encryption\)\.$/,
  );
});

it('sslrootcert=system names no file: it is what PostgreSQL calls the authorities of all programs', async () => {
  for (const more of ['?sslrootcert=system', '?sslmode=require&sslrootcert=system'])
    expect(await refusal('postgres', more)).toMatch(/it offers no TLS, which sslmode asks for\.$/);
});
