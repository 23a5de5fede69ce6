import { isBlogError } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { namesIn, only, rawItems, type Tour, word } from './tour.js';

const html = (text: string) => ({ format: 'html', text }) as const;
const image = {
  url: 'https://cdn.blog.example/sea.jpg',
  alt: 'The sea',
  width: null,
  height: null,
};

/** Content written by our client, read back by it, and beside what Ghost itself answers. */
export function describePostTour(tour: () => Tour): void {
  describe('posts', () => {
    test('a post with all that Ghost has of one comes back, field by field', async () => {
      const { client, content, site } = tour();
      const title = `Fish & <Chips> "today" ${word()}`;
      const tags = [`Sea ${word()}`, `Übersee ${word()}`];
      const slug = `fish-${word()}`;
      const made = await client.editor.posts.create({
        title,
        source: html('<p>One <strong>word</strong>.</p>'),
        slug,
        status: 'published',
        publishedAt: '2021-03-04T05:06:07.000Z',
        excerpt: 'In short: 1 < 2 & so on',
        tags,
        authorIds: [site.staff.author.id, site.staff.editor.id],
        image,
        featured: true,
        access: 'public',
        extra: { meta_title: 'For machines', canonical_url: 'https://blog.example/first' },
      });
      const post = await client.reader.posts.get({
        id: made.id,
        extra: ['meta_title', 'canonical_url'],
      });
      expect(post).toMatchObject({
        id: made.id,
        kind: 'post',
        status: 'published',
        title,
        slug,
        path: `/${slug}/`,
        url: `${site.url}/${slug}/`,
        excerpt: 'In short: 1 < 2 & so on',
        publishedAt: '2021-03-04T05:06:07.000Z',
        authors: [{ name: 'Ada Author' }, { name: 'Edda Editor' }],
        tags: tags.map((name) => ({ name })),
        image,
        featured: true,
        access: 'public',
        preview: null,
        extra: { meta_title: 'For machines', canonical_url: 'https://blog.example/first' },
        content: { html: '<p>One <strong>word</strong>.</p>', source: null },
      });

      const raw = only(await content(`posts/${made.id}`, '&include=tags,authors'));
      expect(raw).toMatchObject({
        id: post.id,
        title,
        slug,
        url: post.url,
        html: post.content?.html,
        custom_excerpt: post.excerpt,
        feature_image: image.url,
        feature_image_alt: image.alt,
        featured: true,
        visibility: 'public',
        meta_title: 'For machines',
        canonical_url: 'https://blog.example/first',
      });
      expect(new Date(String(raw['published_at'])).toISOString()).toBe(post.publishedAt);
      expect(new Date(String(raw['created_at'])).toISOString()).toBe(post.createdAt);
      expect(new Date(String(raw['updated_at'])).toISOString()).toBe(post.updatedAt);
      expect(namesIn(raw, 'tags')).toEqual(tags);
      expect(namesIn(raw, 'authors')).toEqual(['Ada Author', 'Edda Editor']);

      for (const ref of [{ slug, kind: 'post' }, { path: `/${slug}/` }] as const)
        expect((await client.reader.posts.get(ref)).id).toBe(made.id);
    });

    test('a page is one, and stands in no list of posts', async () => {
      const { client, content } = tour();
      const title = `About ${word()}`;
      const page = await client.editor.posts.create({
        kind: 'page',
        title,
        source: html('<p>About us.</p>'),
        status: 'published',
      });
      expect(page).toMatchObject({ kind: 'page', title, status: 'published' });
      expect(only(await content(`pages/${page.id}`))).toMatchObject({ title, slug: page.slug });
      const { items } = await client.reader.posts.list({ kind: 'page', limit: 50 });
      expect(items.map(({ id }) => id)).toContain(page.id);
      const posts = await client.reader.posts.list({ limit: 50 });
      expect(posts.items.map(({ id }) => id)).not.toContain(page.id);
      expect((await client.reader.posts.get({ path: page.path ?? '' })).kind).toBe('page');
    });

    test('letters of every kind come back as they were written', async () => {
      const { client } = tour();
      const text = '日本語 · العربية · नमस्ते · 👩‍👩‍👧‍👦🏳️‍🌈 · e\u0301 · a\u00A0b · ﬁ · 𝒳';
      const { id } = await client.editor.posts.create({
        title: text,
        source: html(`<p>${text}</p>`),
        status: 'published',
        excerpt: text,
        tags: ['日本語', 'Ελληνικά'],
      });
      const post = await client.reader.posts.get({ id });
      expect([post.title, post.excerpt]).toEqual([text, text]);
      expect(post.content?.html.replaceAll('&nbsp;', '\u00A0')).toContain(text);
      expect(post.tags?.map(({ name }) => name)).toEqual(['日本語', 'Ελληνικά']);
      for (const { slug, id: tagId } of post.tags ?? []) {
        expect((await client.reader.tags.get({ slug: slug ?? '' })).id).toBe(tagId);
        const { items } = await client.reader.posts.list({ tagId, limit: 5 });
        expect(items.map((item) => item.id)).toContain(id);
      }
    });

    test('HTML that would do harm is in Ghost and not in what our client gives', async () => {
      const { client, content } = tour();
      const hostile = [
        '<p onclick="steal()">Words</p>',
        '<!--kg-card-begin: html--><script>steal()</script><!--kg-card-end: html-->',
        '<!--kg-card-begin: html--><img src="x" onerror="steal()"><!--kg-card-end: html-->',
        '<!--kg-card-begin: html--><a href="javascript:steal()">here</a><!--kg-card-end: html-->',
        '<!--kg-card-begin: html--><iframe srcdoc="<script>steal()</script>"></iframe><!--kg-card-end: html-->',
      ].join('');
      const made = await client.editor.posts.create({
        title: '<img src=x onerror=steal()>',
        slug: `hostile-${word()}`,
        source: html(hostile),
        status: 'published',
      });
      const raw = String(only(await content(`posts/${made.id}`))['html']);
      for (const trap of ['<script>', 'onerror=', 'script:steal()', 'srcdoc'])
        expect(raw).toContain(trap);
      for (const seen of [made, await client.reader.posts.get({ id: made.id })]) {
        expect(seen.content?.html).toContain('Words');
        expect(seen.content?.html).not.toMatch(/<script|onclick|onerror|javascript:|srcdoc/i);
        expect(seen.title).toContain('<img src=x onerror=steal()>');
      }
    });

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
