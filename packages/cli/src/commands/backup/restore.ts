import { dirname, join } from 'node:path';

import { BlogError } from '@blog/core';
import type { Objects } from '@blog/server/blobs';

import type { CommandContext } from '../../context/context.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { sizeText } from '../../terminal/sizes.js';
import { type BackupPart, partsText, readCatalog } from './catalog.js';
import { readManifest } from './manifest.js';
import { type BackupName, extensions } from './names.js';
import { openPlace } from './place.js';
import { isThere, replaceDatabase } from './replace.js';
import { withScratch } from './scratch.js';
import { sqliteFile } from './sqlite-file.js';
import { restoreTarget } from './target.js';
import { inPlace, untilStopped } from './work.js';

/** Options of `blog restore`. */
export interface RestoreOptions {
  db?: string;
  from?: string;
  force?: boolean;
  json?: boolean;
}

/**
 * `blog restore`: puts a backup in the place of a database, after it is read and checked as a whole.
 *
 * @param given - The name of the backup; the newest one where absent.
 *
 * @throws BlogError where it cannot be restored; then the database is as it was.
 */
export async function restoreCommand(
  given: string | undefined,
  options: RestoreOptions,
  context: CommandContext,
): Promise<number> {
  const { output } = context;
  const file = await restoreTarget(
    await sqliteFile(
      options.db,
      context,
      'Use pg_restore, or the point-in-time restore of the server.',
    ),
  );
  if (isThere(file) && options.force !== true)
    throw usageError(
      'db',
      `A database is at ${file} already, and nothing was changed. Give another --db, or --force, which keeps the old database beside the new one.`,
    );
  const { objects, name: place } = await openPlace(options.from, '--from', context);
  return untilStopped(context, 'Stopped. Nothing was changed.', async () => {
    const { name, newerParts } = await inPlace(place, () => chosen(objects, given, place));
    if (newerParts.length > 0)
      output.note(`${partsText(newerParts)} The newest one that is whole is taken: ${name}.`);
    return withScratch(file, async (folder) => {
      const copy = await fetchChecked(objects, name, folder, place, context);
      const aside = await inPlace(file, () =>
        replaceDatabase(copy.file, file, options.force === true),
      );
      output.status?.('');
      if (options.json === true)
        output.print(plainJson({ name, db: file, size: copy.size, schema: copy.schema, aside }));
      else output.print(`${plain(file)} is restored from ${name} (${sizeText(copy.size)}).`);
      if (aside !== null) output.note(`The database that was there is now ${plain(aside)}.`);
      return exitCodes.done;
    });
  });
}

/** The backup that is meant, and what is left of newer ones where the newest one is meant. */
interface Chosen {
  readonly name: string;
  readonly newerParts: readonly BackupPart[];
}

async function chosen(objects: Objects, given: string | undefined, place: string): Promise<Chosen> {
  // People copy names from a list of files, too.
  const wanted = given?.replace(/\.(?:db|json)$/, '');
  const isWanted = ({ name }: BackupName) => wanted === undefined || name === wanted;
  const catalog = await readCatalog(objects);
  const found = catalog.backups.filter(isWanted);
  const parts = catalog.parts.filter(isWanted);
  const newest = found.at(-1);
  if (newest === undefined) {
    const message =
      wanted === undefined
        ? `There is no backup in ${plain(place)} that can be restored. ${partsText(parts)}`
        : `There is no backup ${plain(given ?? '')} in ${plain(place)} that can be restored. ${partsText(parts)} See blog backup list.`;
    throw usageError('name', plain(message));
  }
  const databases = [...new Set(found.map(({ database }) => database))];
  if (databases.length > 1)
    throw usageError(
      'name',
      `There are backups of ${databases.join(', ')} in ${plain(place)}. Name the backup: blog backup list shows them.`,
    );
  const isNewer = (part: BackupPart) =>
    part.database === newest.database && part.createdAt > newest.createdAt;
  return { name: newest.name, newerParts: parts.filter(isNewer) };
}

/** A backup that was read and found whole. */
interface Fetched {
  readonly file: string;
  readonly size: number;
  readonly schema: number;
}

/** Reads a backup into a folder, and checks size, hash, schema and every page. */
async function fetchChecked(
  objects: Objects,
  name: string,
  folder: string,
  place: string,
  { output, signal }: CommandContext,
): Promise<Fetched> {
  output.status?.('Reading …');
  const manifest = await inPlace(place, () => readManifest(objects, name));
  const found = await inPlace(place, () => objects.get(name + extensions.data, { signal }));
  if (found?.size !== manifest.size) {
    await found?.stream.cancel();
    throw changed(name, `it has ${found?.size ?? 0} bytes, and had ${manifest.size}`);
  }
  const { folderObjects } = await import('@blog/server/blobs');
  const { checkSqlite } = await import('@blog/server/sql');
  const target = folderObjects({ folder });
  const { sha256 } = await inPlace(`${place} to ${dirname(folder)}`, () =>
    target.put('blog.db', found.stream, { limit: manifest.size, signal }),
  );
  if (sha256 !== manifest.sha256) throw changed(name, 'its SHA-256 hash is another one');
  const file = join(folder, 'blog.db');
  output.status?.('Checking …');
  const { schema } = await inPlace(`${name} cannot be restored, and nothing was changed`, () =>
    checkSqlite({ file }),
  );
  return { file, size: manifest.size, schema };
}

function changed(name: string, how: string): BlogError<'bad_response'> {
  return new BlogError('bad_response', {
    message: `The backup ${name} is not what was stored: ${how}. Nothing was changed. Restore another one: blog backup list shows them.`,
    details: { path: name },
  });
}
