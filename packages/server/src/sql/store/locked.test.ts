import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { anonymous } from '@blog/core';
import { createClock, testActors } from '@blog/core/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { openSql, type SqlStore } from '../index.js';

const { admin } = testActors;
const source = { format: 'text', text: 'Text' } as const;
const clock = createClock('2010-04-16T14:05:00.000Z');

let folder: string;
let store: SqlStore;
let other: DatabaseSync;
let postId: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  const file = join(folder, 'blog.sqlite');
  store = await openSql({ file, clock: clock.time });
  postId = (await store.as(admin).posts.create({ title: 'One', source, status: 'published' })).id;
  other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
});
afterEach(async () => {
  vi.useRealTimers();
  other.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const write = (text: string, signal?: AbortSignal) =>
  store.as(admin).comments.create({ postId, source: { format: 'text', text } }, { signal });
const texts = async () =>
  (await store.as(anonymous).comments.list({ postId })).items.map(({ html }) => html);

it('readers go on while a write waits for another process', async () => {
  const events: string[] = [];
  const written = write('One').then(() => events.push('written'));
  for (let n = 0; n < 3; n += 1) {
    await store.as(anonymous).posts.list({});
    await new Promise((resolve) => setImmediate(resolve));
    events.push('read');
  }
  other.exec('COMMIT');
  await written;
  expect(events).toEqual(['read', 'read', 'read', 'written']);
});

it('writes that wait keep their order, also one that comes when the lock is gone', async () => {
  const order: number[] = [];
  const note = (n: number) => () => void order.push(n);
  const writes = [1, 2, 3].map((n) => write(String(n)).then(note(n)));
  // The calls are in the line only after they have rendered their sources.
  await new Promise((resolve) => setImmediate(resolve));
  other.exec('COMMIT');
  await Promise.all([...writes, write('4').then(note(4))]);
  expect(order).toEqual([1, 2, 3, 4]);
  expect(await texts()).toEqual([1, 2, 3, 4].map((n) => `<p>${n}</p>`));
});

it('a write that waits too long says what to do, writes nothing, and may be repeated', async () => {
  vi.useFakeTimers();
  const failures = [1, 2].map((n) => write(String(n)).catch((error: unknown) => error));
  await vi.advanceTimersByTimeAsync(10_000);
  for (const failure of await Promise.all(failures))
    expect(failure).toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: expect.stringMatching(/locked the database\. Nothing was written\. Try again/),
    });
  vi.useRealTimers();
  other.exec('COMMIT');
  expect(await texts()).toEqual([]);
  await write('Again');
  expect(await texts()).toEqual(['<p>Again</p>']);
});

it('a caller who gave up before it came does not join the line', async () => {
  const reason = new Error('too late');
  await expect(write('Never', AbortSignal.abort(reason))).rejects.toBe(reason);
  other.exec('COMMIT');
  await write('Now');
  expect(await texts()).toEqual(['<p>Now</p>']);
});

it('a caller who gives up leaves the line at once, and the others stay in it', async () => {
  const controller = new AbortController();
  const first = write('First');
  const given = write('Given up', controller.signal);
  const last = write('Last');
  await new Promise((resolve) => setImmediate(resolve));
  const reason = new Error('no more');
  controller.abort(reason);
  await expect(given).rejects.toBe(reason);
  other.exec('COMMIT');
  await Promise.all([first, last]);
  expect(await texts()).toEqual(['<p>First</p>', '<p>Last</p>']);
});

it('a scheduled post does not keep readers waiting, and a write after it finds it published', async () => {
  other.exec('COMMIT');
  const later = await store.as(admin).posts.create({
    title: 'Later',
    source,
    status: 'scheduled',
    publishedAt: '2010-04-17T00:00:00.000Z',
  });
  clock.advance(86_400_000);
  other.exec('BEGIN IMMEDIATE');
  expect((await store.as(anonymous).posts.list({})).items).toHaveLength(1);
  const written = store.as(admin).posts.update(later.id, { title: 'New' }, { revision: '*' });
  await new Promise((resolve) => setImmediate(resolve));
  other.exec('COMMIT');
  expect(await written).toMatchObject({ title: 'New', status: 'published' });
  expect((await store.as(anonymous).posts.list({})).items).toHaveLength(2);
});

it('closing ends calls that wait', async () => {
  const failure = write('Late').catch((error: unknown) => error);
  await new Promise((resolve) => setImmediate(resolve));
  await store.close();
  expect(await failure).toBeInstanceOf(Error);
  store = await openSql({ file: ':memory:' });
});
