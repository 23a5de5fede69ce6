import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql, type SqlStore } from '@blog/server/sql';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';

describeLaws(
  targetOf('sql', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blog-laws-'));
    const options = {
      file: join(folder, 'blog.sqlite'),
      blog: { url: 'https://blog.example/' },
      durability: 'process',
    } as const;
    let store = await openSql(options);
    let second: SqlStore | undefined;
    return {
      backendFor: (actor) => store.as(actor),
      second: async () => {
        const other = (second = await openSql(options));
        return { backendFor: (actor) => other.as(actor) };
      },
      reopen: async () => {
        await store.close();
        store = await openSql(options);
      },
      configure: async (settings) => {
        await store.settings.update(settings);
      },
      close: async () => {
        await store.close();
        await second?.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }),
  { onReport: holdAgainstRecord('sqlite') },
);

describeLaws(
  targetOf('sql (comments only)', async () => {
    const store = await openSql({ file: ':memory:', posts: 'external' });
    return { backendFor: (actor) => store.as(actor), close: () => store.close() };
  }),
);
