import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql } from '@blog/server/sql';

describeLaws(
  targetOf('sql', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blog-laws-'));
    const options = {
      file: join(folder, 'blog.sqlite'),
      blog: { url: 'https://blog.example/' },
      durability: 'process',
    } as const;
    let store = await openSql(options);
    return {
      backendFor: (actor) => store.as(actor),
      reopen: async () => {
        await store.close();
        store = await openSql(options);
      },
      configure: async (settings) => {
        await store.settings.update(settings);
      },
      close: async () => {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }),
);

describeLaws(
  targetOf('sql (comments only)', async () => {
    const store = await openSql({ file: ':memory:', posts: 'external' });
    return { backendFor: (actor) => store.as(actor), close: () => store.close() };
  }),
);
