import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';

import { isBlogError } from '@blog/core';
import type { FoundObject, ListObjectsQuery, Objects } from '@blog/server/blobs';

import { startStores } from './testing/stores.js';

const stores = await startStores();
const folder = mkdtempSync(join(tmpdir(), 'blog-objects-'));
afterAll(async () => {
  await stores.stop();
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const textOf = async (found: FoundObject | null) =>
  found === null ? null : new Response(found.stream).text();

async function* chunks(...parts: (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    await Promise.resolve();
    if (part instanceof Error) throw part;
    yield part;
  }
}

/** All names, page by page. */
async function namesIn(objects: Objects, limit?: number): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await objects.list({ cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit ?? 1000);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return names;
}

/** Names that lead elsewhere, or that a system takes for something else. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '../x',
    'a/../../x',
    '/etc/passwd',
    'C:\\x',
    '..\\x',
    'a\0b',
    '.unfinished-x',
    'a/b',
    'a b',
    'a+b',
    'ä',
    'a\n',
    'x'.repeat(201),
  ),
  fc.string({ unit: 'binary' }).filter((text) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(text)),
);

describe.each(stores.kinds)('objects in a store: $name', ({ objects }) => {
  test('gives back what was put, with its size and hash', async () => {
    const store = objects();
    const file = join(folder, 'source');
    await writeFile(file, 'from a file');
    const sources = {
      bytes: bytes('from bytes'),
      file: { file },
      iterable: chunks(bytes('from '), bytes(''), bytes('chunks')),
      stream: new Blob(['from a stream']).stream(),
      empty: new Uint8Array(),
      nothing: chunks(),
    };
    const texts: Record<string, string> = {
      bytes: 'from bytes',
      file: 'from a file',
      iterable: 'from chunks',
      stream: 'from a stream',
      empty: '',
      nothing: '',
    };
    for (const [name, source] of Object.entries(sources)) {
      const text = texts[name] ?? '';
      const put = await store.put(name, source);
      expect(put).toEqual({ name, size: text.length, sha256: hashOf(text) });
      const found = await store.get(name);
      expect(found?.size).toBe(text.length);
      expect(await textOf(found)).toBe(text);
      expect(await store.has(name)).toBe(true);
    }
    expect(await namesIn(store)).toEqual(Object.keys(texts).sort());
  });

  test('takes a name that is made of the hash', async () => {
    const store = objects();
    const { name } = await store.put((hash) => `${hash}.txt`, chunks(bytes('Hello')));
    expect(name).toBe(`${hashOf('Hello')}.txt`);
    expect(await textOf(await store.get(name))).toBe('Hello');
  });

  test('keeps large objects whole', async () => {
    const store = objects();
    const part = new Uint8Array(70_001).map((_, index) => index % 251);
    const parts = Array.from({ length: 60 }, () => part);
    const put = await store.put('large', chunks(...parts));
    const found = await store.get('large');
    const read = new Uint8Array(await new Response(found?.stream ?? null).arrayBuffer());
    expect(read.length).toBe(60 * part.length);
    expect(createHash('sha256').update(read).digest('hex')).toBe(put.sha256);
  });

  test('has nothing where nothing was put, and forgets what was deleted', async () => {
    const store = objects();
    expect(await store.get('none')).toBeNull();
    expect(await store.has('none')).toBe(false);
    expect(await store.list()).toEqual({ items: [], next: null });
    await store.delete('none');
    await store.put('some', bytes('x'));
    await store.delete('some');
    expect(await store.get('some')).toBeNull();
    expect(await namesIn(store)).toEqual([]);
  });

  test('the last writer of a name wins, also while others read', async () => {
    const store = objects();
    await store.put('name', bytes('before'));
    const found = await store.get('name');
    await Promise.all(['one', 'two'].map((text) => store.put('name', bytes(text.repeat(9)))));
    expect(await textOf(await store.get('name'))).toMatch(/^(?:(?:one){9}|(?:two){9})$/);
    await found?.stream.cancel();
    expect(await namesIn(store)).toEqual(['name']);
  });

  test('lists page by page, each name once and in order, whatever is deleted meanwhile', async () => {
    const store = objects();
    const names = ['B', 'a-1', 'a.b', 'a0', 'b_', 'z'];
    for (const name of names.toReversed()) await store.put(name, bytes(name));
    for (const limit of [1, 2, 3, 6, 7]) expect(await namesIn(store, limit)).toEqual(names.sort());
    const { items, next } = await store.list({ limit: 3 });
    expect(items.map(({ size }) => size)).toEqual([1, 3, 3]);
    await store.delete(items.at(-1)?.name ?? '');
    const rest = await store.list({ cursor: next ?? undefined });
    expect(rest.items.map(({ name }) => name)).toEqual(names.slice(3));
  });

  test('an upload that breaks off, is too large or is ended leaves nothing', async () => {
    const store = objects();
    await store.put('kept', bytes('kept'));
    // As a socket breaks: it is not the store that failed.
    const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' });
    await expect(store.put('kept', chunks(bytes('new'), broken))).rejects.toBe(broken);
    await expect(
      store.put('kept', chunks(bytes('1234'), bytes('5')), { limit: 4 }),
    ).rejects.toMatchObject({ code: 'too_large', details: { limit: 4 } });
    await expect(store.put('kept', bytes('12345'), { limit: 4 })).rejects.toMatchObject({
      code: 'too_large',
    });
    for (const wrong of ['text', null, { path: 'a' }, chunks('text' as unknown as Uint8Array)])
      await expect(store.put('kept', wrong as never)).rejects.toMatchObject({
        code: 'invalid_input',
        details: { issues: [{ path: 'source' }] },
      });
    const stop = new AbortController();
    async function* ended() {
      yield bytes('a');
      stop.abort(broken);
      yield await Promise.resolve(bytes('b'));
    }
    await expect(store.put('kept', ended(), { signal: stop.signal })).rejects.toBe(broken);
    await expect(store.get('kept', { signal: stop.signal })).rejects.toBe(broken);
    expect(await textOf(await store.get('kept'))).toBe('kept');
    expect(await namesIn(store)).toEqual(['kept']);
    await store.put('kept', chunks(bytes('1234')), { limit: 4 });
  });

  test('refuses every name that is none, and stores nothing', async () => {
    const store = objects();
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const calls = [
          store.put(name, bytes('x')),
          store.put(() => name, bytes('x')),
          store.get(name),
          store.has(name),
          store.delete(name),
        ];
        for (const call of await Promise.allSettled(calls))
          expect(call.status === 'rejected' && isBlogError(call.reason, 'invalid_input')).toBe(
            true,
          );
      }),
    );
    expect(await namesIn(store)).toEqual([]);
  });

  test('takes every other name', async () => {
    const store = objects();
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/);
    await fc.assert(
      fc.asyncProperty(name, async (given) => {
        await store.put(given, bytes(given));
        expect(await textOf(await store.get(given))).toBe(given);
        await store.delete(given);
        expect(await store.has(given)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    [{ cursor: '' }],
    [{ cursor: 'a\0b' }],
    [{ limit: 0 }],
    [{ limit: 1001 }],
    [{ limit: 1.5 }],
    [{ after: 'a' } as ListObjectsQuery],
  ])('refuses a list by %j', async (query) => {
    await expect(objects().list(query)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
