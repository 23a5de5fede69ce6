import { describe, expect, test } from 'vitest';

import { html, tagNames, tagsOf, textOf, type Tour, word } from './tour.js';

/** Posts written by our client, read back by it, and beside what WordPress itself answers. */
export function describePostTour(tour: () => Tour): void {
  describe('posts', () => {
    test('a post with all that WordPress has of one comes back, field by field', async () => {
      const { client, raw, rawToEdit, site } = tour();
      const title = `Fish & <em>Chips</em> "today" 2 < 3 ${word()}`;
      const tags = [`Sea & ${word()}`, `Übersee ${word()}`];
      const slug = `fish-${word()}`;
      const made = await client.editor.posts.create({
        title,
        source: html('<p>One <strong>word</strong> &amp; another.</p>'),
        slug,
        status: 'published',
        publishedAt: '2021-03-04T05:06:07.000Z',
        excerpt: 'In short: 1 < 2 & so on',
        tags,
        authorIds: [site.users.author.id],
        featured: true,
        commentsOpen: false,
        extra: { mood: 'calm & clear', stars: 4 },
      });
      const post = await client.reader.posts.get({ id: made.id, extra: ['mood', 'stars', 'no'] });
      const path = `/2021/03/${slug}/`;
      expect(post).toMatchObject({
        id: made.id,
        kind: 'post',
        status: 'published',
        slug,
        path,
        url: `${site.url}${path}`,
        publishedAt: '2021-03-04T05:06:07.000Z',
        authors: [{ id: site.users.author.id, name: site.users.author.name }],
        featured: true,
        access: 'public',
        commentsOpen: false,
        image: null,
        preview: null,
        extra: { mood: 'calm & clear', stars: 4 },
      });
      expect(Object.keys(post.extra)).toEqual(['mood', 'stars']);
      // WordPress prints the title with curly quotes to readers; who edits has it as it was written.
      expect(made.title).toBe(title);
      expect(post.title.replaceAll(/[“”″]/g, '"')).toBe(title);
      expect(post.excerpt).toBe('In short: 1 < 2 & so on');
      expect(tagNames(post)).toEqual(tags.toSorted());
      expect(post.content?.html.trim()).toBe('<p>One <strong>word</strong> &amp; another.</p>');
      expect(post.content?.source).toBeNull();
      expect(made.content?.source).toEqual(html('<p>One <strong>word</strong> &amp; another.</p>'));

      const wire = await raw(`posts/${made.id}`);
      expect(wire).toMatchObject({
        id: Number(made.id),
        slug,
        link: post.url,
        date_gmt: '2021-03-04T05:06:07',
        status: 'publish',
        comment_status: 'closed',
        sticky: true,
        author: Number(site.users.author.id),
        meta: { mood: 'calm & clear', stars: 4 },
      });
      expect(`${String(wire['modified_gmt'])}.000Z`).toBe(post.updatedAt);
      expect(textOf(wire, 'content')).toBe(post.content?.html);
      const tagIds = tagsOf(post).map(({ id }) => id.slice('tag.'.length));
      const wireIds = (wire['tags'] as number[]).map(String);
      expect(new Set(tagIds)).toEqual(new Set(wireIds));
      const edited = await rawToEdit(`posts/${made.id}`);
      expect(textOf(edited, 'content', 'raw')).toBe(made.content?.source?.text);

      for (const ref of [{ slug, kind: 'post' }, { path }] as const)
        expect((await client.reader.posts.get(ref)).id).toBe(made.id);
    });

    test('a page is one, and stands in no list of posts', async () => {
      const { client, raw } = tour();
      const title = `About ${word()}`;
      const page = await client.editor.posts.create({
        kind: 'page',
        title,
        source: html('<p>About us.</p>'),
        status: 'published',
      });
      expect(page).toMatchObject({
        kind: 'page',
        title,
        status: 'published',
        path: `/${page.slug}/`,
      });
      expect(await raw(`pages/${page.id}`)).toMatchObject({ slug: page.slug, type: 'page' });
      const { items } = await client.reader.posts.list({ kind: 'page', limit: 50 });
      expect(items.map(({ id }) => id)).toContain(page.id);
      const posts = await client.reader.posts.list({ limit: 50 });
      expect(posts.items.map(({ id }) => id)).not.toContain(page.id);
      for (const ref of [{ id: page.id }, { path: `/${page.slug}/` }] as const)
        expect(await client.reader.posts.get(ref)).toMatchObject({ id: page.id, kind: 'page' });
    });

    test('letters of every kind come back as they were written', async () => {
      const { client } = tour();
      const text = `日本語 · العربية · नमस्ते · 👩‍👩‍👧‍👦🏳️‍🌈 · e\u0301 · ﬁ · 𝒳 ${word()}`;
      const tags = [`日本語 ${word()}`, `Ελληνικά ${word()}`];
      const { id } = await client.editor.posts.create({
        title: text,
        source: html(`<p>${text}</p>`),
        status: 'published',
        excerpt: text,
        tags,
      });
      const post = await client.reader.posts.get({ id });
      expect([post.title, post.excerpt]).toEqual([text, text]);
      expect(post.content?.html.trim()).toBe(`<p>${text}</p>`);
      expect(tagNames(post)).toEqual(tags.toSorted());
      for (const ref of [
        { slug: post.slug ?? '', kind: 'post' },
        { path: post.path ?? '' },
      ] as const)
        expect((await client.reader.posts.get(ref)).id).toBe(id);
      for (const { slug, id: tagId } of tagsOf(post)) {
        const tag = await client.reader.tags.get({ id: tagId });
        expect(tag.slug).toBe(slug);
        expect((await client.reader.tags.get({ slug: slug ?? '' })).id).toBe(tagId);
        const { items } = await client.reader.posts.list({ tagId, limit: 5 });
        expect(items.map((item) => item.id)).toEqual([id]);
      }
    });

    test('HTML that would do harm is in WordPress and not in what our client gives', async () => {
      const { client, raw } = tour();
      const hostile = [
        '<p onclick="steal()">Words</p>',
        '<script>steal()</script>',
        '<img src="x" onerror="steal()">',
        '<a href="javascript:steal()">here</a>',
        '<iframe srcdoc="<script>steal()</script>"></iframe>',
        '<form action="https://evil.example"><input name="q"></form>',
      ].join('\n');
      // Administrators may write what they want.
      const made = await client.admin.posts.create({
        title: `<img src=x onerror=steal()> ${word()}`,
        slug: word(),
        source: html(hostile),
        status: 'published',
      });
      const wire = textOf(await raw(`posts/${made.id}`), 'content');
      for (const trap of ['<script>', 'onerror=', 'script:steal()', 'srcdoc', 'onclick'])
        expect(wire).toContain(trap);
      const list = await client.reader.posts.list({ content: true, limit: 5 });
      const listed = list.items.find(({ id }) => id === made.id);
      for (const seen of [made, await client.reader.posts.get({ id: made.id }), listed]) {
        expect(seen?.content?.html).toContain('Words');
        expect(seen?.content?.html).not.toMatch(
          /<script|onclick|onerror|javascript:|srcdoc|<form|<input/i,
        );
        expect(seen?.title).toContain('<img src=x onerror=steal()>');
      }
      // Those below may not; WordPress takes it out when they write.
      const tame = await client.author.posts.create({
        title: word(),
        source: html(hostile),
        status: 'published',
      });
      expect(textOf(await raw(`posts/${tame.id}`), 'content')).not.toContain('<script>');
    });

    test('the picture of a post is told with its words and size', async () => {
      const { client, site } = tour();
      const { id } = await client.editor.posts.create({
        title: word(),
        source: html('<p>a</p>'),
        status: 'published',
      });
      await site.php(`
        $picture = wp_insert_attachment( array( 'post_mime_type' => 'image/png', 'post_title' => 'Sea', 'post_status' => 'inherit' ), '2021/03/sea.png', ${id} );
        wp_update_attachment_metadata( $picture, array( 'width' => 640, 'height' => 480, 'file' => '2021/03/sea.png' ) );
        update_post_meta( $picture, '_wp_attachment_image_alt', 'The sea & the sky' );
        set_post_thumbnail( ${id}, $picture );
        return $picture;`);
      const picture = {
        url: `${site.url}/wp-content/uploads/2021/03/sea.png`,
        alt: 'The sea & the sky',
        width: 640,
        height: 480,
      };
      expect((await client.reader.posts.get({ id })).image).toEqual(picture);
      const { items } = await client.reader.posts.list({ limit: 5 });
      expect(items.find((item) => item.id === id)?.image).toEqual(picture);
    });

    test('a post behind a password is told as that, without its content', async () => {
      const { client, site } = tour();
      const secret = word();
      const { id } = await client.editor.posts.create({
        title: word(),
        source: html(`<p>${secret}</p>`),
        status: 'published',
      });
      await site.php(
        `return wp_update_post( array( 'ID' => ${id}, 'post_password' => 'open sesame' ) );`,
      );
      const post = await client.reader.posts.get({ id });
      expect(post).toMatchObject({ access: 'password', content: null, excerpt: null });
      const { items } = await client.reader.posts.list({ content: true, limit: 50 });
      const listed = items.find((item) => item.id === id);
      expect(listed).toMatchObject({ access: 'password', content: null });
      expect(JSON.stringify([post, listed])).not.toContain(secret);
      expect((await client.editor.posts.get({ id })).content?.html).toContain(secret);
    });
  });
}
