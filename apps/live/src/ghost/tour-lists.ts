import { createBlogClient } from '@blog/client';
import { ghost } from '@blog/client/ghost';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

import { postCount } from '../asked.js';
import { type Tour, word } from './tour.js';

const source = { format: 'html', text: '<p>Words.</p>' } as const;

const countOf = (count: unknown) => z.object({ posts: z.number() }).parse(count).posts;

/** Lists, names, the blog itself and who may ask, beside what Ghost itself answers. */
export function describeListTour(tour: () => Tour): void {
  describe('lists', () => {
    test(`${postCount} posts are walked once each, in Ghost’s own order`, async () => {
      const { client, content } = tour();
      const tag = `Many ${word()}`;
      const first = Date.UTC(2015, 0, 1);
      for (let index = 0; index < postCount; index += 1)
        await client.editor.posts.create({
          title: `Number ${index}`,
          source,
          status: 'published',
          // Some share their date.
          publishedAt: new Date(first + Math.floor(index / 3) * 86_400_000).toISOString(),
          tags: [tag],
        });
      const [{ tags } = { tags: null }] = (await client.editor.posts.list({ limit: 1 })).items;
      const { items } = await client.reader.tags.list({ limit: 50 });
      const many = items.find(({ name }) => name === tag);
      expect(many?.postCount).toBe(postCount);
      expect(tags).not.toBeNull();
      const tagId = many?.id ?? '';
      const ours: string[] = [];
      for await (const { id } of client.reader.posts.all({ tagId, limit: 7 })) ours.push(id);
      const theirs: unknown[] = [];
      for (let page = 1; theirs.length < postCount; page += 1) {
        const query = `&filter=tag:${many?.slug}&order=published_at%20desc,id%20desc&limit=50&page=${page}&fields=id`;
        const rows = await content('posts', query);
        expect(rows).not.toEqual([]);
        theirs.push(...rows.map(({ id }) => id));
      }
      expect(ours).toEqual(theirs);
      const page = await client.reader.posts.list({ tagId, limit: 1, total: true });
      expect(page.total).toBe(postCount);
      const from = new Date(first + 86_400_000).toISOString();
      const before = new Date(first + 2 * 86_400_000).toISOString();
      const day = await client.reader.posts.list({
        tagId,
        publishedFrom: from,
        publishedBefore: before,
      });
      expect(day.items.map(({ publishedAt }) => publishedAt)).toEqual([from, from, from]);
    }, 180_000);

    test('tags and authors are told as Ghost tells them, those for the theme left out', async () => {
      const { client, content, site } = tour();
      const tag = `Named ${word()}`;
      await client.author.posts.create({
        title: word(),
        source,
        status: 'published',
        tags: [tag, `#${word()}`],
      });
      const tags = [];
      for await (const one of client.reader.tags.all({ limit: 10 })) tags.push(one);
      const raw = await content('tags', '&limit=100&include=count.posts&filter=visibility:public');
      expect(tags.length).toBe(raw.length);
      expect(tags.map(({ id, name, slug, postCount: count }) => [id, name, slug, count])).toEqual(
        expect.arrayContaining(
          raw.map(({ id, name, slug, count }) => [id, name, slug, countOf(count)]),
        ),
      );
      expect(tags.filter(({ name }) => name.startsWith('#'))).toEqual([]);
      const { items } = await client.reader.authors.list({ limit: 50 });
      const ada = items.find(({ id }) => id === site.staff.author.id);
      expect(ada).toMatchObject({ name: 'Ada Author', slug: 'ada', email: null });
      expect(await client.reader.authors.get({ slug: 'ada' })).toEqual(ada);
      const own = await client.reader.posts.list({ authorId: site.staff.author.id, limit: 50 });
      for (const { authors } of own.items)
        expect(authors?.map(({ id }) => id)).toContain(site.staff.author.id);
      expect(own.items.length).toBeGreaterThan(0);
    });

    test('the blog is told by its settings', async () => {
      const { client, site } = tour();
      for (const who of [client.reader, client.editor])
        expect(await who.blog.get()).toMatchObject({
          title: 'The laws',
          url: `${site.url}/`,
          timeZone: 'Etc/UTC',
          language: 'en',
          comments: { open: true, guests: false, moderation: 'none' },
        });
    });

    test('an author edits the own posts only', async () => {
      const { client } = tour();
      const own = await client.author.posts.create({ title: `Own ${word()}`, source });
      await expect(
        client.otherAuthor.posts.update(own.id, { title: 'Taken' }, { revision: '*' }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not_found/) as string });
      const changed = await client.author.posts.update(
        own.id,
        { title: 'Still own' },
        { revision: '*' },
      );
      expect(changed.title).toBe('Still own');
      expect((await client.editor.posts.get({ id: own.id })).title).toBe('Still own');
    });

    test('wrong keys are found out and told', async () => {
      const { site, version } = tour();
      const { url } = site;
      const wrong = [
        createBlogClient(ghost({ url, version, contentKey: '00000000000000000000000000' })),
        createBlogClient(
          ghost({ url, version, adminKey: `${site.adminKey.split(':')[0]}:${'00'.repeat(32)}` }),
        ),
        createBlogClient(ghost({ url, version, adminKey: `${'0'.repeat(24)}:${'00'.repeat(32)}` })),
      ];
      for (const client of wrong)
        await expect(client.posts.list()).rejects.toMatchObject({ code: 'unauthorized' });
    });

    test('which version it is, is found out', async () => {
      const { site, version, client } = tour();
      const found = await ghost.connect({ url: site.url, contentKey: site.contentKey });
      expect(found.capabilities).toEqual(client.reader.backend.capabilities);
      expect((await found.blog.get()).title).toBe('The laws');
      expect([5, 6]).toContain(version);
    });
  });
}
