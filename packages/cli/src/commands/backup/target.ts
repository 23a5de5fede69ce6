import { existsSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { BlogError } from '@blog/core';

import { usageError } from '../../context/errors.js';
import { plain } from '../../terminal/plain.js';

/** The first bytes of every SQLite database. */
const BEGINNING = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * Gives the file that a restore writes: where a link leads, as SQLite itself follows it.
 *
 * @throws BlogError `invalid_input` where something is there that is no database of a blog, or a link leads
 *   nowhere: `--force` is for an older state of the same blog, and not for whatever has the name.
 */
export async function restoreTarget(given: string): Promise<string> {
  const file = followed(given);
  const found = statsOf(() => statSync(file));
  if (found === null) return file;
  if (!found.isFile())
    throw refused(file, found.isDirectory() ? 'is a folder' : 'is no file', 'Give another --db.');
  if (found.size > 0 && !(await beginsAsDatabase(file)))
    throw refused(
      file,
      'is no SQLite database',
      'Give another --db. If it is one whose beginning is damaged, move it away, and type the same again.',
    );
  const table = await tableOfAnother(file);
  if (table !== null)
    throw refused(
      file,
      `is the database of another program, with tables such as "${plain(table)}"`,
      'Give another --db.',
    );
  return file;
}

function followed(file: string): string {
  if (statsOf(() => lstatSync(file))?.isSymbolicLink() !== true) return file;
  try {
    return realpathSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const target = resolve(dirname(file), readlinkSync(file));
    throw refused(
      file,
      `is a link to ${plain(target)}, which cannot be followed (${code ?? 'unknown'})`,
      'Give the path of a file as --db, or delete the link.',
    );
  }
}

/** Nothing is there, or its folder cannot be read: what writes there says why. */
function statsOf(look: () => Stats): Stats | null {
  try {
    return look();
  } catch {
    return null;
  }
}

async function beginsAsDatabase(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(BEGINNING.length), 0, BEGINNING.length, 0);
    return buffer.equals(BEGINNING);
  } finally {
    await handle.close();
  }
}

/** A table of a database that has no migrations of a blog; `null` for a blog, and for one that is damaged. */
async function tableOfAnother(file: string): Promise<string | null> {
  const { DatabaseSync } = await import('node:sqlite');
  const address = pathToFileURL(file);
  // Without a log, nothing is made beside the file.
  if (!existsSync(`${file}-wal`)) address.searchParams.set('immutable', '1');
  try {
    const database = new DatabaseSync(address, { readOnly: true });
    try {
      const tables = database
        .prepare(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .all()
        .map(({ name }) => String(name));
      return tables.includes('migrations') ? null : (tables[0] ?? null);
    } finally {
      database.close();
    }
  } catch {
    // A damaged database is a good reason to restore one; one that is in use is refused later.
    return null;
  }
}

function refused(file: string, what: string, advice: string): BlogError<'invalid_input'> {
  return usageError('db', `${plain(file)} ${what}. Nothing was changed. ${advice}`);
}
