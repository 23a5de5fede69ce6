import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { FaultDatabase } from './database.js';

/** A database in a file, in a folder of its own or in the one that is given. */
export function sqliteDatabase(given?: string): FaultDatabase & { readonly file: string } {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'blog-faults-'));
  const file = join(folder, 'blog.db');
  return {
    name: 'SQLite',
    file,
    options: { file },
    async query(sql) {
      const database = new DatabaseSync(file, { timeout: 5000 });
      try {
        return database.prepare(sql).all();
      } finally {
        database.close();
      }
    },
    // Nobody writes later what a process has not written when it ends.
    settle: async () => undefined,
    async remove() {
      if (given === undefined) rmSync(folder, { recursive: true });
    },
  };
}
