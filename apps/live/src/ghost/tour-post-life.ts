import { isBlogError } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { html, image, namesIn, only, rawItems, type Tour, word } from './tour.js';

/** Posts from their drafts to their end: states, access, updates and conflicts. */
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
      const post = await editor.posts.update(
        draft.id,
        { status: 'published' },
        { revision: draft.revision ?? '' },
      );
      expect(post.status).toBe('published');
      expect(post.publishedAt).not.toBeNull();
      expect((await reader.posts.get({ id: draft.id })).title).toBe(draft.title);
    });

    test('a scheduled post appears when its time has come, without anyone doing anything', async () => {
      const { client } = tour();
      const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3000).toISOString();
      const made = await client.editor.posts.create({
        title: `Later ${word()}`,
        source: html('<p>a</p>'),
        status: 'scheduled',
        publishedAt: due,
      });
      expect(made).toMatchObject({ status: 'scheduled', publishedAt: due });
      const seen = () => client.reader.posts.get({ id: made.id });
      await expect(seen()).rejects.toMatchObject({ code: 'not_found' });
      await expect
        .poll(
          () =>
            seen().then(
              ({ status }) => status,
              () => 'none',
            ),
          { timeout: 30_000, interval: 250 },
        )
        .toBe('published');
      expect(await seen()).toMatchObject({ status: 'published', publishedAt: due });
    });

    test('what is for members or for money is withheld, and its beginning is told', async () => {
      const { client, content } = tour();
      for (const access of ['members', 'paid'] as const) {
        const made = await client.editor.posts.create({
          title: `For ${access} ${word()}`,
          source: html('<p>Free.</p><!--members-only--><p>Not free.</p>'),
          status: 'published',
          access,
        });
        expect(made.content?.html).toContain('Not free.');
        const raw = only(await content(`posts/${made.id}`));
        expect(raw['access']).toBe(false);
        for (const who of [client.reader, client.member]) {
          const post = await who.posts.get({ id: made.id });
          expect(post).toMatchObject({ access, content: null });
          expect(JSON.stringify(post)).not.toContain('Not free.');
        }
        const { items } = await client.reader.posts.list({ access, content: true, limit: 50 });
        expect(items.find(({ id }) => id === made.id)).toMatchObject({ access, content: null });
        expect(JSON.stringify(items)).not.toContain('Not free.');
      }
    });

    test('a change based on what another one changed is a conflict that tells the present', async () => {
      const { client, admin } = tour();
      const { editor } = client;
      const made = await editor.posts.create({
        title: `First ${word()}`,
        source: html('<p>a</p>'),
      });
      await new Promise((resolve) => setTimeout(resolve, 1100));
      // By another program, through Ghost's own API.
      const title = `Second ${word()}`;
      await admin(`posts/${made.id}/`, 'PUT', {
        posts: [{ title, updated_at: made.updatedAt }],
      });
      const late = editor.posts.update(
        made.id,
        { title: 'Third' },
        { revision: made.revision ?? '' },
      );
      const error: unknown = await late.catch((caught: unknown) => caught);
      if (!isBlogError(error, 'conflict')) throw error;
      const present = await editor.posts.get({ id: made.id });
      expect(error.details).toEqual({ reason: 'stale', revision: present.revision });
      expect(present.title).toBe(title);
      await expect(
        editor.posts.delete(made.id, { revision: made.revision ?? '' }),
      ).rejects.toMatchObject({ code: 'conflict' });
      await editor.posts.update(made.id, { title: 'Third' }, { revision: present.revision ?? '' });
      expect((await editor.posts.get({ id: made.id })).title).toBe('Third');
    });

    test('an update leaves what it does not name, the tags for the theme among it', async () => {
      const { client, admin } = tour();
      const made = await client.editor.posts.create({
        title: `Kept ${word()}`,
        source: html('<p>Kept words.</p>'),
        status: 'published',
        excerpt: 'Kept',
        image,
        tags: [`Kept ${word()}`],
      });
      const inner = `#inner-${word()}`;
      await admin(`posts/${made.id}/`, 'PUT', {
        posts: [
          {
            tags: [...(made.tags ?? []).map(({ id }) => ({ id })), { name: inner }],
            updated_at: made.updatedAt,
          },
        ],
      });
      const before = await client.editor.posts.get({ id: made.id });
      expect(before.tags).toEqual(made.tags);
      const tag = `New ${word()}`;
      const after = await client.editor.posts.update(
        made.id,
        { tags: [tag] },
        { revision: before.revision ?? '' },
      );
      expect(after).toEqual({
        ...before,
        tags: after.tags,
        updatedAt: after.updatedAt,
        revision: after.revision,
      });
      expect(after.tags?.map(({ name }) => name)).toEqual([tag]);
      const raw = only(rawItems(await admin(`posts/${made.id}/?include=tags`), 'posts'));
      expect(namesIn(raw, 'tags').toSorted()).toEqual([inner, tag].toSorted());
    });

    test('a deleted post is gone, for Ghost as well', async () => {
      const { client, content } = tour();
      const made = await client.editor.posts.create({
        title: `Gone ${word()}`,
        source: html('<p>a</p>'),
        status: 'published',
      });
      await client.editor.posts.delete(made.id, { revision: made.revision ?? '' });
      await expect(client.reader.posts.get({ id: made.id })).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(content(`posts/${made.id}`)).rejects.toThrow('404');
    });
  });
}
