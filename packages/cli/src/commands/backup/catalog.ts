import type { Objects } from '@blog/server/blobs';

import { type BackupName, extensions, readBackupName } from './names.js';

/** A backup of a place. */
export interface Backup extends BackupName {
  /** The size of the database in bytes. */
  readonly size: number;
}

/** A backup of which one file is there, and the other is not: it is being written, broke off, or lost a file. */
export interface BackupPart extends BackupName {
  /** The extension of the file that is missing. */
  readonly missing: string;
}

/** The backups of a place. */
export interface Catalog {
  /** The oldest first. */
  readonly backups: readonly Backup[];
  /** The oldest first. */
  readonly parts: readonly BackupPart[];
}

/** Reads which backups there are: those that have both parts. */
export async function readCatalog(objects: Objects): Promise<Catalog> {
  const sizes = new Map<string, number>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await objects.list({ cursor });
    for (const { name, size } of page.items) sizes.set(name, size);
    cursor = page.next;
  }
  const stems = new Set([...sizes.keys()].map((name) => name.replace(/\.[a-z]+$/, '')));
  const names = [...stems].map(readBackupName).filter((name) => name !== null);
  const backups: Backup[] = [];
  const parts: BackupPart[] = [];
  for (const name of names) {
    const size = sizes.get(name.name + extensions.data);
    const hasManifest = sizes.has(name.name + extensions.manifest);
    if (size !== undefined && hasManifest) backups.push({ ...name, size });
    else if (size !== undefined) parts.push({ ...name, missing: extensions.manifest });
    else if (hasManifest) parts.push({ ...name, missing: extensions.data });
  }
  backups.sort(byDate);
  parts.sort(byDate);
  return { backups, parts };
}

const byDate = (a: BackupName, b: BackupName) => (a.createdAt < b.createdAt ? -1 : 1);

/** Says that backups are not whole: the newest one by its name. */
export function partsText(parts: readonly BackupPart[]): string {
  const newest = parts.at(-1);
  if (newest === undefined) return '';
  const { name, missing } = newest;
  const why =
    missing === extensions.data
      ? 'it was deleted or never copied'
      : 'the backup broke off, or is being written now';
  const more = parts.length - 1;
  const others =
    more === 0
      ? ''
      : ` ${more === 1 ? '1 older one is' : `${more} older ones are`} not whole, too.`;
  return `The backup ${name} is not whole: its ${missing} file is missing, because ${why}.${others}`;
}

/** The outcome of {@link prune} for the backups of a database. */
export interface Pruned {
  /** The names of the backups that were deleted. */
  readonly removed: readonly string[];
  /** The names of the backups whose date is after that of the new one. */
  readonly later: readonly string[];
}

/**
 * Deletes all backups of a database but the newest ones, and what is left of older ones.
 *
 * @param made - The backup that was just made. One whose date is later comes from a clock that is wrong, or
 *   from another command that runs: it is neither counted nor deleted, because it may be the only good one.
 */
export async function prune(objects: Objects, made: BackupName, keep: number): Promise<Pruned> {
  const { backups, parts } = await readCatalog(objects);
  const own = backups.filter(({ database }) => database === made.database);
  const isLater = ({ name, createdAt }: BackupName) =>
    name !== made.name && createdAt > made.createdAt;
  const upToNow = own.filter((backup) => !isLater(backup));
  const kept = upToNow.slice(-keep);
  const old = upToNow.slice(0, -keep).filter(({ name }) => name !== made.name);
  // A newer part may belong to a backup that is being written.
  const oldest = kept[0]?.createdAt ?? '';
  const left = parts.filter((part) => part.database === made.database && part.createdAt < oldest);
  for (const { name } of [...old, ...left]) {
    // Without its manifest it is no backup any more, if only one of the two is deleted.
    await objects.delete(name + extensions.manifest);
    await objects.delete(name + extensions.data);
  }
  return {
    removed: old.map(({ name }) => name),
    later: own.filter(isLater).map(({ name }) => name),
  };
}
