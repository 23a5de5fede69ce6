import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSql } from '@blog/server/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../scripts/postgres.js';
import { checkBlog, fillPostgres, fillSqlite } from './fill.js';
import { emptyTally, generateBlog, type Tally } from './generate-blog.js';

const POSTS = 2000;
const folder = mkdtempSync(join(tmpdir(), 'blog-fill-'));
const file = join(folder, 'blog.db');
const server = await startPostgres();
let tally: Tally = emptyTally();
beforeAll(async () => {
  tally = await fillSqlite(file, POSTS, 1, () => undefined);
  await fillPostgres(file, { url: server.url }, () => undefined);
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('generates the same blog from the same seed, and another one from another', () => {
  const textOf = (seed: number) => JSON.stringify([...generateBlog(POSTS, seed, emptyTally())]);
  expect(textOf(1)).toBe(textOf(1));
  expect(textOf(1)).not.toBe(textOf(2));
});

it('generates ten comments a post, in twenty years', () => {
  expect(tally).toMatchObject({ posts: POSTS, comments: 10 * POSTS });
  expect(tally.months.size).toBeGreaterThan(230);
  expect([...tally.months.keys()]).toEqual([...tally.months.keys()].toSorted());
});

describe.each([
  ['SQLite', { file }],
  ['PostgreSQL', { url: server.url }],
])('on %s', (_, options) => {
  it('the store tells of all that was written, and the check finds what is missing', async () => {
    const store = await openSql(options);
    await checkBlog(store, tally);
    const { comments } = store.as({ role: 'admin', id: null, name: null });
    const [waiting] = (await comments.list({ status: 'pending', limit: 1 })).items;
    await comments.setStatus(waiting?.id ?? '', 'spam', { revision: '*' });
    await expect(checkBlog(store, tally)).rejects.toThrow(/comments "pending"|comments "spam"/);
    await store.close();
  });
});
