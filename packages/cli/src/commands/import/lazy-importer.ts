import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Blog } from '@blog/core';
import type { ImporterGroup } from '@blog/core/backend';
import type { SqlStore } from '@blog/server/sql';

import { admin } from '../../context/database.js';

/** An importer into a database that is opened, or made, with the first write. */
export interface LazyImporter {
  importer: Required<ImporterGroup>;
  /** The settings that the blog has now; `null` where nothing was written. */
  blog(): Promise<Blog | null>;
  close(): Promise<void>;
}

/** Makes no database for an export that cannot be read: it would be an empty blog. */
export function lazyImporter(file: string): LazyImporter {
  let opened: Promise<Required<ImporterGroup>> | null = null;
  let store: SqlStore | null = null;
  const open = async () => {
    const { openSql } = await import('@blog/server/sql');
    await mkdir(dirname(file), { recursive: true });
    store = await openSql({ file });
    return store.as(admin).importer;
  };
  const ready = () => (opened ??= open());
  return {
    importer: {
      write: async (items, options) => (await ready()).write(items, options),
      finish: async (options) => (await ready()).finish(options),
    },
    blog: async () => (await store?.settings.get()) ?? null,
    close: async () => store?.close(),
  };
}
