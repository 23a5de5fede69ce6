import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { BlogError } from '@blog/core';

import { readAddress, shownAddress } from '../dialect/postgres/address.js';
import type { DatabaseOptions } from './open-database.js';

/** A database as a person names it in one text. */
export interface NamedDatabase {
  /** For `openSql` and `copyDatabase`. */
  readonly options: DatabaseOptions;
  /** The path of the file, or the address without its password: to be shown to the operator. */
  readonly name: string;
}

const EXPECTED =
  'Expected the path of an SQLite file, sqlite:PATH, or postgres://user@host:5432/database';

/**
 * Reads the address of a database: a path, `sqlite:PATH`, or `postgres://user:password@host:5432/database`
 * with `schema=NAME` and `connections=NUMBER` among its parameters, beside those of the driver (`sslmode`,
 * `sslrootcert` …).
 *
 * @param folder - Where relative paths begin. Default: the working folder.
 *
 * @throws BlogError `invalid_input` for an address that cannot be read. The message does not repeat it, as it
 *   may have a password.
 *
 * @example
 * ```ts
 * import { databaseAt, openSql } from '@blog/server/sql';
 *
 * const { options, name } = databaseAt('postgres://blog@db.example/site?schema=blog&sslmode=verify-full');
 * console.log(`Opening ${name}`);
 * const store = await openSql(options);
 * ```
 */
export function databaseAt(address: string, folder: string = process.cwd()): NamedDatabase {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme === 'postgres' || scheme === 'postgresql') return postgresAt(address);
  if (address.trim() === '') throw unreadable('The address of the database is empty');
  if (scheme !== undefined && scheme !== 'sqlite' && address.includes('://'))
    throw unreadable(`There is no kind of database "${scheme}"`);
  const path = scheme === 'sqlite' ? address.replace(/^sqlite:(?:\/\/)?/i, '') : address;
  if (path === '') throw unreadable('The address of the database names no file');
  const file = path === ':memory:' ? path : resolve(folder, path);
  return { options: { file }, name: file };
}

/**
 * The address in `DATABASE_URL`, or in the file that `DATABASE_URL_FILE` names, as secrets are handed to
 * containers; `null` where neither is set. A variable that is empty counts as one that is not set, as programs that
 * start others often cannot leave one out.
 *
 * @param folder - Where a relative path of that file begins. Default: the working folder.
 *
 * @throws BlogError `invalid_input` where both are set, or the file cannot be read.
 *
 * @example
 * ```ts
 * import { addressIn, databaseAt, openSql } from '@blog/server/sql';
 *
 * const store = await openSql(databaseAt(addressIn(process.env) ?? 'blog.db').options);
 * ```
 */
export function addressIn(
  env: Readonly<Record<string, string | undefined>>,
  folder: string = process.cwd(),
): string | null {
  const [address = '', file = ''] = [env['DATABASE_URL'], env['DATABASE_URL_FILE']];
  if (address !== '' && file !== '')
    throw refused(
      'DATABASE_URL',
      'DATABASE_URL and DATABASE_URL_FILE are both set. Set one of them.',
    );
  if (file === '') return address === '' ? null : address;
  try {
    return readFileSync(resolve(folder, file), 'utf8').trim();
  } catch (cause) {
    throw refused(
      'DATABASE_URL_FILE',
      `DATABASE_URL_FILE names ${file}, which cannot be read. Expected a file with the address of the database.`,
      cause,
    );
  }
}

function postgresAt(address: string): NamedDatabase {
  const options = readAddress(address, { path: 'address', operation: 'databaseAt' });
  const { schema } = options;
  const name = shownAddress(address) + (schema === undefined ? '' : `?schema=${schema}`);
  return { options, name };
}

function unreadable(what: string): BlogError<'invalid_input'> {
  return refused('address', `${what}. ${EXPECTED}.`);
}

function refused(path: string, message: string, cause?: unknown): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation: 'databaseAt',
    details: { issues: [{ path, message }] },
    cause,
  });
}
