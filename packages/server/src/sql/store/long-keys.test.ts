import { createHash } from 'node:crypto';

import type { Actor } from '@blog/core';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { afterAll, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../../scripts/postgres.js';
import { openSql } from '../index.js';

const server = await startPostgres();
afterAll(() => server.stop());

const { admin } = testActors;
const source = { format: 'text', text: 'Still.' } as const;

/**
 * So many characters of three bytes each that nothing compresses: PostgreSQL compresses long keys before it
 * measures them.
 */
function longText(length: number, seed = 'x'): string {
  const units: string[] = [];
  for (let part = 0; units.length < length; part += 1) {
    const bytes = createHash('sha512').update(`${seed} ${part}`).digest();
    for (let at = 0; at + 1 < bytes.length; at += 2)
      units.push(String.fromCharCode(0x4e_00 + (bytes.readUInt16BE(at) % 0x50_00)));
  }
  return units.slice(0, length).join('');
}

/** As {@link longText}, in ASCII. */
const longAscii = (length: number) =>
  Buffer.from(longText(length), 'utf16le').toString('base64url').slice(0, length);

let count = 0;

describe.each([
  ['SQLite', () => openSql({ file: ':memory:' })],
  ['PostgreSQL', () => openSql({ url: server.url, schema: `blog_${(count += 1)}` })],
])('in %s', (_name, open) => {
  it('refuses the id of an account that no index could hold, wherever it is given', async () => {
    const store = await open();
    const id = longText(1500);
    for (const role of ['member', 'author', 'editor', 'admin'] as const) {
      const actor: Actor & { readonly role: typeof role } = { role, id, name: 'Long' };
      expect(() => store.as(actor)).toThrow(
        expect.objectContaining({
          code: 'invalid_input',
          message: expect.stringContaining('at most 300 characters'),
        }),
      );
      await expect(
        store.tokens.create({ role, actorId: id, name: 'Long', label: 'x' }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    }
    await store.close();
  });

  it('takes the longest id of an account in each place', async () => {
    const store = await open();
    const id = longText(300);
    const author = store.as({ role: 'author', id, name: longText(100, 'name') });
    const once = { idempotencyKey: longAscii(200) };
    const post = await author.posts.create({ title: 'Long', source, status: 'published' }, once);
    expect(post.authors).toMatchObject([{ id }]);
    const { comment } = await author.comments.create({ postId: post.id, source }, once);
    expect(comment.author?.id).toBe(id);
    const { items } = await author.posts.list({ authorId: id });
    expect(items.map((item) => item.id)).toEqual([post.id]);
    expect((await store.as(admin).comments.list({ authorId: id })).items).toHaveLength(1);
    await store.close();
  });

  it('refuses a path that is too long in percent-encoding, and takes the longest', async () => {
    const store = await open();
    const { posts, importer } = store.as(admin);
    // Each letter has nine characters in percent-encoding.
    const path = `/${longText(499)}`;
    await expect(posts.create({ title: 'Long', source, path })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'path' }] },
    });
    const short = await posts.create({ title: 'Short', source });
    await expect(posts.update(short.id, { path }, { revision: '*' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'path' }] },
    });
    const longest = `/${longAscii(1999)}`;
    const former = `/${longText(2000)}`;
    const { created, problems } = await importer.write([
      postItem('long', { path: longest, formerPaths: [former], slug: longText(200) }),
    ]);
    expect(created).toBe(1);
    expect(problems).toMatchObject([{ refused: false }]);
    expect((await posts.get({ path: longest })).path).toBe(longest);
    await store.close();
  });

  it('takes every other key at its limit', async () => {
    const store = await open();
    const { posts, importer, comments, tags } = store.as(admin);
    const made = await posts.create({
      title: longText(300),
      source,
      slug: longText(200, 'slug'),
      tags: [longText(100, 'tag'), 'ﷺ'.repeat(100), 'İ'.repeat(100)],
    });
    expect((await tags.list({})).items.length).toBeGreaterThanOrEqual(3);
    expect((await posts.get({ slug: longText(200, 'slug') })).id).toBe(made.id);
    const origin = (seed: string) => ({ source: longText(200, 'of'), id: longText(200, seed) });
    const { problems } = await importer.write([
      postItem('x', { origin: origin('post'), authors: [longText(200, 'author')] }),
      commentItem('c', 'x', {
        origin: origin('c1'),
        post: longText(200, 'post'),
        parent: longText(200, 'none'),
      }),
      commentItem('d', 'x', { origin: origin('c2'), post: longText(200, 'later') }),
    ]);
    expect(problems).toEqual([]);
    expect((await comments.list({})).items).toHaveLength(1);
    await store.close();
  });
});
