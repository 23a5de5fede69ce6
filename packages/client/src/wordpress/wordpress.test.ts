import { describe, expect, it } from 'vitest';

import * as scenes from './testing/scenes.js';
import { play, recordScene } from './testing/stage.js';

const { WORDPRESS_SITE, WORDPRESS_SCENES } = process.env;
for (const [name, scene] of Object.entries(scenes))
  if (WORDPRESS_SITE !== undefined && WORDPRESS_SCENES?.split(',').includes(name) === true)
    await recordScene(scene, WORDPRESS_SITE);

const { writing, reading } = scenes;
const queryOf = (request: Request | undefined) => new URL(request?.url ?? '').searchParams;
const titles = (page: { items: { title: string }[] }) => page.items.map(({ title }) => title);

describe('the posts of a recorded WordPress', () => {
  it('are listed a page a request, with the fields asked for and three things embedded', async () => {
    const { answers, requests, left } = await play(reading);
    expect(left).toEqual([]);
    expect(titles(answers.page)).toEqual(['Ebb']);
    expect(answers.page).toMatchObject({ total: 2, prevCursor: null, problems: [] });
    expect(answers.page.items[0]).toMatchObject({
      path: '/2022/05/ebb/',
      authors: [{ name: 'Editor of the tests' }],
    });
    expect(titles(answers.next)).toEqual(['Neap & <spring>']);
    expect(answers.next).toMatchObject({ nextCursor: null });
    expect(answers.next.prevCursor).not.toBeNull();
    expect(answers.next.items[0]).toMatchObject({
      content: { html: expect.stringContaining('<p>Twice a month.</p>') as string, source: null },
    });

    const lists = requests.slice(1, 3);
    for (const list of lists) {
      expect(new URL(list.url).pathname).toBe('/wp-json/wp/v2/posts');
      expect(queryOf(list).get('_embed')).toBe('author,wp:featuredmedia,wp:term');
    }
    const fields = lists.map((list) => queryOf(list).get('_fields')?.split(','));
    expect(fields[0]).not.toContain('content');
    expect(fields[1]).toContain('content');
  });

  it('are got by slug, path and id', async () => {
    const { answers } = await play(reading);
    expect(answers.bySlug).toMatchObject({
      title: 'Neap & <spring>',
      excerpt: 'Not the highest.',
      publishedAt: '2022-05-02T06:00:00.000Z',
    });
    expect(answers.bySlug.tags?.map(({ name }) => name)).toEqual(['Uncategorized', 'Moon & sea']);
    expect(answers.byPath).toEqual(answers.bySlug);
    expect(answers.pageByPath).toMatchObject({ kind: 'page', title: 'About' });
    expect(answers.byId).toMatchObject({ title: 'Ebb' });
    expect(answers.absent).toMatchObject({ code: 'not_found' });
    expect(answers.absent.message).toContain('no-such-post');
    expect(answers.absentId).toMatchObject({ code: 'not_found' });
  });

  it('are not read as if by nobody where the password is wrong', async () => {
    const { answers } = await play(reading);
    expect(answers.stranger.code).toBe('unauthorized');
    expect(answers.stranger.message).toContain('application password');
  });

  it('are written with tags by name, and thrown away', async () => {
    const { answers, left, requests } = await play(writing);
    expect(left).toEqual([]);
    const { neap, ebb, about, trashed } = answers;
    expect(neap).toMatchObject({
      title: 'Neap & <spring>',
      slug: 'neap-spring',
      status: 'published',
      content: { source: { format: 'html', text: '<p>Twice a month.</p>' } },
    });
    // A tag is found again whatever its letters.
    expect(ebb.tags).toEqual(neap.tags);
    const made = requests.filter(
      ({ method, url }) => method === 'POST' && new URL(url).pathname.endsWith('/tags'),
    );
    expect(made).toHaveLength(1);
    expect(about).toMatchObject({ kind: 'page', path: '/about/' });
    expect(trashed.status).toBe('trashed');
    expect(answers.gone).toMatchObject({ code: 'not_found' });
    expect(answers.noAuthor).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'authorIds' }] },
    });
    expect(answers.forbidden.code).toBe('forbidden');
    // Entities in what WordPress says are letters in what people are told.
    expect(answers.forbidden.message).not.toMatch(/&#?\w+;/);
  });
});
