import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql } from '@blog/server/sql';

// In a file, so that what a key stands for can be found out after a restart.
describeLaws(
  targetOf('sql, in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blog-laws-'));
    const file = join(folder, 'blog.db');
    let store = await openSql({ file, durability: 'process' });
    return {
      backendFor: (actor) => store.as(actor),
      async reopen() {
        await store.close();
        store = await openSql({ file, durability: 'process' });
      },
      async close() {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  }),
  { only: ['idempotency', 'numbering', 'importer'], notApplicable: 1 },
);
