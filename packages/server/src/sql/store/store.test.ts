import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { anonymous } from '@blog/core';
import { commentItem, createClock, postItem, testActors } from '@blog/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { authenticate, openSql } from '../index.js';
import { openSqlite } from '../dialect/sqlite/driver.js';
import { sqlite } from '../dialect/sqlite/dialect.js';
import { migrate } from '../migrations/migrate.js';
import { TO_FIFTH_SCHEMA } from '../../../../../scripts/older-schema.js';
import { row, rows } from '../kit/work.js';

const { migrations } = sqlite;
const SCHEMA_VERSION = migrations.length;

const { admin } = testActors;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  file = join(folder, 'blog.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = { format: 'text', text: 'Text' } as const;

describe('a database file', () => {
  it('keeps everything over a close and an open', async () => {
    const store = await openSql({ file, blog: { title: 'Mine', timeZone: 'Asia/Tokyo' } });
    const post = await store.as(admin).posts.create({
      title: 'First light',
      source: text,
      status: 'published',
      tags: ['Dawn'],
    });
    const token = await store.bootstrap();
    await store.close();

    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const again = await openSql({ file, blog: { title: 'Not taken', timeZone: 'Asia/Tokyo' } });
    expect([store.created, again.created]).toEqual([true, false]);
    expect(warned.mock.calls).toEqual([
      [expect.stringMatching(/keeps its own title.*settings\.update/), expect.anything()],
    ]);
    warned.mockRestore();
    expect(await again.settings.get()).toMatchObject({ title: 'Mine', timeZone: 'Asia/Tokyo' });
    expect(await again.as(admin).posts.get({ id: post.id })).toEqual(post);
    expect(await again.bootstrap()).toBeNull();
    expect(await again.tokens.actorOf(token ?? '')).toMatchObject({ role: 'admin' });
    await again.close();
  });

  it('is refused where it is no database, and where it is another program’s', async () => {
    writeFileSync(file, 'This is a letter, not a database. '.repeat(50));
    await expect(openSql({ file })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(file),
    });
    rmSync(file);
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE recipes (id INTEGER)');
    other.close();
    await expect(openSql({ file })).rejects.toThrow(/is not a blog.*recipes/);
  });

  it('is refused where a newer version wrote it', async () => {
    const store = await openSql({ file });
    await store.close();
    const database = new DatabaseSync(file);
    const later = SCHEMA_VERSION + 1;
    database.exec(`INSERT INTO migrations VALUES (${later}, 'later', '', ${later})`);
    await expect(openSql({ file })).rejects.toThrow(/Update @blog\/server/);
    // A step that only adds something names the programs that may go on beside it.
    database.exec(`UPDATE migrations SET lowest = ${SCHEMA_VERSION} WHERE version = ${later}`);
    database.close();
    const beside = await openSql({ file });
    expect(await beside.settings.get()).toMatchObject({ title: 'A blog' });
    await beside.close();
  });
});

describe('migrate', () => {
  const run = async (steps: typeof migrations) => {
    const driver = openSqlite(file);
    try {
      await migrate(driver, steps);
      return await driver.read(() =>
        row<{ n: number }>('SELECT count(*) AS n FROM migrations', []),
      );
    } finally {
      driver.close();
    }
  };

  it('comes from each earlier schema to the present one, step by step', async () => {
    for (let version = 1; version <= SCHEMA_VERSION; version += 1) {
      expect(await run(migrations.slice(0, version))).toEqual({ n: version });
      expect(await run(migrations)).toEqual({ n: SCHEMA_VERSION });
      expect(await run(migrations)).toEqual({ n: SCHEMA_VERSION });
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    }
  });

  it('brings a blog of the first schema, with its posts, to the present one', async () => {
    const store = await openSql({ file });
    const { posts } = store.as(admin);
    const post = await posts.create({ title: 'Old', source: text, status: 'published' });
    await store.close();
    const old = new DatabaseSync(file);
    old.exec(`ALTER TABLE posts DROP COLUMN enclosures;
      ALTER TABLE blog DROP COLUMN former_urls;
      ALTER TABLE blog DROP COLUMN import_joined;
      DROP INDEX comments_waiting_author;
      ALTER TABLE comments DROP COLUMN waiting_author;
      ${TO_FIFTH_SCHEMA}
      UPDATE posts SET summary = CAST(replace(CAST(summary AS TEXT), '"enclosures":[],', '') AS BLOB);
      UPDATE blog SET representation_version = 2;
      DELETE FROM migrations WHERE version > 1;`);
    expect(old.prepare('SELECT CAST(summary AS TEXT) AS json FROM posts').get()).toMatchObject({
      json: expect.not.stringContaining('enclosures'),
    });
    old.close();

    const again = await openSql({ file });
    expect(await again.as(anonymous).posts.get({ id: post.id })).toMatchObject({
      title: 'Old',
      enclosures: [],
    });
    const enclosures = [
      { url: 'https://a.example/1.mp3', type: 'audio/mpeg', size: 1, seconds: 2 },
    ];
    await again.as(admin).posts.update(post.id, { enclosures }, { revision: '*' });
    const { items } = await again.as(anonymous).posts.list({});
    expect(items[0]?.enclosures).toEqual(enclosures);
    await again.close();
  });

  it('leaves a schema whose step failed as it was', async () => {
    await run(migrations);
    const broken = {
      version: SCHEMA_VERSION + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (id INTEGER); CREATE TABLE posts (id INTEGER);',
    };
    await expect(run([...migrations, broken])).rejects.toThrow(/posts already exists/);
    expect(await run(migrations)).toEqual({ n: SCHEMA_VERSION });
    const driver = openSqlite(file);
    const half = await driver.read(() =>
      rows("SELECT 1 FROM sqlite_master WHERE name = 'half'", []),
    );
    driver.close();
    expect(half).toEqual([]);
  });
});

