import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Blog } from '@blog/core';
import type { ImporterGroup } from '@blog/core/backend';
import type { NamedDatabase, SqlOrigins, SqlStore } from '@blog/server/sql';

import { admin } from '../../context/database.js';

/** An importer into a database that is opened, or made, with the first write. */
export interface LazyImporter {
  importer: Required<ImporterGroup>;
  /** Tells where the contents of the database come from. */
  origins(): Promise<SqlOrigins>;
  /** The settings that the blog has now; `null` where nothing was written. */
  blog(): Promise<Blog | null>;
  close(): Promise<void>;
}

/** Makes no database for an export that cannot be read: it would be an empty blog. */
export function lazyImporter({ options }: NamedDatabase): LazyImporter {
  let opened: Promise<SqlStore> | null = null;
  const open = async () => {
    const { openSql } = await import('@blog/server/sql');
    if ('file' in options) await mkdir(dirname(options.file), { recursive: true });
    return openSql(options);
  };
  const ready = () => (opened ??= open());
  const importer = async () => (await ready()).as(admin).importer;
  return {
    importer: {
      write: async (items, options) => (await importer()).write(items, options),
      finish: async (options) => (await importer()).finish(options),
    },
    origins: async () => (await ready()).origins(),
    blog: async () => (await (await opened)?.settings.get()) ?? null,
    // A database that could not be opened has told so already.
    close: async () => (await opened?.catch(() => null))?.close(),
  };
}
