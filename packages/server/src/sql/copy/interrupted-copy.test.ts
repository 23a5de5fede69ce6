import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { testActors, textSource } from '@blog/core/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startPostgres, type TestPostgres } from '../../../../../scripts/postgres.js';
import { copyDatabase, openSql, type SqlStore } from '../index.js';
import { expectEqual, fill, ofSearch, using } from './testing/filled-blog.js';

const { admin } = testActors;

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let folder: string;
let schemas = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blog-copy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string) => ({ file: join(folder, `${name}.db`) });
const onPostgres = () => ({ url: server.url, schema: `copy_${(schemas += 1)}`, connections: 2 });

describe('a copy that is interrupted', () => {
  it.each([
    ['on PostgreSQL', onPostgres],
    ['in SQLite', () => file('target')],
  ])('goes on after each of its batches: %s', async (_where, target) => {
    const [from, to] = [file('source'), target()];
    await using(from, fill);
    const parts = new Set<string>();
    for (;;) {
      const controller = new AbortController();
      const { signal } = controller;
      const onProgress = ({ part }: { part: string }) => {
        parts.add(part);
        controller.abort(new Error('Enough'));
      };
      const done = await copyDatabase({ from, to, onProgress, signal }).catch((error: unknown) => {
        if (error !== signal.reason) throw error;
        return null;
      });
      if (done !== null) {
        expect(done.resumed).toBe(true);
        break;
      }
      await expect(openSql(to)).rejects.toThrow('a copy that is not finished');
      await expect(copyDatabase({ from: to, to: file('third') })).rejects.toThrow('not finished');
    }
    expect([...parts]).toEqual(expect.arrayContaining(['posts', 'comments', 'tokens', 'search']));
    await using(from, (one) => using(to, (two) => expectEqual(one, two, ofSearch)));
  });

  it('is not gone on with from another database, and nothing is changed', async () => {
    const [one, other, to] = [file('one'), file('other'), onPostgres()];
    await using(one, fill);
    await using(other, fill);
    const controller = new AbortController();
    const stopped = copyDatabase({
      from: one,
      to,
      onProgress: () => controller.abort(new Error('Enough')),
      signal: controller.signal,
    });
    await expect(stopped).rejects.toThrow('Enough');
    await expect(copyDatabase({ from: other, to })).rejects.toMatchObject({ code: 'conflict' });
    expect((await copyDatabase({ from: one, to })).resumed).toBe(true);
  });

  it.each([
    [
      'settings',
      (store: SqlStore) =>
        store.settings.update({ comments: { guests: false, moderation: 'all' } }),
    ],
    [
      'a token in the place of another',
      async ({ tokens }: SqlStore) => {
        for (const { id } of await tokens.list()) await tokens.revoke(id);
        await tokens.create({ role: 'author', actorId: 'new', name: 'New', label: 'New' });
      },
    ],
  ])('tells that the source was changed between two runs: %s', async (_what, write) => {
    const [from, to] = [file('source'), onPostgres()];
    await using(from, fill);
    const controller = new AbortController();
    const stop = ({ part }: { part: string }) => {
      if (part === 'search') controller.abort(new Error('Enough'));
    };
    const stopped = copyDatabase({ from, to, onProgress: stop, signal: controller.signal });
    await expect(stopped).rejects.toThrow('Enough');
    await using(from, async (store) => write(store));
    await expect(copyDatabase({ from, to })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('The source was changed while it was copied'),
    });
  });

  it.each([
    ['a new row that refers to none', 'bodies', onPostgres],
    ['a new row that refers to none, in SQLite', 'bodies', () => file('target')],
    ['a new row that comes too late', 'search', onPostgres],
  ])('tells that the source was changed meanwhile: %s', async (_how, moment, target) => {
    const [from, to] = [file('source'), target()];
    await using(from, fill);
    const store = await openSql(from);
    let write: Promise<unknown> | null = null;
    const onProgress = ({ part }: { part: string }) => {
      if (part === moment)
        write ??= store.as(admin).posts.create({ title: 'Late', source: textSource('Late.') });
    };
    const copied = copyDatabase({ from, to, onProgress });
    await expect(copied).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'stale', revision: null },
      message: expect.stringContaining('The source was changed while it was copied'),
    });
    await store.close();
    await expect(openSql(to)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('tells that a row was changed after it was copied', async () => {
    const [from, to] = [file('source'), onPostgres()];
    await using(from, fill);
    const onProgress = ({ part }: { part: string }) => {
      if (part !== 'threads') return;
      // As a server does that was not ended.
      const other = new DatabaseSync(from.file);
      other.exec('UPDATE posts SET revision = revision + 1');
      other.close();
    };
    await expect(copyDatabase({ from, to, onProgress })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('posts do not fit'),
    });
  });

  it('goes on after the server of the target has crashed', async () => {
    const crashing = await startPostgres();
    const [from, to] = [file('source'), { url: crashing.url }];
    await using(from, fill);
    const { process: running } = crashing;
    const ended = once(running, 'exit');
    const copied = copyDatabase({
      from,
      to,
      // The server ends at once, without finishing anything.
      onProgress: ({ part }) => void (part === 'threads' && running.kill('SIGQUIT')),
    });
    await expect(copied).rejects.toMatchObject({ code: 'unavailable' });
    await ended;
    await crashing.restart();
    expect((await copyDatabase({ from, to })).resumed).toBe(true);
    await using(from, (one) => using(to, (two) => expectEqual(one, two, ofSearch)));
    await crashing.stop();
  });

  it('is written by one process at a time', async () => {
    const [from, to] = [file('source'), onPostgres()];
    await using(from, fill);
    const results = await Promise.allSettled([1, 2].map(() => copyDatabase({ from, to })));
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed).toHaveLength(1);
    // Either it finds the other one at work, or the copy finished.
    expect(failed[0]?.reason).toMatchObject({ code: 'conflict', details: { reason: 'exists' } });
  });
});
