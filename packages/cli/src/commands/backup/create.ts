import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Objects } from '@blog/server/blobs';

import type { CommandContext } from '../../context/context.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { sizeText } from '../../terminal/sizes.js';
import { type Pruned, prune } from './catalog.js';
import { type Manifest, writeManifest } from './manifest.js';
import { backupName, databaseNameOf, extensions, readBackupName } from './names.js';
import { openPlace } from './place.js';
import { withScratch } from './scratch.js';
import { sqliteFile } from './sqlite-file.js';
import { inPlace, untilStopped } from './work.js';

/** Options of `blog backup`. */
export interface BackupOptions {
  db?: string;
  to?: string;
  keep?: string;
  json?: boolean;
}

/**
 * `blog backup`: copies an SQLite database, checks the copy, and stores it with a manifest. Others may use
 * the database meanwhile.
 *
 * @throws BlogError where no backup was made, and then no older one was deleted; or where older ones could
 *   not be deleted, as the message says.
 */
export async function backupCommand(
  options: BackupOptions,
  context: CommandContext,
): Promise<number> {
  const { output } = context;
  const file = await sqliteFile(
    options.db,
    context,
    'Use pg_dump, or the point-in-time restore of the server.',
  );
  const keep = keepOption(options.keep);
  if (!existsSync(file)) throw usageError('db', `There is no database at ${file}. Check --db.`);
  const { objects, name: place } = await openPlace(options.to, '--to', context);
  return untilStopped(context, 'Stopped. No backup was made.', () =>
    withScratch(file, async (folder) => {
      const copy = join(folder, 'copy.db');
      const made = await inPlace(file, () => copyDatabase(file, copy, context));
      output.status?.('Storing …');
      const manifest = await inPlace(place, () => store(objects, copy, made, context.signal));
      const { removed, later } = await pruned(objects, manifest.name, keep);
      output.status?.('');
      if (options.json === true) output.print(plainJson({ ...manifest, removed }));
      else output.print(manifest.name);
      output.note(
        `${plain(file)} (${sizeText(manifest.size)}) is backed up to ${plain(place)}.${removedText(removed.length)}`,
      );
      if (later.length > 0) output.note(laterText(later));
      return exitCodes.done;
    }),
  );
}

/** Copies and checks: a damaged database must not take the place of backups that are whole. */
async function copyDatabase(
  file: string,
  copy: string,
  { output, signal }: CommandContext,
): Promise<Pick<Manifest, 'name' | 'createdAt' | 'schema'>> {
  const { backupSqlite, checkSqlite } = await import('@blog/server/sql');
  const createdAt = new Date();
  const { schema } = await backupSqlite({
    file,
    to: copy,
    signal,
    onProgress: (done) => output.status?.(`Copying … ${Math.floor(done * 100)} %`),
  });
  output.status?.('Checking …');
  await checkSqlite({ file: copy, schema: 'any' });
  const name = backupName(databaseNameOf(file), createdAt, schema);
  return { name, createdAt: createdAt.toISOString(), schema };
}

async function store(
  objects: Objects,
  copy: string,
  made: Pick<Manifest, 'name' | 'createdAt' | 'schema'>,
  signal: AbortSignal,
): Promise<Manifest> {
  const type = 'application/vnd.sqlite3';
  const name = made.name + extensions.data;
  const { size, sha256 } = await objects.put(name, { file: copy }, { type, signal });
  const manifest = { format: 1, ...made, size, sha256 } as const;
  await writeManifest(objects, manifest);
  return manifest;
}

/** Deletes older backups, if that is asked for. Where that fails, the new one is there all the same. */
async function pruned(objects: Objects, name: string, keep: number | null): Promise<Pruned> {
  const made = readBackupName(name);
  if (keep === null || made === null) return { removed: [], later: [] };
  return inPlace(`The backup ${name} is stored, but not all older ones could be deleted`, () =>
    prune(objects, made, keep),
  );
}

function keepOption(given: string | undefined): number | null {
  if (given === undefined) return null;
  const keep = Number(given);
  if (/^\d{1,6}$/.test(given) && keep >= 1) return keep;
  throw usageError('keep', `--keep is a number from 1 on, not ${JSON.stringify(given)}.`);
}

function removedText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' An older backup was deleted.' : ` ${count} older backups were deleted.`;
}

function laterText(later: readonly string[]): string {
  const [first = '', ...more] = later;
  const names = more.length === 0 ? first : `${first} and ${more.length} more`;
  return `The date of ${names} is after that of the new backup, so --keep neither counts nor deletes what has such a date. If the clock was wrong then, delete it by hand: restore takes the newest date.`;
}
