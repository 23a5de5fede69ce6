import type { Objects } from '@blog/server/blobs';

import { type BackupName, extensions, readBackupName } from './names.js';

/** A backup of a place. */
export interface Backup extends BackupName {
  /** The size of the database in bytes. */
  readonly size: number;
}

/** What a place has: backups, and parts of backups that were never finished or not deleted whole. */
export interface Catalog {
  /** The oldest first. */
  readonly backups: readonly Backup[];
  readonly parts: readonly BackupName[];
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
  const parts: BackupName[] = [];
  for (const name of names) {
    const size = sizes.get(name.name + extensions.data);
    if (size !== undefined && sizes.has(name.name + extensions.manifest))
      backups.push({ ...name, size });
    else parts.push(name);
  }
  backups.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return { backups, parts };
}

/**
 * Deletes all backups of a database but the newest ones, and what is left of older ones.
 *
 * @returns The names of the backups that were deleted.
 */
export async function prune(objects: Objects, database: string, keep: number): Promise<string[]> {
  const { backups, parts } = await readCatalog(objects);
  const own = backups.filter((backup) => backup.database === database);
  const kept = own.slice(-keep);
  const old = own.slice(0, -keep);
  // A newer part may belong to a backup that is being written.
  const oldest = kept[0]?.createdAt ?? '';
  const left = parts.filter((part) => part.database === database && part.createdAt < oldest);
  for (const { name } of [...old, ...left]) {
    // Without its manifest it is no backup any more, if only one of the two is deleted.
    await objects.delete(name + extensions.manifest);
    await objects.delete(name + extensions.data);
  }
  return old.map(({ name }) => name);
}
