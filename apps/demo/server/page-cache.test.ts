import { testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { PageCache } from './page-cache.js';

const { admin, anonymous } = testActors;
const source = { format: 'text', text: 'Words.' } as const;

let store: SqlStore;
let cache: PageCache;
let renders = 0;
let postId = '';

beforeEach(async () => {
  store = await openSql({ file: ':memory:' });
  cache = new PageCache(store.onChange);
  // The first look of the store says that everything may be stale.
  const looked = new Promise((resolve) => void store.onChange(resolve));
  const post = await store.as(admin).posts.create({ title: 'Night', source, status: 'published' });
  postId = post.id;
  renders = 0;
  await looked;
});
afterEach(() => store.close());

/** Asks for the page of the post, which shows its title and count of comments. */
async function ask(init?: RequestInit & { url?: string; nonce?: string }): Promise<Response> {
  const request = new Request(init?.url ?? 'https://blog.example/night', init);
  const nonce = init?.nonce ?? 'first-nonce';
  const own = [nonce, `key-of-${nonce}`];
  return cache.answer(request, own, async () => {
    renders += 1;
    const { posts } = cache.watched(store.as(anonymous));
    const { title, commentCount } = await posts.get({ id: postId });
    const html = `<script nonce="${nonce}"></script><h1>${title}</h1><input value="${own[1]}"> ${commentCount}`;
    return new Response(html, { headers: { 'content-type': 'text/html' } });
  });
}

it('renders a page once, and sends it with a nonce and a form key of its own each time', async () => {
  const first = await (await ask({ nonce: 'nonce-1' })).text();
  const second = await ask({ nonce: 'nonce-2' });
  expect(second.headers.get('content-type')).toBe('text/html');
  expect(first).toContain('key-of-nonce-1');
  expect(await second.text()).toBe(first.replaceAll('nonce-1', 'nonce-2'));
  const head = await ask({ method: 'HEAD' });
  expect(await head.text()).toBe('');
  expect(renders).toBe(1);
});

it('renders it again when something on it has changed, and only then', async () => {
  await ask();
  const other = { title: 'Other', source, status: 'published' } as const;
  const { id } = await store.as(admin).posts.create(other);
  await store.as(admin).comments.create({ postId: id, source });
  await ask();
  expect(renders).toBe(1);
  await store.as(admin).comments.create({ postId, source });
  expect(await (await ask()).text()).toMatch(/ 1$/);
  await store.settings.update({ title: 'Renamed' });
  await ask();
  expect(renders).toBe(3);
});

it('keeps nothing for a reader who brings a cookie or sends a form', async () => {
  for (const init of [{ headers: { cookie: 'a=b' } }, { method: 'POST' }]) {
    await ask(init);
    await ask(init);
  }
  expect(renders).toBe(4);
});

it('keeps no page of which a part failed, that is no success, or that sets a cookie', async () => {
  const request = new Request('https://blog.example/other');
  const { posts } = cache.watched(store.as(anonymous));
  const answers = [
    async () => {
      await posts.get({ id: 'none' }).catch(() => undefined);
      return new Response('half a page');
    },
    async () => new Response('gone', { status: 404 }),
    async () => new Response('hello', { headers: { 'set-cookie': 'a=b' } }),
  ];
  for (const answer of answers)
    for (let times = 0; times < 2; times += 1)
      await cache.answer(request, ['n'], async () => {
        renders += 1;
        return answer();
      });
  expect(renders).toBe(6);
});
