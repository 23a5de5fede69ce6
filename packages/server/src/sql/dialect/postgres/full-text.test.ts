import { anonymous } from '@blog/core';
import { afterAll, expect, it } from 'vitest';

import { startPostgres } from '../../../../../../scripts/postgres.js';
import { rows } from '../../kit/work.js';
import { migrate } from '../../migrations/migrate.js';
import { openDatabase } from '../../open/open-database.js';
import { fullText } from './full-text.js';

const server = await startPostgres();
const driver = await openDatabase({ url: server.url, connections: 1 });
afterAll(async () => {
  await driver.close();
  await server.stop();
});

it('is planned anew for each search, because a plan without the word is right for rare words alone', async () => {
  await migrate(driver);
  const prepared = await driver.read(function* () {
    const plan = yield* fullText.plan(anonymous, 'harbour');
    if (plan !== null) yield* fullText.find(plan, null, 20);
    yield* rows('SELECT id FROM posts WHERE id = ?', ['none']);
    return yield* rows<{ statement: string }>('SELECT statement FROM pg_prepared_statements', []);
  });
  const statements = prepared.map(({ statement }) => statement);
  expect(statements).toContain('SELECT id FROM posts WHERE id = $1');
  expect(statements.filter((statement) => statement.includes('tsquery'))).toEqual([]);
});
