import pg from 'pg';

import { until } from '../kit/until.js';
import type { Row } from './rows.js';
import type { FaultDatabase } from './database.js';

// Counts are BIGINT.
const types = new pg.TypeOverrides();
types.setTypeParser(20, Number);

/**
 * A schema of a server.
 *
 * @param url - The address of the server itself.
 * @param way - The address that the app is given, such as that of a proxy.
 */
export function postgresDatabase(url: string, schema: string, way = url): FaultDatabase {
  async function query(sql: string): Promise<Row[]> {
    const client = new pg.Client({
      connectionString: url,
      types,
      options: `-c search_path=${schema} -c default_transaction_read_only=off`,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  return {
    name: 'PostgreSQL',
    options: { url: way, schema, lockTimeout: 3000, statementTimeout: 3000 },
    query,
    settle: () =>
      until('the server has ended what was sent to it', async () => {
        const [open] = await query(
          `SELECT count(*) AS count FROM pg_stat_activity
           WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
             AND xact_start IS NOT NULL`,
        );
        return open?.['count'] === 0;
      }).then(() => undefined),
    async remove() {
      await query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    },
  };
}
