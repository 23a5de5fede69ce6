import { createHash } from 'node:crypto';

import { afterAll, describe, expect, test } from 'vitest';

import { startStores } from './testing/stores.js';

const stores = await startStores();
afterAll(() => stores.stop());

const bytes = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(stores.kinds)('blobs in a store: $name', ({ blobs }) => {
  test('the key is the hash of the bytes, and tells their type', async () => {
    const store = blobs();
    const key = await store.put(bytes('a picture'), { type: 'image/jpeg' });
    expect(key).toMatch(new RegExp(String.raw`^${hashOf('a picture')}\.jpe?g$`));
    const found = await store.get(key);
    expect(found).toMatchObject({ type: 'image/jpeg', size: 9 });
    expect(await new Response(found?.stream ?? null).text()).toBe('a picture');
    expect(await store.has(key)).toBe(true);
  });

  test.each([
    'image/png',
    'image/webp',
    'image/avif',
    'image/gif',
    'image/svg+xml',
    'image/heic',
    'video/mp4',
    'audio/mpeg',
    'application/pdf',
    'application/zip',
    'application/octet-stream',
    'text/plain',
  ])('keeps %s', async (type) => {
    const store = blobs();
    const key = await store.put(new Blob([type]).stream(), { type });
    const found = await store.get(key);
    expect(found?.type).toBe(type);
    await found?.stream.cancel();
  });

  test('the same bytes are one blob', async () => {
    const store = blobs();
    const put = () => store.put(bytes('twice'), { type: 'text/plain' });
    const keys = await Promise.all([put(), put()]);
    expect(keys[0]).toBe(keys[1]);
    expect(await store.list()).toEqual({ items: [{ key: keys[0], size: 5 }], next: null });
    await store.delete(keys[0]);
    expect(await store.has(keys[0])).toBe(false);
    expect(await store.get(keys[0])).toBeNull();
  });

  test('refuses a key that no blob has, before the store is asked', async () => {
    const store = blobs();
    const hash = 'a'.repeat(64);
    const keys = ['', '..', `../${hash}.jpg`, hash, `${hash}.JPG`, `${hash}.jpg/x`, `x${hash}.jpg`];
    for (const key of [...keys, `${hash}.jpg\0`, `/${hash}.jpg`, `${hash.toUpperCase()}.jpg`])
      for (const call of [store.get(key), store.has(key), store.delete(key)])
        await expect(call).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test.each([
    [{ type: 'image/nothing-known' }, 'type'],
    [{ type: '../../x' }, 'type'],
    [{} as { type: string }, 'type'],
    [{ type: 'text/plain', limit: -1 }, 'limit'],
  ])('refuses %j, and stores nothing', async (options, path) => {
    const store = blobs();
    await expect(store.put(bytes('x'), options)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path }] },
    });
    expect((await store.list()).items).toEqual([]);
  });

  test('refuses what is larger than its limit', async () => {
    const store = blobs();
    const options = { type: 'text/plain', limit: 3 };
    await expect(store.put(bytes('1234'), options)).rejects.toMatchObject({ code: 'too_large' });
    await store.put(bytes('123'), options);
    expect((await store.list()).items).toHaveLength(1);
  });
});
