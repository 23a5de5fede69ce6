import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql } from '@blog/server/sql';
import { afterAll } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { startPostgres } from '../../../../scripts/postgres.js';
import { storeTarget } from './testing/store-target.js';

const server = await startPostgres();
afterAll(() => server.stop());

let count = 0;
const nextSchema = () => `law_${(count += 1)}`;

describeLaws(
  storeTarget('sql on PostgreSQL', () => ({
    options: {
      url: server.url,
      schema: nextSchema(),
      connections: 3,
      blog: { url: 'https://blog.example/' },
    },
  })),
  { onReport: holdAgainstRecord('postgres') },
);

describeLaws(
  targetOf('sql on PostgreSQL (comments only)', async () => {
    const store = await openSql({
      url: server.url,
      schema: nextSchema(),
      connections: 2,
      posts: 'external',
    });
    return { backendFor: (actor) => store.as(actor), close: () => store.close() };
  }),
);
