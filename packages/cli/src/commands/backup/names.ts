import { parse } from 'node:path';

/** What the name of a backup says. */
export interface BackupName {
  /** The whole name, such as `blog-2026-11-29T19-08-18.123Z-schema5`. */
  readonly name: string;
  /** The name of the database, without its extension. Several may share a place. */
  readonly database: string;
  /** When it was made: an instant such as `2026-11-29T19:08:18.123Z`. */
  readonly createdAt: string;
  /** The version of the schema. */
  readonly schema: number;
}

/** A backup is two objects: the database itself, and a manifest, which is written last. */
export const extensions = { data: '.db', manifest: '.json' } as const;

const form =
  /^(?<database>[A-Za-z0-9][\w-]*)-(?<day>\d{4}-\d\d-\d\d)T(?<hour>\d\d)-(?<minute>\d\d)-(?<rest>\d\d\.\d{3}Z)-schema(?<schema>\d{1,6})$/;

/** The part of a name that says of which database a backup is: that of its file. */
export function databaseNameOf(file: string): string {
  const plain = parse(file).name.replaceAll(/[^\w-]+/g, '-');
  return plain.replace(/^[_-]+/, '').slice(0, 60) || 'blog';
}

/** Makes the name of a backup. No file system takes a colon for something else then. */
export function backupName(database: string, createdAt: Date, schema: number): string {
  return `${database}-${createdAt.toISOString().replaceAll(':', '-')}-schema${schema}`;
}

/** Reads a name; `null` for one that no backup has. */
export function readBackupName(name: string): BackupName | null {
  const parts = form.exec(name)?.groups;
  if (parts === undefined) return null;
  const { database = '', day = '', hour = '', minute = '', rest = '', schema = '' } = parts;
  const createdAt = `${day}T${hour}:${minute}:${rest}`;
  return { name, database, createdAt, schema: Number(schema) };
}
