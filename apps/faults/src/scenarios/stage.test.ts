import { createServer } from 'node:http';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { bundleApp } from '../app/start-app.js';
import { sqliteDatabase } from '../databases/sqlite.js';
import { seeded } from '../../../../scripts/seeded-random.js';
import { type Harm, Report } from '../kit/report.js';
import { Stage } from './stage.js';
import { blogAt, outcomeOf } from '../writes/client.js';

let bundle: string;
beforeAll(async () => {
  bundle = await bundleApp();
});
afterAll(() => rm(bundle, { force: true }));

const writtenByAClient = `LIKE '%w_n%x%'`;

/** Changes of the database behind the back of the blog, and the names that the check has to give them. */
const harms: readonly [what: string, sql: string, harm: Harm, words: RegExp][] = [
  [
    'a post that is gone',
    `DELETE FROM posts WHERE title ${writtenByAClient}`,
    'lost',
    /^lost: post w.* was acknowledged, and is not there/m,
  ],
  [
    'a comment that is gone',
    `DELETE FROM comments WHERE source_text ${writtenByAClient}`,
    'lost',
    /^lost: comment w.* was acknowledged, and is not there/m,
  ],
  [
    'a comment that is there twice',
    `CREATE TEMP TABLE twice AS SELECT * FROM comments WHERE source_text ${writtenByAClient} LIMIT 1;
     UPDATE twice SET id = 'twice', number = NULL, receipt_hash = NULL, origin_id = NULL;
     INSERT INTO comments SELECT * FROM twice`,
    'doubled',
    /^doubled: comment w.* is there 2 times/m,
  ],
  [
    'a post whose text is not that of its last change',
    `UPDATE bodies SET source_text = 'Other words', content = replace(content, 'words', 'songs')`,
    'half',
    /^half: post .* is not as it was acknowledged: .*text is/m,
  ],
  [
    'a comment that nobody has approved any more',
    `UPDATE comments SET status = 'pending', body = replace(body, '"approved"', '"pending"')
     WHERE status = 'approved'`,
    'half',
    /^half: comment .* status is "pending", not "approved"/m,
  ],
  [
    'a count that is too high',
    'UPDATE post_counts SET count = count + 1',
    'half',
    /counts of posts/,
  ],
  [
    'a number of a thread that no comment got',
    'UPDATE threads SET last_number = last_number + 1',
    'half',
    /the last is/,
  ],
  ['a post that no search finds', 'DELETE FROM search', 'half', /that no search finds/],
  ['a write that other processes do not hear of', 'DELETE FROM events', 'half', /no event tells/],
];

it.each(harms)(
  'the check finds %s',
  async (_, sql, harm, words) => {
    const report = new Report();
    const database = sqliteDatabase();
    const stage = await Stage.open(database, { bundle, report, random: seeded(7) });
    try {
      // The writes are checked by the second round.
      await stage.write(25);
      const file = new DatabaseSync(database.file);
      file.exec(sql);
      file.close();
      await stage.check(1);
      expect(report.takeFaults().join('\n')).toMatch(words);
      expect(report.counts.harms.get(harm)).toBeGreaterThan(0);
    } finally {
      await stage.close();
      await database.remove();
    }
  },
  60_000,
);

it('the check finds nothing where nothing is wrong', async () => {
  const report = new Report();
  const database = sqliteDatabase();
  const stage = await Stage.open(database, { bundle, report, random: seeded(7) });
  try {
    await stage.write(25);
    await stage.check(1);
    expect(report.takeFaults()).toEqual([]);
    expect(report.counts.acknowledged).toBeGreaterThanOrEqual(25);
  } finally {
    await stage.close();
    await database.remove();
  }
}, 60_000);

it.each([
  ['a page of a server', 500, 'text/html', '<h1>Internal Server Error</h1>'],
  [
    'a code that is not in the table',
    503,
    'application/problem+json',
    JSON.stringify({ code: 'broken', status: 503, type: 'urn:blog-sdk:error:broken' }),
  ],
  [
    'a code with another status',
    500,
    'application/problem+json',
    JSON.stringify({ code: 'unavailable', status: 500, type: 'urn:blog-sdk:error:unavailable' }),
  ],
])('an error counts as untyped that is %s', async (_, status, type, body) => {
  const server = createServer((__, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const report = new Report();
  const blog = blogAt(`http://127.0.0.1:${port}`, null, report);
  await outcomeOf('posts.delete', blog.posts.delete('1', { revision: '*' }), report);
  expect(report.counts.harms.get('untyped')).toBeGreaterThan(0);
  server.closeAllConnections();
  server.close();
});
