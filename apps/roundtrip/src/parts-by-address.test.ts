import type { Target } from '@blog/conformance';
import { postItem, testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

import { overHttp } from './http-target.js';
import { memoryStore, sqlStore } from './stores.js';

const picture = 'https://example.org/a.jpg';
const sound = 'https://example.org/a.mp3';
const whole = {
  image: { url: picture, alt: null, width: null, height: null },
  enclosures: [{ url: sound, type: 'application/octet-stream', size: null, seconds: null }],
};
const short = { image: { url: picture }, enclosures: [{ url: sound }] };
const source = { format: 'text', text: 'Words' } as const;

const targets: Target[] = [
  memoryStore,
  sqlStore,
  overHttp(memoryStore, { html: 'trusted' }),
  overHttp(sqlStore, { html: 'sanitize' }),
];

describe.each(targets)('a picture and a file by their addresses alone, in $name', (target) => {
  it('are written, changed and imported, and answers have all keys', async () => {
    const opened = await target.open();
    const { posts, importer } = await opened.backendFor(testActors.admin);
    if (
      posts?.create === undefined ||
      posts.update === undefined ||
      posts.get === undefined ||
      posts.list === undefined ||
      importer?.write === undefined
    )
      throw new Error('This target writes');
    const made = await posts.create({ title: 'A', source, ...short });
    expect(made).toMatchObject(whole);
    const none = await posts.update(made.id, { image: null, enclosures: [] }, { revision: '*' });
    expect(none).toMatchObject({ image: null, enclosures: [] });
    expect(await posts.update(made.id, short, { revision: '*' })).toMatchObject(whole);
    expect(await posts.get({ id: made.id })).toMatchObject(whole);

    // As a program that writes JSON may give them.
    const item = { ...postItem('1'), ...short } as unknown as ReturnType<typeof postItem>;
    expect(await importer.write([item])).toMatchObject({ created: 1, problems: [] });
    const { items } = await posts.list({ content: true });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject(whole);
    await opened.close?.();
  });
});
