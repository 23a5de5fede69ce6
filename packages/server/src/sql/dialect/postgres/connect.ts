import { BlogError } from '@blog/core';
import type Pg from 'pg';
import type { Pool, PoolConfig } from 'pg';

import type { Durability, Opening } from '../../kit/driver.js';
import { shownAddress } from './address.js';
import { DatabaseClock } from './database-clock.js';
import { GatheringSocket } from './gathering-socket.js';
import { PostgresDriver } from './driver.js';
import { isRightMissing, isUniqueViolation, toOpeningError } from './errors.js';
import type { PostgresOptions } from './options.js';

/** Milliseconds until a connection stands. */
const CONNECT_TIMEOUT = 5000;
/** Milliseconds that this side waits longer than the server: a black hole in between answers nothing. */
const GRACE = 5000;

/** Opens a PostgreSQL database through `pg`. */
export async function openPostgres(
  options: PostgresOptions,
  { create = true, durability = 'power', observe }: Opening = {},
): Promise<PostgresDriver> {
  const { default: pg } = await loadPg();
  const pool = new pg.Pool(configOf(options, durability, pg.types.getTypeParser));
  // The pool drops a connection that breaks while nobody uses it; the next call gets a new one.
  pool.on('error', () => undefined);
  const clock = new DatabaseClock(pool);
  const name = shownAddress(options.url);
  try {
    await checkEncoding(pool);
    await prepareSchema(pool, options.schema, create);
    await clock.set();
  } catch (error) {
    await pool.end();
    throw toOpeningError(error, name);
  }
  return new PostgresDriver(pool, { clock, patience: CONNECT_TIMEOUT, observe, name });
}

/** `pg` is installed by those who need it. */
async function loadPg(): Promise<{ readonly default: typeof Pg }> {
  try {
    return await import('pg');
  } catch (cause) {
    throw new BlogError('unsupported', {
      message:
        'A PostgreSQL database needs the package pg, which is not installed. Type: npm install pg',
      backend: 'sql',
      cause,
    });
  }
}

type GetTypeParser = typeof Pg.types.getTypeParser;

/** Object identifiers of the types that are numbers here: they stay below 2^53. */
const NUMBERS = new Set([20, 1700]);

function configOf(
  options: PostgresOptions,
  durability: Durability,
  getTypeParser: GetTypeParser,
): PoolConfig {
  const { url, schema, connections = 10, lockTimeout = 5000, statementTimeout = 30_000 } = options;
  const settings = {
    lock_timeout: lockTimeout,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: statementTimeout,
    // Else it is as the owner of the server has set it: `on`, or stricter where there are standbys.
    ...(durability === 'process' && { synchronous_commit: 'off' }),
    ...(schema !== undefined && { search_path: quoted(schema) }),
  };
  // `pg` would take the options of the address in place of ours.
  const { address, given } = forDriver(url);
  return {
    connectionString: address,
    max: connections,
    pipeline: true,
    stream: () => new GatheringSocket(),
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: Math.max(statementTimeout, lockTimeout) + GRACE,
    keepAlive: true,
    application_name: 'blog',
    options: [
      ...given,
      ...Object.entries(settings).map(([name, value]) => `-c ${name}=${escaped(String(value))}`),
    ].join(' '),
    types: {
      // Other parts of the program may have their own idea of these types.
      getTypeParser: ((id: number, format: 'text'): unknown =>
        NUMBERS.has(id) ? Number : getTypeParser(id, format)) as GetTypeParser,
    },
  };
}

/** An address as `pg` reads it, and the options in it, which some providers ask for. */
function forDriver(url: string): { address: string; given: string[] } {
  const address = new URL(url);
  const { searchParams } = address;
  const given = searchParams.getAll('options');
  const isSystem = searchParams.get('sslrootcert') === 'system';
  if (given.length === 0 && !isSystem) return { address: url, given };
  searchParams.delete('options');
  if (isSystem) {
    // PostgreSQL's own clients take the word for the authorities that every program trusts, and then
    // check the name as well. `pg` would look for a file of that name.
    searchParams.delete('sslrootcert');
    searchParams.set('sslmode', 'verify-full');
  }
  return { address: address.href, given };
}

/** Another encoding holds the characters of few scripts: writes of any other would fail one by one. */
async function checkEncoding(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string }>(
    "SELECT current_setting('server_encoding') AS encoding",
  );
  const { encoding } = rows[0] ?? {};
  if (encoding === 'UTF8') return;
  throw unavailable(
    `The database has the encoding ${encoding}, and a blog needs UTF8. Make another one for it: CREATE DATABASE blog ENCODING 'UTF8' TEMPLATE template0`,
  );
}

async function prepareSchema(
  pool: Pool,
  schema: string | undefined,
  create: boolean,
): Promise<void> {
  const present = await presentSchema(pool);
  if (present === null && schema === undefined)
    throw unavailable(
      'The user of the database has no schema to make tables in. Set the option schema.',
    );
  if (schema === undefined || present === schema) return;
  if (!create)
    throw unavailable(`The database has no schema "${schema}". Check the option schema.`);
  try {
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`);
  } catch (error) {
    // `IF NOT EXISTS` does not see the schema that another process is just making.
    if (isRightMissing(error)) throw await withoutRight(pool, schema, error);
    if (!isUniqueViolation(error)) throw error;
  }
  // A pooler in between may pass over the settings of a connection.
  if ((await presentSchema(pool)) !== schema)
    throw unavailable(
      `The database does not take the schema "${schema}" from the connection, as behind a pooler that ignores its options. Tell it: ALTER ROLE … SET search_path = ${quoted(schema)}`,
    );
}

/** The error for a user who may not make the schema, or not use the one that is there. */
async function withoutRight(pool: Pool, schema: string, cause: unknown): Promise<Error> {
  const { rows } = await pool.query<{ user: string; isThere: boolean }>(
    `SELECT current_user AS "user", EXISTS (SELECT FROM pg_namespace WHERE nspname = $1) AS "isThere"`,
    [schema],
  );
  const { user = '', isThere = false } = rows[0] ?? {};
  const right = isThere
    ? `the user ${user} may not use the schema "${schema}", which is another one's. Check the option schema, or type as an administrator: GRANT USAGE, CREATE ON SCHEMA ${quoted(schema)} TO ${quoted(user)}`
    : `there is no schema "${schema}", and the user ${user} may not make one. Check the option schema, or type as an administrator: CREATE SCHEMA ${quoted(schema)} AUTHORIZATION ${quoted(user)}`;
  return unavailable(`The database cannot be used: ${right}`, cause);
}

async function presentSchema(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ name: string | null }>('SELECT current_schema() AS name');
  return rows[0]?.name ?? null;
}

function unavailable(message: string, cause?: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, backend: 'sql', cause });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** In the options of a connection, blanks separate. */
function escaped(value: string): string {
  return value.replaceAll(/[\\\s]/g, String.raw`\$&`);
}
