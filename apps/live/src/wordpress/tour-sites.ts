import { createBlogClient } from '@blog/client';
import { wordpress } from '@blog/client/wordpress';
import { supports } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { startWordPress, type WordPressOptions } from './start-wordpress.js';
import { clientOf, html, word } from './tour.js';

/** Sites that are set up in other ways, and who may do what there. */
export function describeSites(version: 6 | 7): void {
  const withSite = async (
    options: WordPressOptions,
    visit: (site: Awaited<ReturnType<typeof startWordPress>>) => Promise<void>,
  ) => {
    const site = await startWordPress({ version, ...options });
    try {
      await visit(site);
    } finally {
      await site.stop();
    }
  };
  const places: [string, WordPressOptions][] = [['with plain permalinks', { permalinks: 'plain' }]];
  if (version === 7) places.push(['in a folder of its server', { path: '/journal' }]);

  describe('sites', () => {
    test.each(places)('%s are found, read and written', (_name, options) =>
      withSite(options, async (site) => {
        const reader = createBlogClient(wordpress({ url: site.url }));
        const editor = clientOf(site, site.users.editor);
        const title = `Here ${word()}`;
        const made = await editor.posts.create({
          title,
          source: html('<p>a</p>'),
          status: 'published',
          tags: [word()],
        });
        const path = options.permalinks === 'plain' ? null : `/2026/11/${made.slug}/`;
        expect(made.path?.replace(/^\/\d{4}\/\d\d/, '/2026/11') ?? null).toBe(path);
        expect(made.url?.startsWith(`${site.url}/`)).toBe(true);
        expect((await reader.posts.list({ limit: 5 })).items.map(({ id }) => id)).toEqual([
          made.id,
        ]);
        expect((await reader.posts.get({ slug: made.slug ?? '', kind: 'post' })).title).toBe(title);
        if (made.path !== null)
          expect((await reader.posts.get({ path: made.path })).id).toBe(made.id);
        const { comment } = await clientOf(site, site.users.member).comments.create({
          postId: made.id,
          source: html('<p>Hello</p>'),
        });
        const { items } = await reader.comments.list({ postId: made.id });
        expect(items.map(({ id }) => id)).toEqual([comment.id]);
        expect((await reader.search.posts({ query: title })).items[0]?.post.id).toBe(made.id);
      }),
    );

    test('that let no guests in say so, and give accounts what they may do', () =>
      withSite({ guests: false }, async ({ url, users, configure }) => {
        const member = { username: users.member.login, applicationPassword: users.member.password };
        const editor = { username: users.editor.login, applicationPassword: users.editor.password };
        const anyone = createBlogClient(await wordpress.connect({ url }));
        expect(supports(anyone.backend, 'comments.create')).toBe(false);
        expect(anyone.backend.capabilities.comments?.guest).toBe('no');
        const reading = await wordpress.connect({ url, ...member });
        expect(supports(reading, 'comments.create')).toBe(true);
        expect(supports(reading, 'posts.create')).toBe(false);
        expect(supports(await wordpress.connect({ url, ...editor }), 'posts.create')).toBe(true);
        await configure({ guests: true });
        const guest = await wordpress.connect({ url });
        expect(supports(guest, 'comments.create')).toBe(true);
        expect(guest.capabilities.comments?.guest).toBe('yes');
      }));

    test('find out wrong passwords, where WordPress itself keeps silent', () =>
      withSite({}, async ({ url }) => {
        const wrong = {
          url,
          username: 'admin',
          applicationPassword: 'abcd efgh ijkl mnop qrst uvwx',
        };
        await expect(wordpress.connect(wrong)).rejects.toMatchObject({ code: 'unauthorized' });
        const client = createBlogClient(wordpress(wrong));
        await expect(client.posts.list({ limit: 1 })).rejects.toMatchObject({
          code: 'unauthorized',
        });
      }));
  });
}
