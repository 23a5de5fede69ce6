import { describe, expect, test } from 'vitest';

import { postCount } from '../asked.js';
import { html, type Tour, word } from './tour.js';

const DAY = 86_400_000;

/** Lists, names, search and the blog itself, beside what WordPress itself answers. */
export function describeListTour(tour: () => Tour): void {
  describe('lists', () => {
    test(`${postCount} posts are walked once each, in their order`, async () => {
      const { client, rawList } = tour();
      const tag = `Many ${word()}`;
      const first = Date.UTC(2015, 0, 1);
      const create = (index: number) =>
        client.editor.posts.create({
          title: `Number ${index}`,
          source: html('<p>Words.</p>'),
          status: 'published',
          // Some share their date.
          publishedAt: new Date(first + Math.floor(index / 3) * DAY).toISOString(),
          tags: [tag],
        });
      const made = await create(0);
      for (let index = 1; index < postCount; index += 1) await create(index);
      const tagId = made.tags?.find(({ name }) => name === tag)?.id ?? '';
      expect(await client.reader.tags.get({ id: tagId })).toMatchObject({ name: tag, postCount });
      const ours: string[] = [];
      const dates: string[] = [];
      for await (const { id, publishedAt } of client.reader.posts.all({ tagId, limit: 7 })) {
        ours.push(id);
        dates.push(publishedAt ?? '');
      }
      expect(dates).toEqual(dates.toSorted().toReversed());
      const theirs: string[] = [];
      // By id: its own pages by date lose posts of equal dates and repeat others.
      const query = {
        tags: tagId.split('.')[1] ?? '',
        per_page: '50',
        orderby: 'id',
        _fields: 'id',
      };
      for (let page = 1; theirs.length < postCount; page += 1) {
        const rows = await rawList('posts', { ...query, page: String(page) });
        expect(rows).not.toEqual([]);
        theirs.push(...rows.map(({ id }) => String(id)));
      }
      expect(new Set(ours)).toEqual(new Set(theirs));
      expect(ours).toHaveLength(postCount);
      const page = await client.reader.posts.list({ tagId, limit: 1, total: true });
      expect(page.total).toBe(postCount);
      const publishedFrom = new Date(first + DAY).toISOString();
      const publishedBefore = new Date(first + 2 * DAY).toISOString();
      const day = await client.reader.posts.list({ tagId, publishedFrom, publishedBefore });
      expect(day.items.map(({ publishedAt }) => publishedAt)).toEqual([
        publishedFrom,
        publishedFrom,
        publishedFrom,
      ]);
    }, 180_000);

    test('tags and authors are told as WordPress tells them', async () => {
      const { client, rawList, site } = tour();
      const tag = `Named & ${word()}`;
      await client.author.posts.create({
        title: word(),
        source: html('<p>a</p>'),
        status: 'published',
        tags: [tag],
      });
      const tags = [];
      for await (const one of client.reader.tags.all({ limit: 10 })) tags.push(one);
      const raw = [
        ...(await rawList('tags', { per_page: '100', hide_empty: 'true' })),
        ...(await rawList('categories', { per_page: '100', hide_empty: 'true' })),
      ];
      expect(tags.map(({ slug, postCount: count }) => [slug, count])).toEqual(
        expect.arrayContaining(raw.map(({ slug, count }) => [decodeURI(String(slug)), count])),
      );
      expect(tags.find(({ name }) => name === tag)).toMatchObject({ kind: 'tag', postCount: 1 });
      const { items } = await client.reader.authors.list({ limit: 50 });
      const author = items.find(({ id }) => id === site.users.author.id);
      expect(author).toMatchObject({ name: site.users.author.name, slug: 'author', email: null });
      expect(await client.reader.authors.get({ slug: 'author' })).toEqual(author);
      const own = await client.reader.posts.list({ authorId: site.users.author.id, limit: 50 });
      for (const { authors } of own.items)
        expect(authors?.map(({ id }) => id)).toEqual([site.users.author.id]);
      expect(own.items.length).toBeGreaterThan(0);
    });

    test('a search finds posts and pages by their words, with entities read', async () => {
      const { client } = tour();
      const rare = word();
      const ids = [];
      for (const kind of ['post', 'page'] as const) {
        const { id } = await client.editor.posts.create({
          kind,
          title: `Salt & pepper ${rare}`,
          source: html('<p>a</p>'),
          status: 'published',
        });
        ids.push(id);
      }
      const found = await client.reader.search.posts({ query: rare, limit: 10 });
      const items = found.items.map(({ post }) => post);
      expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      expect(items[0]?.title).toBe(`Salt & pepper ${rare}`);
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['post', 'page']));
    });

    test('the blog is told by its settings', async () => {
      const { client, site } = tour();
      expect(await client.reader.blog.get()).toMatchObject({
        title: 'A blog for tests',
        url: `${site.url}/`,
        timeZone: 'UTC',
      });
      await site.configure({ timeZone: '+05:30' });
      try {
        expect((await client.reader.blog.get()).timeZone).toBe('+05:30');
        const publishedAt = '2021-03-04T22:06:07.000Z';
        const made = await client.editor.posts.create({
          title: word(),
          source: html('<p>a</p>'),
          status: 'published',
          publishedAt,
        });
        expect(made.publishedAt).toBe(publishedAt);
        expect((await client.reader.posts.get({ id: made.id })).publishedAt).toBe(publishedAt);
      } finally {
        await site.configure({ timeZone: 'UTC' });
      }
    });

    test('an author edits the own posts only', async () => {
      const { client } = tour();
      const source = html('<p>a</p>');
      const own = await client.author.posts.create({ title: `Own ${word()}`, source });
      await expect(
        client.otherAuthor.posts.update(own.id, { title: 'Taken' }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not_found/) as string });
      const changed = await client.author.posts.update(own.id, { title: 'Still own' });
      expect(changed.title).toBe('Still own');
      expect((await client.editor.posts.get({ id: own.id })).title).toBe('Still own');
      await expect(client.member.posts.create({ title: word(), source })).rejects.toMatchObject({
        code: 'forbidden',
      });
    });
  });
}
