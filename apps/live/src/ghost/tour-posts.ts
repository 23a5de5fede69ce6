import { describe, expect, test } from 'vitest';

import { html, image, namesIn, only, type Tour, word } from './tour.js';

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
  });
}
