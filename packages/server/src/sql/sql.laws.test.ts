import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql } from '@blog/server/sql';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { storeTarget } from './testing/store-target.js';

describeLaws(
  storeTarget('sql', () => {
    const folder = mkdtempSync(join(tmpdir(), 'blog-laws-'));
    return {
      options: {
        file: join(folder, 'blog.sqlite'),
        blog: { url: 'https://blog.example/' },
        durability: 'process',
      },
      remove: () => rmSync(folder, { recursive: true, force: true }),
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
