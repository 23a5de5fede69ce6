import { existsSync } from 'node:fs';

import { BlogError } from '@blog/core';
import { checkOptions, type OptionChecks, type ValueRule } from '@blog/core/backend';

import { readAddress, refusedAddress } from '../dialect/postgres/address.js';
import { openPostgres } from '../dialect/postgres/connect.js';
import type { PostgresOptions } from '../dialect/postgres/options.js';
import { openSqlite } from '../dialect/sqlite/driver.js';
import type { Driver, Opening } from '../kit/driver.js';

/** Where a database is: in an SQLite file, or on a PostgreSQL server. */
export type DatabaseOptions = SqliteOptions | PostgresOptions;

/** Where an SQLite database is. */
export interface SqliteOptions {
  /** The database file, made where it is not there; `:memory:` for one that ends with the process. */
  readonly file: string;
}

const fileRule: ValueRule = {
  expected: "the path of a file, or ':memory:' (PostgreSQL has the option url in its place)",
  test: (value) => typeof value === 'string' && value.trim() !== '',
};

/** PostgreSQL would cut a longer name without an error. */
const MOST_BYTES = 63;

const nameRule: ValueRule = {
  expected: `a name of up to ${MOST_BYTES} bytes that does not begin with pg_, as those of PostgreSQL itself do`,
  test: (value) =>
    typeof value === 'string' &&
    value.trim() !== '' &&
    Buffer.byteLength(value) <= MOST_BYTES &&
    !value.startsWith('pg_'),
};

const urlRule: ValueRule = {
  expected: 'an address such as postgres://user@host:5432/database',
  test: (value) =>
    typeof value === 'string' && /^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value),
  isSecret: true,
};

/** A whole number from 1 on. */
const countRule: ValueRule = {
  expected: 'a whole number from 1 on',
  test: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};

/** PostgreSQL and the timers of Node count to 2^31, and this side waits some seconds longer. */
const MOST_MILLISECONDS = 2_000_000_000;

const timeRule: ValueRule = {
  expected: `a whole number of milliseconds from 1 to ${MOST_MILLISECONDS}`,
  test: (value) => countRule.test(value) && Number(value) <= MOST_MILLISECONDS,
};

const sqliteChecks: OptionChecks<SqliteOptions> = { file: fileRule };

const postgresChecks: OptionChecks<PostgresOptions> = {
  url: urlRule,
  schema: nameRule,
  connections: countRule,
  lockTimeout: timeRule,
  statementTimeout: timeRule,
};

/** Whether the options name a PostgreSQL database. */
export function isPostgres<T extends object>(options: T): options is Extract<T, { url: string }> {
  return typeof options === 'object' && options !== null && 'url' in options;
}

/**
 * Checks options that name a database, and gives them with what the address of PostgreSQL has for us.
 *
 * @param more - The checks of the other options of the `operation`.
 *
 * @throws BlogError `invalid_input` for options that are wrong or unknown, or that the address contradicts.
 */
export function checkedDatabase<T extends object>(
  options: T & DatabaseOptions,
  more: OptionChecks<T>,
  operation: string,
): T & DatabaseOptions {
  if (!isPostgres(options)) {
    checkOptions<SqliteOptions>(options, { ...sqliteChecks, ...more }, operation, ['file']);
    return options;
  }
  const checks = { ...postgresChecks, ...more };
  checkOptions<PostgresOptions>(options, checks, operation, ['url']);
  const settled = { ...options, ...withoutConflict(options, operation) };
  checkOptions<PostgresOptions>(settled, checks, operation);
  return settled;
}

/** Joins the options with those in the address. Where two contradict each other, one would win without a word: they are refused. */
function withoutConflict(options: PostgresOptions, operation: string): PostgresOptions {
  const reader = { path: 'url', operation };
  const { url, ...own } = readAddress(options.url, reader);
  for (const name of ['schema', 'connections'] as const)
    if (own[name] !== undefined && options[name] !== undefined && own[name] !== options[name])
      throw refusedAddress(
        `The option url has the parameter ${name}=${own[name]}, and the option ${name} is ${options[name]}. Give one of the two.`,
        reader,
      );
  return {
    url,
    schema: options.schema ?? own.schema,
    connections: options.connections ?? own.connections,
  };
}

/**
 * Opens the database that checked options name.
 *
 * @throws BlogError `unavailable` where it is not there and may not be made, or cannot be used.
 */
export async function openDatabase(
  options: DatabaseOptions,
  opening: Opening = {},
): Promise<Driver> {
  if (isPostgres(options)) return openPostgres(options, opening);
  if (opening.create === false && !existsSync(options.file))
    throw new BlogError('unavailable', {
      message: `There is no database at ${options.file}. Check the path.`,
      backend: 'sql',
    });
  return openSqlite(options.file, opening);
}