describe('an import that fails', () => {
  it('writes nothing of its batch, and completes when it is run again', async () => {
    const store = await openSql({ file });
    const { importer, posts } = store.as(admin);
    const batch = [postItem('1', { tags: ['a'] }), postItem('2'), commentItem('c', '2')];
    const driver = openSqlite(file);
    // This stands in for a crash: the database itself refuses the second post.
    driver.database.exec(`CREATE TRIGGER full BEFORE INSERT ON posts WHEN new.title = 'Title 2'
      BEGIN SELECT raise(ABORT, 'no'); END`);
    await expect(importer.write(batch)).rejects.toThrow('no');
    expect((await posts.list({ total: true })).total).toBe(0);
    expect((await store.as(admin).tags.list({ total: true })).total).toBe(0);
    driver.database.exec('DROP TRIGGER full');
    driver.close();
    expect(await importer.write(batch)).toMatchObject({ created: 3, problems: [] });
    expect(await importer.write(batch)).toMatchObject({ created: 0, unchanged: 3 });
    await store.close();
  });

  it('takes comments that wait and their post in one batch of the second run', async () => {
    const store = await openSql({ file });
    const { importer, comments } = store.as(admin);
    const comment = commentItem('c', '1');
    expect(await importer.write([comment])).toMatchObject({ waiting: 1 });
    expect(await importer.write([postItem('1'), comment])).toMatchObject({
      created: 1,
      unchanged: 1,
    });
    expect((await importer.finish()).orphans).toEqual([]);
    expect((await comments.list({ total: true })).total).toBe(1);
    await store.close();
  });
});

describe('settings', () => {
  it('moves posts between months with the zone, and addresses with the url', async () => {
    const store = await openSql({ file: ':memory:' });
    const { importer, archive, posts, comments } = store.as(admin);
    await importer.write([
      postItem('1', { publishedAt: '2010-05-01T02:00:00.000Z', path: '/a' }),
      commentItem('c', '1'),
    ]);
    expect(await archive.months({})).toEqual([{ month: '2010-05', count: 1 }]);
    await store.settings.update({ timeZone: 'America/New_York', url: 'https://blog.example' });
    expect(await archive.months({})).toEqual([{ month: '2010-04', count: 1 }]);
    expect((await posts.list({})).items[0]?.url).toBe('https://blog.example/a');
    const comment = (await comments.list({})).items[0];
    expect(comment?.url).toBe(
      `https://blog.example/a?comment=${comment?.id}#comment-${comment?.id}`,
    );
    await store.close();
  });

  it('refuses what is not valid, and changes nothing', async () => {
    const store = await openSql({ file: ':memory:' });
    const before = await store.settings.get();
    await expect(store.settings.update({ timeZone: 'Mars/Olympus' })).rejects.toThrow(/time zone/);
    await expect(store.settings.update({ url: 'javascript:alert(1)' })).rejects.toThrow(/url/);
    expect(await store.settings.get()).toEqual(before);
    await store.close();
  });
});

