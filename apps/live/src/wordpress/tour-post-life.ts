import { describe, expect, test } from 'vitest';

import { html, tagNames, type Tour, word } from './tour.js';

/** Posts from their drafts to their end: states, updates and addresses. */
export function describePostLifeTour(tour: () => Tour): void {
  describe('the life of a post', () => {
    test('a draft is nobody else’s, and becomes a post by an update', async () => {
      const { client } = tour();
      const { reader, editor } = client;
      const draft = await editor.posts.create({
        title: `Draft ${word()}`,
        source: html('<p>a</p>'),
      });
      expect(draft).toMatchObject({ status: 'draft', publishedAt: null, path: null });
      await expect(reader.posts.get({ id: draft.id })).rejects.toMatchObject({ code: 'not_found' });
      const { items } = await editor.posts.list({ status: 'draft', limit: 50 });
      expect(items.map(({ id }) => id)).toContain(draft.id);
      const post = await editor.posts.update(draft.id, { status: 'published' });
      expect(post.status).toBe('published');
      expect(post.publishedAt).not.toBeNull();
      expect((await reader.posts.get({ id: draft.id })).title).toBe(draft.title);
    });

    test('a scheduled post appears when its time has come, without anyone doing anything', async () => {
      const { client, raw } = tour();
      const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 62_000).toISOString();
      const made = await client.editor.posts.create({
        title: `Later ${word()}`,
        source: html('<p>a</p>'),
        status: 'scheduled',
        publishedAt: due,
      });
      expect(made).toMatchObject({ status: 'scheduled', publishedAt: due });
      const seen = () => client.reader.posts.get({ id: made.id });
      await expect(seen()).rejects.toMatchObject({ code: 'not_found' });
      const statusSeen = () =>
        seen().then(
          ({ status }) => status,
          () => 'none',
        );
      await expect.poll(statusSeen, { timeout: 90_000, interval: 500 }).toBe('published');
      expect(await seen()).toMatchObject({ status: 'published', publishedAt: due });
      expect(await raw(`posts/${made.id}`)).toMatchObject({ status: 'publish' });
    }, 120_000);

    test('an update changes what it names, and leaves the rest', async () => {
      const { client } = tour();
      const made = await client.editor.posts.create({
        title: `Kept ${word()}`,
        source: html('<p>Kept words.</p>'),
        status: 'published',
        excerpt: 'Kept',
        tags: [`Kept ${word()}`],
        extra: { mood: 'kept' },
      });
      const tag = `New ${word()}`;
      const after = await client.editor.posts.update(made.id, { tags: [tag] });
      expect({ ...after, extra: {} }).toEqual({
        ...made,
        extra: {},
        tags: after.tags,
        updatedAt: after.updatedAt,
      });
      expect(tagNames(after)).toEqual([tag]);
      const read = await client.reader.posts.get({ id: made.id, extra: ['mood'] });
      expect(read.extra).toEqual({ mood: 'kept' });
    });

    test('a post goes to the trash and comes back; a deleted one is gone for good', async () => {
      const { client, rawToEdit, raw } = tour();
      const { reader, editor } = client;
      const made = await editor.posts.create({
        title: `Gone ${word()}`,
        source: html('<p>a</p>'),
        status: 'published',
      });
      const trashed = await editor.posts.update(made.id, { status: 'trashed' });
      expect(trashed.status).toBe('trashed');
      expect(await rawToEdit(`posts/${made.id}`)).toMatchObject({ status: 'trash' });
      await expect(reader.posts.get({ id: made.id })).rejects.toMatchObject({ code: 'not_found' });
      const bin = await editor.posts.list({ status: 'trashed', limit: 50 });
      expect(bin.items.map(({ id }) => id)).toContain(made.id);
      const back = await editor.posts.update(made.id, { status: 'published' });
      expect(back).toMatchObject({ status: 'published', title: made.title });
      expect((await reader.posts.get({ id: made.id })).slug).toBe(made.slug);
      await editor.posts.delete(made.id);
      await expect(raw(`posts/${made.id}`)).rejects.toThrow('404');
      await expect(rawToEdit(`posts/${made.id}`)).rejects.toThrow('404');
    });

    test('a former address leads nowhere, and the present one to the post', async () => {
      const { client } = tour();
      const slug = `before-${word()}`;
      const made = await client.editor.posts.create({
        title: word(),
        slug,
        source: html('<p>a</p>'),
        status: 'published',
      });
      const after = await client.editor.posts.update(made.id, { slug: `after-${slug}` });
      expect(after).toMatchObject({ slug: `after-${slug}`, formerPaths: null });
      expect((await client.reader.posts.get({ path: after.path ?? '' })).id).toBe(made.id);
      await expect(client.reader.posts.get({ path: made.path ?? '' })).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });
}
