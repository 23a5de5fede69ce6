// A PostgreSQL of its own, for as long as this process runs. Tells its parent the address and the process; on a
// message, it gathers the statistics that autovacuum would gather within a minute.
import pg from 'pg';

import { startPostgres } from '../../../../scripts/postgres.js';

// As servers are: it writes to the disk before it acknowledges.
const postgres = await startPostgres({ durable: true });
process.send?.({ url: postgres.url, pid: postgres.process.pid });
process.on('message', () => {
  void (async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query('VACUUM ANALYZE');
    await client.end();
    process.send?.('analyzed');
  })();
});
for (const reason of ['disconnect', 'SIGTERM', 'SIGINT'] as const)
  process.once(reason, () => void postgres.stop().finally(() => process.exit()));
