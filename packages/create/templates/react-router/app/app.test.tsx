import { likeFeed } from '@blog/client/testing';
import { anonymous, type BlogBackend } from '@blog/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createRoutesStub, Outlet, RouterContextProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';

import { blogContext, clientOf } from './blog-context';
import { Frame } from './components/frame';
import { loadFrame } from './frame-data';
import * as archive from './pages/archive';
import * as boundary from './pages/boundary';
import * as home from './pages/home';
import * as month from './pages/month';
import * as post from './pages/post';
import * as search from './pages/search';
import { testStore } from './testing/test-blog';

afterEach(cleanup);

/** A page as a route of the test's own router. */
function page({ default: Component, ...rest }: object & { default: unknown }) {
  return { ...rest, Component: Component as () => React.JSX.Element };
}

/** Opens an address of the site, over the test blog or another one. */
function open(address: string, blog: BlogBackend = testStore().as(anonymous)) {
  const context = new RouterContextProvider();
  context.set(blogContext, clientOf(blog));
  const Site = createRoutesStub(
    [
      {
        id: 'root',
        loader: loadFrame,
        HydrateFallback: () => null,
        Component: () => (
          <Frame>
            <Outlet />
          </Frame>
        ),
        children: [
          {
            ...page(boundary),
            children: [
              { index: true, ...page(home) },
              { path: 'archive', ...page(archive) },
              { path: 'archive/:month', ...page(month) },
              { path: 'search', ...page(search) },
              { path: '*', ...page(post) },
            ],
          },
        ],
      },
    ],
    context,
  );
  render(<Site initialEntries={[address]} />);
}

test('home shows posts under the headings of their days', async () => {
  open('/');
  await screen.findByRole('heading', { level: 2, name: 'Saturday, May 1, 2010' });
  screen.getByRole('heading', { level: 2, name: 'Friday, April 16, 2010' });
  const titles = screen.getAllByRole('heading', { level: 3 });
  expect(titles.map(({ textContent }) => textContent)).toEqual(['Thaw', 'Frost', 'First light']);
});

test('a post has its text and its thread', async () => {
  open('/2010/04/first-light');
  await screen.findByRole('heading', { level: 1, name: 'First light' });
  expect(screen.getByText('five').tagName).toBe('EM');
  screen.getByText('Well said.');
  within(screen.getByRole('list', { name: 'Replies to Guest' })).getByText('So it is.');
});

test('a comment is written, and waits for approval', async () => {
  open('/2010/04/frost');
  fireEvent.change(await screen.findByLabelText('Comment'), { target: { value: 'Brr.' } });
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Grace' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await screen.findByText(/^Thank you. Your comment waits/);
});

test('a comment that is not taken stays in the form, with what is wrong', async () => {
  open('/2010/04/frost?reply=none');
  fireEvent.change(await screen.findByLabelText('Comment'), { target: { value: 'Brr.' } });
  fireEvent.submit(screen.getByRole('button', { name: 'Send' }).closest('form') as HTMLElement);
  await screen.findByText('Please give a name.');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Comment').value).toBe('Brr.');
});

test('a reply has its form below the comment that it answers', async () => {
  open('/2010/04/first-light');
  fireEvent.click(
    (await screen.findAllByRole('link', { name: 'Reply to Guest' }))[0] as HTMLElement,
  );
  await screen.findByRole('heading', { name: 'Reply to Guest' });
});

test('the archive leads to months, and search to posts', async () => {
  open('/archive');
  await screen.findByRole('link', { name: /^Apr 2/ });
  cleanup();
  open('/archive/2010-04');
  await screen.findByRole('link', { name: 'Frost' });
  expect(screen.queryByRole('link', { name: 'Thaw' })).toBe(null);
  cleanup();
  open('/search?q=lamp');
  expect((await screen.findByText('lamp')).tagName).toBe('MARK');
});

test('an address that leads to nothing says so', async () => {
  open('/nowhere');
  await screen.findByRole('heading', { name: 'There is nothing at this address' });
});

test('a blog that is a feed has neither search nor months', async () => {
  open('/search', likeFeed(testStore()));
  await screen.findByText(/cannot be searched/);
  expect(screen.queryByRole('searchbox')).toBe(null);
  cleanup();
  open('/archive', likeFeed(testStore()));
  await screen.findByRole('link', { name: 'First light' });
});
