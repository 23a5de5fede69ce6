import { likeFeed } from '@blog/client/testing';
import { anonymous, type BlogBackend } from '@blog/core';
import { within } from '@testing-library/dom';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { Window } from 'happy-dom';
import { expect, test } from 'vitest';

import { clientOf, localsOf } from './blog-locals';
import NotFound from './pages/404.astro';
import Trouble from './pages/500.astro';
import Post from './pages/[...path].astro';
import Month from './pages/archive/[month].astro';
import Archive from './pages/archive/index.astro';
import Home from './pages/index.astro';
import Search from './pages/search.astro';
import { testStore } from './testing/test-blog';

const container = await AstroContainer.create();

interface Visit {
  /** Default: the test blog. */
  readonly blog?: BlogBackend;
  readonly params?: Record<string, string>;
  /** The fields of a form that is sent. */
  readonly form?: Record<string, string>;
  readonly headers?: Record<string, string>;
}

/** Asks a page for the answer at an address. */
async function visit(page: typeof Home, address: string, options: Visit = {}) {
  const { blog = testStore().as(anonymous), params, form, headers = {} } = options;
  const body = form && { method: 'POST', body: new URLSearchParams(form) };
  const request = new Request(`http://localhost${address}`, { ...body, headers });
  const locals = await localsOf(clientOf(blog));
  return container.renderToResponse(page, { request, locals, params, partial: false });
}

/** Reads an answer as a page. */
async function read(response: Response) {
  const { document } = new Window();
  document.body.innerHTML = await response.text();
  return within(document.body as unknown as HTMLElement);
}

/** Opens a page at an address. */
const open = async (...visited: Parameters<typeof visit>) => read(await visit(...visited));

/** The blog as its owner may use it. */
const ownerOf = (store: ReturnType<typeof testStore>) =>
  store.as({ role: 'admin', id: 'owner', name: 'You' });

/** Who wrote the comments that wait for approval. */
async function waitingIn(store: ReturnType<typeof testStore>) {
  const { items } = await ownerOf(store).comments.list({ status: 'pending' });
  return items.map(({ author }) => author?.name);
}

test('home shows posts under the headings of their days', async () => {
  const page = await open(Home, '/');
  page.getByRole('heading', { level: 2, name: 'Saturday, May 1, 2010' });
  page.getByRole('heading', { level: 2, name: 'Friday, April 16, 2010' });
  const titles = page.getAllByRole('heading', { level: 3 });
  expect(titles.map(({ textContent }) => textContent)).toEqual(['Thaw', 'Frost', 'First light']);
});

test('a post has its text and its thread', async () => {
  const page = await open(Post, '/2010/04/first-light');
  page.getByRole('heading', { level: 1, name: 'First light' });
  expect(page.getByText('five').tagName).toBe('EM');
  page.getByText('Well said.');
  within(page.getByRole('list', { name: 'Replies to Guest' })).getByText('So it is.');
});

test('a comment is written, and waits for approval', async () => {
  const store = testStore();
  const blog = store.as(anonymous);
  const form = { name: 'Grace', text: 'Brr.', email: '' };
  const answer = await visit(Post, '/2010/04/frost', { blog, form });
  expect(answer.status).toBe(303);
  const place = answer.headers.get('Location') ?? '';
  expect(place).toMatch(/^\/2010\/04\/frost\?sent=pending#comment-/);
  (await open(Post, place, { blog })).getByText(/^Thank you. Your comment waits/);
  expect(await waitingIn(store)).toEqual(['Grace']);
});

test('a comment that is not taken stays in the form, with what is wrong', async () => {
  const form = { name: '', text: 'Brr.', email: '' };
  const answer = await visit(Post, '/2010/04/frost', { form });
  expect(answer.status).toBe(400);
  const page = await read(answer);
  page.getByText('Please give a name.');
  expect(page.getByLabelText('Comment').textContent).toBe('Brr.');
});

test('a form of another site writes nothing', async () => {
  const store = testStore();
  const form = { name: 'Grace', text: 'Brr.', email: '' };
  const headers = { 'Sec-Fetch-Site': 'cross-site' };
  const visited = { blog: store.as(anonymous), form, headers };
  expect((await visit(Post, '/2010/04/frost', visited)).status).toBe(403);
  expect(await waitingIn(store)).toEqual([]);
});

test('a reply has its form below the comment that it answers', async () => {
  const post = '/2010/04/first-light';
  const blog = testStore().as(anonymous);
  const [link] = (await open(Post, post, { blog })).getAllByRole('link', { name: /^Reply to/ });
  const page = await open(Post, post + link?.getAttribute('href'), { blog });
  const heading = page.getByRole('heading', { name: 'Reply to Guest' });
  within(heading.closest('li') as HTMLElement).getByText('Well said.');
});

test('the archive leads to months, and search to posts', async () => {
  (await open(Archive, '/archive')).getByRole('link', { name: /^Apr 2/ });
  const month = await open(Month, '/archive/2010-04', { params: { month: '2010-04' } });
  month.getByRole('link', { name: 'Frost' });
  expect(month.queryByRole('link', { name: 'Thaw' })).toBe(null);
  const found = await open(Search, '/search?q=lamp');
  expect(found.getByText('lamp').tagName).toBe('MARK');
});

test('a former address leads to the present one', async () => {
  const store = testStore();
  const owner = ownerOf(store);
  const { id, revision } = await owner.posts.get({ path: '/2010/04/frost' });
  const path = '/2010/04/hoarfrost';
  await owner.posts.update(id, { path }, { revision: revision ?? '*' });
  const answer = await visit(Post, '/2010/04/frost?from=far', { blog: store.as(anonymous) });
  expect(answer.status).toBe(301);
  expect(answer.headers.get('Location')).toBe(`${path}?from=far`);
  expect((await visit(Post, path, { blog: store.as(anonymous) })).status).toBe(200);
});

test('an address that leads to nothing is not found', async () => {
  (await open(NotFound, '/nowhere')).getByRole('heading', { name: /^There is nothing at this/ });
  expect((await visit(Post, '/nowhere')).status).toBe(404);
});

test('a page that could not be loaded says so, and leads on', async () => {
  const page = await open(Trouble, '/');
  page.getByRole('heading', { name: 'This could not be loaded' });
  page.getByRole('link', { name: 'newest posts' });
});

test('a blog that is a feed has neither search nor months', async () => {
  const blog = likeFeed(testStore());
  const search = await open(Search, '/search', { blog });
  search.getByText(/cannot be searched/);
  expect(search.queryByRole('searchbox')).toBe(null);
  (await open(Archive, '/archive', { blog })).getByRole('link', { name: 'First light' });
});
