import { createHmac } from 'node:crypto';

import {
  type Comment,
  type Page,
  type Post,
  type PostListQuery,
  type PostRef,
  withValidation,
} from '@blog/core';
import { defineBackend } from '@blog/core/backend';
import { ghost } from '@blog/client/ghost';
import { describe, expect, it } from 'vitest';

import { readPosts } from './capabilities.js';
import { commenting, reading, talking, writing } from './testing/scenes.js';
import { play, recordAll, recordedKeys } from './testing/stage.js';

const { GHOST_SITE, GHOST_VERSION } = process.env;
if (GHOST_SITE !== undefined) await recordAll(GHOST_SITE, GHOST_VERSION === '5' ? 5 : 6);

const titles = (page: Page<{ title: string }>) => page.items.map(({ title }) => title);
const bodyOf = async (request: Request) => (await request.clone().json()) as unknown;

describe.each([6, 5] as const)('a recorded Ghost %i', (version) => {
  it('takes posts, pages and changes of them', async () => {
    const { answers, requests, left } = await play(writing, version);
    expect(left).toEqual([]);
    expect(answers.neap).toMatchObject({
      kind: 'post',
      status: 'published',
      title: 'Neap & <spring>',
      slug: 'neap-spring',
      path: '/neap-spring/',
      excerpt: 'Not the highest tide.',
      publishedAt: '2022-05-02T06:00:00.000Z',
      featured: true,
      image: { url: 'https://tide.example/pier.jpg', alt: 'A pier' },
      content: { source: { format: 'html', text: '<p>Twice a <strong>month</strong>.</p>' } },
    });
    const { neap, gated, page, renamed } = answers;
    // Ghost finds a tag whatever the case of its letters. A tag for the theme is not shown.
    expect(neap.tags?.map(({ name }) => name)).toEqual(['Moon']);
    expect(gated).toMatchObject({ access: 'paid', tags: neap.tags });
    expect(page).toMatchObject({ kind: 'page', slug: 'about-the-light' });
    expect(renamed).toMatchObject({ title: 'Notes on fog', status: 'published' });
    expect(renamed.authors?.map(({ name }) => name)).toEqual(['Ada Author']);
    expect(renamed.revision).not.toBe(renamed.createdAt);
    expect(answers.stale).toEqual({ error: 'conflict' });
    expect(answers.slugTaken).toEqual({ error: 'conflict' });
    expect(answers.notOthers).toEqual({ error: 'forbidden' });
    expect(answers.pageAgain).toMatchObject({ kind: 'page', slug: 'about' });

    const [write] = requests.filter(({ method }) => method === 'POST');
    expect(write?.headers.get('accept-version')).toBe(`v${version}.0`);
    expect(write?.redirect).toBe('manual');
    const change = requests.find(({ method }) => method === 'PUT');
    expect(change && (await bodyOf(change))).toMatchObject({ posts: [{ title: 'Notes on fog' }] });
  });

  it('gives every reply of long threads, once, wherever a page ends', async () => {
    const { answers, left } = await play(talking, version);
    expect(left).toEqual([]);
    expect(answers.walked).toEqual(answers.ids);
    expect(answers.seen.items.map(({ id }) => id)).toEqual(answers.ids);
  });

  it('takes comments of members, and what moderators make of them', async () => {
    const { answers, requests, left } = await play(commenting, version);
    expect(left).toEqual([]);
    const { first, reply, deeper, edited, hidden } = answers;
    expect([first, reply, deeper].map(({ parentId }) => parentId)).toEqual([
      null,
      first.id,
      reply.id,
    ]);
    expect(edited).toMatchObject({
      html: '<p>Twice a day.</p>',
      source: { format: 'html', text: '<p>Twice a day.</p>' },
    });
    expect(hidden).toMatchObject({ id: reply.id, status: 'trashed', html: '<p>And back.</p>' });
    expect(answers.seen.items[0]).toMatchObject({ id: first.id, status: 'deleted', html: '' });
    expect(answers.stone).toEqual(answers.seen.items[0]);
    expect(answers.again).toMatchObject({ id: reply.id, status: 'approved' });
    if (version === 6) {
      expect(answers.seen.items.map(({ id }) => id)).toEqual([
        first.id,
        reply.id,
        deeper.id,
        edited.id,
      ]);
      expect((answers.trash as Page<Comment>).items).toMatchObject([
        { id: reply.id, author: { email: 'noah@blog.example' } },
      ]);
    } else expect(answers.trash).toEqual({ error: 'unsupported' });

    const byMember = requests.filter(({ url }) => new URL(url).pathname.startsWith('/members/'));
    for (const request of byMember) expect(request.headers.has('authorization')).toBe(false);
    const byAdmin = requests.filter(({ url }) => new URL(url).pathname.startsWith('/ghost/'));
    for (const request of byAdmin) expect(request.headers.has('cookie')).toBe(false);
  });

  it('is read by anyone', async () => {
    const { answers, requests, left } = await play(reading, version);
    expect(left).toEqual([]);
    expect(answers.blog).toMatchObject({
      title: 'The laws',
      url: 'https://tide.example/',
      comments: { open: true, guests: false },
    });
    expect(titles(answers.page)).toEqual(['Notes on fog', 'For those who pay']);
    expect(answers.page).toMatchObject({ total: 3, prevCursor: null, problems: [] });
    expect(titles(answers.next)).toEqual(['Neap & <spring>']);
    expect(answers.next.nextCursor).toBeNull();
    expect(titles(answers.back)).toEqual(titles(answers.page));
    expect(answers.back.prevCursor).toBeNull();
    expect(answers.post).toMatchObject({
      extra: { meta_title: 'Neap' },
      content: { html: '<p>Twice a <strong>month</strong>.</p>', source: null },
    });
    expect((answers.next.items[0] as Post).content).toEqual(answers.post.content);
    expect(answers.gated).toMatchObject({ access: 'paid', content: null, preview: '<p>Free.</p>' });
    expect(answers.byId).toBe(answers.post.id);
    expect(answers.byPath).toBe('About');
    expect(answers.tagged).toMatchObject([{ title: 'For those who pay' }]);
    expect(answers.between).toEqual(['Neap & <spring>']);
    expect(answers.drafts).toEqual([]);
    expect(answers.absent).toEqual({ error: 'not_found' });
    expect(answers.comments.items).toHaveLength(2);
    const all = [...answers.comments.items, ...answers.more.items].map(({ id }) => id);
    if (version === 6) {
      const newest = answers.newest as Page<Comment>;
      expect(newest.items.map(({ id }) => id)).toEqual(all.toReversed());
    } else expect(answers.newest).toEqual({ error: 'unsupported' });
    expect(answers.counts).toEqual({ [answers.post.id]: 3, nothing: 0 });
    expect(answers.tags.items).toMatchObject([
      { name: 'Fog', postCount: 1 },
      { name: 'Moon', postCount: 3 },
    ]);
    expect(answers.tag).toEqual(answers.tags.items[1]);
    expect(answers.authors.items).toHaveLength(1);

    const first = new URL(requests[0]?.url ?? '');
    // A summary asks for no content.
    expect(first.searchParams.get('fields')?.split(',')).not.toContain('html');
  });

  it('gives what the models take', async () => {
    const { answers } = await play(reading, version);
    const backend = defineBackend({
      name: 'ghost',
      capabilities: { html: 'raw', posts: readPosts },
      posts: {
        list: async (_query: PostListQuery) => answers.page,
        get: async (_ref: PostRef) => answers.post,
      },
    });
    const { posts } = withValidation(backend);
    expect((await posts.get({ id: answers.post.id })).title).toBe('Neap & <spring>');
    expect(await posts.list({})).toMatchObject({ items: answers.page.items, problems: [] });
  });
});

