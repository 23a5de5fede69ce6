import { describe, expect, it } from 'vitest';

import * as scenes from './testing/scenes.js';
import { play, recordScene } from './testing/stage.js';

const { WORDPRESS_SITE, WORDPRESS_SCENES } = process.env;
for (const [name, scene] of Object.entries(scenes))
  if (WORDPRESS_SITE !== undefined && WORDPRESS_SCENES?.split(',').includes(name) === true)
    await recordScene(scene, WORDPRESS_SITE);

const { writing, reading, commenting, refusing, hurrying, plain, folder } = scenes;
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

    const roots = requests.filter(({ url }) => new URL(url).pathname === '/wp-json/');
    // The home page is asked for once, beside the rows. The stranger's password is looked into, too.
    expect(roots.map((root) => queryOf(root).get('_fields')?.includes('home'))).toEqual([
      true,
      false,
    ]);
    const lists = requests.filter(({ url }) => /\/posts\?/.test(url)).slice(0, 2);
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
    // A tag is found again in other letter case.
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
    // WordPress's messages have entities; ours have letters.
    expect(answers.forbidden.message).not.toMatch(/&#?\w+;/);
  });
});

describe('the comments of a recorded WordPress', () => {
  it('wait for who moderates, and are then read a page a request', async () => {
    const { answers, left } = await play(commenting);
    expect(left).toEqual([]);
    const { held, reply } = answers;
    expect(held).toMatchObject({ status: 'pending', parentId: null, author: { name: 'Mia' } });
    expect(answers.unseen).toMatchObject({ items: [], nextCursor: null });
    expect(answers.waiting).toMatchObject({
      items: [{ id: held.id, status: 'pending', author: { email: 'mia@mail.example' } }],
      total: 1,
    });
    expect(answers.approved).toMatchObject({ id: held.id, status: 'approved' });
    // WordPress fails where nothing changes; the backend does not.
    expect(answers.again).toEqual(answers.approved);
    expect(answers.page.items).toMatchObject([
      { id: held.id, html: expect.stringContaining('In it <em>comes</em>.') as string },
    ]);
    expect(answers.page.total).toBe(2);
    expect(answers.next.items).toMatchObject([{ id: reply.id, parentId: held.id }]);
    expect(answers.next.nextCursor).toBeNull();
    expect(answers.binned.status).toBe('trashed');
    expect(answers.deleted.code).toBe('not_found');
  });

  it('are refused with the reason that there is', async () => {
    const { answers } = await play(commenting);
    expect(answers.duplicate).toMatchObject({
      code: 'conflict',
      details: { reason: 'duplicate' },
    });
    // WordPress sends `you&#8217;ve already said that!`.
    expect(answers.duplicate.message).toContain('you’ve already said that!');
    expect(answers.closed.code).toBe('forbidden');
    expect(answers.noPost.code).toBe('not_found');
    expect(answers.noName).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'author' }] },
    });
    expect(answers.longName).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'author.name' }] },
    });
    expect(answers.notModerator.code).toBe('forbidden');
  });

  it('of guests are refused where they are not let in, or hurry', async () => {
    const refused = await play(refusing);
    expect(refused.left).toEqual([]);
    expect(refused.answers.code).toBe('unauthorized');
    expect(refused.answers.message).toContain('rest_allow_anonymous_comments');
    const hurried = await play(hurrying);
    expect(hurried.left).toEqual([]);
    expect(hurried.answers).toMatchObject({ code: 'rate_limited', details: { retryAfter: 15 } });
  });
});

describe('the root of the API of a recorded WordPress', () => {
  it('is found by the header Link, without credentials', async () => {
    const { requests } = await play(writing);
    const [first, ...others] = requests.filter(({ method }) => method === 'HEAD');
    expect(first?.url).toBe('https://blog.example/');
    for (const request of requests)
      expect(new URL(request.url).origin).toBe('https://blog.example');
    for (const request of [first, ...others])
      expect(request?.headers.has('authorization')).toBe(false);
  });

  it('is found with plain permalinks, where routes stand in the query', async () => {
    const { answers, requests, left } = await play(plain);
    expect(left).toEqual([]);
    expect(answers.items).toMatchObject([
      { title: 'Ebb', url: 'https://blog.example/?p=1002', path: null },
    ]);
    expect(answers.mine.items).toMatchObject([{ id: answers.items[0]?.id }]);
    const routes = requests.map((request) => queryOf(request).get('rest_route'));
    const own = ['/', '/wp/v2/posts'];
    expect(routes).toEqual([null, ...own, null, '/wp/v2/users/me', ...own]);
  });

  it('is found in a folder, whose address may lack its slash', async () => {
    const { answers, requests, left } = await play(folder, '/journal');
    expect(left).toEqual([]);
    expect(answers.blog.url).toBe('https://blog.example/journal');
    expect(answers.mine).toEqual(answers.blog);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/journal/',
      '/journal/wp-json/',
      '/journal/',
      '/journal/wp-json/wp/v2/users/me',
      '/journal/wp-json/',
    ]);
  });
});
