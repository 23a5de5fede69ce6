import { targetOf } from '@blog/conformance';
import { describeLaws } from '@blog/conformance/vitest';
import { openSql, type SqlStore } from '@blog/server/sql';
import { afterAll } from 'vitest';

import { holdAgainstRecord } from '../../../../scripts/laws-record.js';
import { startPostgres } from '../../../../scripts/postgres.js';

const server = await startPostgres();
afterAll(() => server.stop());

let count = 0;
const nextSchema = () => `law_${(count += 1)}`;

describeLaws(
  targetOf('sql on PostgreSQL', async () => {
    const options = {
      url: server.url,
      schema: nextSchema(),
      connections: 3,
      blog: { url: 'https://blog.example/' },
    };
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
      },
    };
  }),
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