describe('the credentials of Ghost', () => {
  it('sign a token that Ghost takes, and that goes to the Admin API only', async () => {
    const { requests } = await play(writing, 6);
    const [id = '', secret = ''] = recordedKeys.adminKey.split(':');
    for (const { headers, url } of requests) {
      expect(new URL(url).pathname).toMatch(/^\/ghost\/api\/admin\//);
      const [head = '', body = '', signature] =
        headers.get('authorization')?.replace('Ghost ', '').split('.') ?? [];
      const read = (part: string) =>
        JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
      expect(read(head)).toEqual({ alg: 'HS256', typ: 'JWT', kid: id });
      expect(read(body)).toMatchObject({ aud: '/admin/' });
      expect(signature).toBe(
        createHmac('sha256', Buffer.from(secret, 'hex'))
          .update(`${head}.${body}`)
          .digest('base64url'),
      );
    }
  });

  it('go along with raw requests below their own API only', async () => {
    const seen: Request[] = [];
    const { raw } = ghost({
      ...recordedKeys,
      fetch: async (input, init) => {
        seen.push(new Request(input, init));
        return Response.json({});
      },
    });
    await raw.request('ghost/api/admin/site/');
    await raw.request('ghost/api/content/settings/');
    await raw.request('members/api/comments/counts/');
    await expect(raw.request('https://elsewhere.example/')).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(seen.map(({ headers }) => headers.has('authorization'))).toEqual([true, false, false]);
    expect(seen.map(({ url }) => new URL(url).searchParams.get('key'))).toEqual([
      null,
      recordedKeys.contentKey,
      null,
    ]);
  });

  it('are not taken along by a redirect', async () => {
    const reader = ghost({
      ...recordedKeys,
      adminKey: undefined,
      fetch: async () =>
        new Response(null, { status: 301, headers: { location: 'https://www.tide.example/' } }),
    });
    const error: unknown = await reader.blog.get().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'unavailable', operation: 'blog.get' });
    expect(String(error)).toContain('https://www.tide.example/');
  });

  it.each([
    { url: 'tide.example', contentKey: 'ab' },
    { url: 'https://tide.example', contentKey: 'not hex' },
    { url: 'https://tide.example?x=1', contentKey: 'ab' },
    { url: 'https://tide.example', adminKey: 'abc' },
  ])('are refused where they are none: %j', (options) => {
    expect(() => ghost(options as { url: string; contentKey: string })).toThrow(/Expected/);
  });

  it('say which methods there are', () => {
    const { url, contentKey, adminKey } = recordedKeys;
    const methods = (backend: object) =>
      Object.entries(backend).flatMap(([group, of]) =>
        ['posts', 'comments'].includes(group)
          ? Object.keys(of as object).map((method) => `${group}.${method}`)
          : [],
      );
    const reads = ['posts.list', 'posts.get', 'comments.list', 'comments.get', 'comments.counts'];
    expect(methods(ghost({ url, contentKey })).toSorted()).toEqual(reads.toSorted());
    expect(methods(ghost({ url, contentKey, memberSession: true }))).toEqual(
      expect.arrayContaining(['comments.create', 'comments.update', 'comments.delete']),
    );
    const author = methods(ghost({ url, adminKey, moderates: false }));
    expect(author).toContain('posts.create');
    expect(author).not.toContain('comments.setStatus');
    expect(methods(ghost({ url, adminKey }))).not.toContain('comments.create');
    expect(methods(ghost({ url, adminKey, commentAs: 'ab' }))).toContain('comments.create');
  });
});
