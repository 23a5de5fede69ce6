import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cacheKeysOf } from '@blog/core/backend';
import { postItem, testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';

import { startPostgres } from '../../../../../scripts/postgres.js';

const folder = mkdtempSync(join(tmpdir(), 'blog-changes-'));
const server = await startPostgres();
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

let count = 0;
const databases = [
  ['SQLite', () => ({ file: join(folder, `${(count += 1)}.db`) })],
  ['PostgreSQL', () => ({ url: server.url, schema: `changes_${(count += 1)}` })],
] as const;

const { admin, anonymous } = testActors;
const source = { format: 'text', text: 'Words.' } as const;

/** What a store tells, since its first word that everything may be stale. */
async function heard(store: SqlStore) {
  const told: (readonly string[])[] = [];
  const stop = store.onChange((keys) => told.push(keys));
  await vi.waitFor(() => expect(told).toEqual([['blog']]), { timeout: 10_000 });
  told.length = 0;
  return { told, stop };
}

describe.each(databases)('onChange on %s', (_, databaseOf) => {
  it('tells both processes once what each of them wrote', async () => {
    const options = databaseOf();
    const one = await openSql(options);
    const other = await openSql(options);
    const atOne = await heard(one);
    const atOther = await heard(other);
    const post = await one.as(admin).posts.create({ title: 'A', source, status: 'published' });
    const first = cacheKeysOf('posts.create', [], post);
    // Its own writes are told by the time they are answered.
    expect(atOne.told).toEqual([first]);
    const input = { postId: post.id, source };
    const { comment } = await other.as(admin).comments.create(input);
    await other.as(admin).comments.delete(comment.id, { revision: '*' });
    const second = cacheKeysOf('comments.create', [], { comment });
    await other.settings.update({ title: 'B' });
    await one.as(admin).importer.write([postItem('1')]);
    const all = [first, second, second, ['blog'], ['blog']];
    await vi.waitFor(() => expect(atOther.told).toHaveLength(5), { timeout: 10_000 });
    await vi.waitFor(() => expect(atOne.told).toHaveLength(5), { timeout: 10_000 });
    expect(atOther.told).toEqual(expect.arrayContaining(all));
    expect(atOne.told).toEqual(expect.arrayContaining(all));
    await one.close();
    await other.close();
  });

  it('makes a write and tells the others, though a listener throws', async () => {
    const store = await openSql(databaseOf());
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue(undefined);
    store.onChange(() => {
      throw new Error('A listener that fails');
    });
    const { told } = await heard(store);
    const post = await store.as(admin).posts.create({ title: 'A', source, status: 'published' });
    expect(told).toEqual([cacheKeysOf('posts.create', [], post)]);
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('A listener that fails'), {
      type: 'BlogWarning',
      code: 'BLOG_LISTENER_FAILED',
    });
    warned.mockRestore();
    await store.close();
  });

  it('tells nothing of a write that was refused', async () => {
    const store = await openSql(databaseOf());
    const { told } = await heard(store);
    await expect(store.as(admin).posts.delete('none', { revision: '*' })).rejects.toThrow(
      /No post/,
    );
    await expect(store.settings.update({ timeZone: 'Mars' })).rejects.toThrow(/timeZone/);
    await store.settings.update({ title: 'Last' });
    expect(told).toEqual([['blog']]);
    await store.close();
  });

  it('tells of a scheduled post when its time comes, though nobody reads', async () => {
    let now = Date.now();
    const store = await openSql({ ...databaseOf(), clock: () => now });
    const publishedAt = new Date(now + 3_600_000).toISOString();
    const input = { title: 'Later', source, status: 'scheduled', publishedAt } as const;
    const { id } = await store.as(admin).posts.create(input);
    const { told } = await heard(store);
    now += 3_600_001;
    await vi.waitFor(() => expect(told.flat()).toContain(`post-${id}`), { timeout: 10_000 });
    expect(await store.as(anonymous).posts.get({ id })).toMatchObject({ status: 'published' });
    await store.close();
  });

  it('misses nothing of many writers at once', async () => {
    const options = databaseOf();
    const stores = [await openSql(options), await openSql(options), await openSql(options)];
    const [reader] = stores;
    if (reader === undefined) throw new Error('unreachable');
    const { told } = await heard(reader);
    const created = await Promise.all(
      stores.flatMap((store) =>
        Array.from({ length: 20 }, async (__, n) =>
          store.as(admin).posts.create({ title: `Post ${n}`, source, status: 'published' }),
        ),
      ),
    );
    const wanted = created.map(({ id }) => `post-${id}`);
    await vi.waitFor(() => expect(told.flat()).toEqual(expect.arrayContaining(wanted)), {
      timeout: 15_000,
    });
    expect(told).toHaveLength(wanted.length);
    for (const store of stores) await store.close();
  });
});

it('tells of changes while a transaction of another database stays open', async () => {
  const [options, other] = [{ url: server.url, schema: 'waiting' }, new pg.Client(server.url)];
  const [one, two] = [await openSql(options), await openSql(options)];
  const { told } = await heard(two);
  await other.connect();
  await other.query('CREATE TABLE elsewhere (n INTEGER)');
  await other.query('BEGIN');
  await other.query('INSERT INTO elsewhere VALUES (1)');
  await one.settings.update({ title: 'Heard' });
  await vi.waitFor(() => expect(told).toEqual([['blog']]), { timeout: 10_000 });
  // It is read again with the next look, and not told again.
  await one.settings.update({ title: 'Heard again' });
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(1), { timeout: 10_000 });
  expect(told).toHaveLength(2);
  await other.query('ROLLBACK');
  await other.end();
  await one.close();
  await two.close();
});