describe('time', () => {
  it('publishes a scheduled post when its time has come', async () => {
    const clock = createClock('2020-01-01T00:00:00.000Z');
    const store = await openSql({ file: ':memory:', clock: clock.time });
    const post = await store.as(admin).posts.create({
      title: 'Later',
      source: text,
      status: 'scheduled',
      publishedAt: '2020-01-02T00:00:00.000Z',
      tags: ['Soon'],
    });
    const view = store.as(anonymous);
    expect((await view.posts.list({})).items).toEqual([]);
    clock.advance(86_400_000);
    expect((await view.posts.list({})).items.map(({ id }) => id)).toEqual([post.id]);
    expect((await view.archive.months({}))[0]?.count).toBe(1);
    expect((await view.search.posts({ query: 'later' })).items).toHaveLength(1);
    expect((await view.tags.list({})).items[0]?.postCount).toBe(1);
    await store.close();
  });

  it('forgets an idempotency key after a day, not before', async () => {
    const clock = createClock('2020-01-01T00:00:00.000Z');
    const store = await openSql({ file: ':memory:', clock: clock.time });
    const { posts } = store.as(admin);
    const create = () => posts.create({ title: 'Once', source: text }, { idempotencyKey: 'key' });
    const first = await create();
    clock.advance(24 * 3_600_000);
    expect((await create()).id).toBe(first.id);
    clock.advance(2 * 3_600_000);
    expect((await create()).id).not.toBe(first.id);
    await store.close();
  });
});

describe('opening', () => {
  it('deletes idempotency keys whose time is over', async () => {
    const clock = createClock('2020-01-01T00:00:00.000Z');
    const store = await openSql({ file, clock: clock.time });
    await store.as(admin).posts.create({ title: 'Once', source: text }, { idempotencyKey: 'key' });
    await store.close();
    const kept = async () => {
      await (await openSql({ file, clock: clock.time })).close();
      const database = new DatabaseSync(file);
      const found = database.prepare('SELECT key FROM idempotency_keys').all();
      database.close();
      return found.length;
    };
    expect(await kept()).toBe(1);
    clock.advance(26 * 3_600_000);
    expect(await kept()).toBe(0);
  });
});

describe('tokens', () => {
  it('begin anew with an admin’s where the last was revoked', async () => {
    const store = await openSql({ file: ':memory:' });
    const first = await store.bootstrap();
    expect(await store.bootstrap()).toBeNull();
    for (const { id } of await store.tokens.list()) await store.tokens.revoke(id);
    const second = await store.bootstrap();
    expect(second).not.toBe(first);
    expect(await store.tokens.actorOf(second ?? '')).toMatchObject({ role: 'admin' });
    await store.close();
  });

  it('says who sends a request, and never takes an unknown token for nobody', async () => {
    const store = await openSql({ file: ':memory:' });
    const token = (await store.bootstrap()) ?? '';
    const request = (authorization?: string) =>
      new Request('https://blog.example/', {
        headers: authorization === undefined ? {} : { authorization },
      });
    expect(await authenticate(store.tokens, request())).toEqual(anonymous);
    expect(await authenticate(store.tokens, request(`Bearer ${token}`))).toMatchObject({
      role: 'admin',
    });
    for (const wrong of [`Bearer ${token}x`, 'Bearer ', 'Basic YTpi', token, "Bearer ' OR 1=1"])
      await expect(authenticate(store.tokens, request(wrong))).rejects.toThrow(/token|Bearer/);
    const made = await store.tokens.create({
      role: 'author',
      actorId: 'ada',
      name: 'Ada',
      label: 'pen',
    });
    expect(await store.tokens.actorOf(made.token)).toEqual({
      role: 'author',
      id: 'ada',
      name: 'Ada',
    });
    expect(JSON.stringify(await store.tokens.list())).not.toContain(made.token);
    expect(await store.tokens.revoke(made.info.id)).toBe(true);
    expect(await store.tokens.actorOf(made.token)).toBeNull();
    await store.close();
  });
});

describe('resanitize', () => {
  it('makes the HTML anew from its source, and leaves revisions', async () => {
    const store = await openSql({ file });
    const { posts, comments } = store.as(admin);
    const post = await posts.create({
      title: 'Old',
      source: { format: 'html', text: '<p onclick="x()">Kept</p>' },
      status: 'published',
    });
    const { comment } = await comments.create({ postId: post.id, source: text });
    const driver = openSqlite(file);
    const evil = Buffer.from(JSON.stringify({ html: '<p onclick="x()">Kept</p>', source: null }));
    await driver.write(() => rows('UPDATE bodies SET content = ?, sanitizer_version = 0', [evil]));
    await driver.write(() => rows('UPDATE comments SET sanitizer_version = 0', []));
    driver.close();
    expect((await posts.get({ id: post.id })).content?.html).toContain('onclick');
    expect(await store.resanitize(false)).toEqual({ posts: 1, comments: 1 });
    expect(await posts.get({ id: post.id })).toEqual({ ...post, commentCount: 1 });
    expect(await comments.get({ id: comment.id })).toEqual(comment);
    expect(await store.resanitize(false)).toEqual({ posts: 0, comments: 0 });
    await store.close();
  });
});
