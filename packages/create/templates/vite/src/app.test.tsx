import { likeFeed } from '@blog/client/testing';
import type { BlogBackend } from '@blog/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import { createMemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';

import { App } from './app';
import { connect } from './client';
import { routes } from './routes';
import { fetchFrom, testStore } from './testing/test-blog';

afterEach(cleanup);

/** Opens an address of the site, over the test blog or another one. */
async function open(address: string, blog?: BlogBackend) {
  const client = await connect({ url: 'http://localhost', fetch: fetchFrom(blog) });
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  render(
    <App client={client} queryClient={new QueryClient()} receipts={undefined} router={router} />,
  );
}

test('home shows posts under the headings of their days', async () => {
  await open('/');
  await screen.findByRole('heading', { level: 2, name: 'Saturday, May 1, 2010' });
  screen.getByRole('heading', { level: 2, name: 'Friday, April 16, 2010' });
  const titles = screen.getAllByRole('heading', { level: 3 });
  expect(titles.map(({ textContent }) => textContent)).toEqual(['Thaw', 'Frost', 'First light']);
});

test('a post has its text and its thread', async () => {
  await open('/2010/04/first-light');
  await screen.findByRole('heading', { level: 1, name: 'First light' });
  expect(screen.getByText('five').tagName).toBe('EM');
  await screen.findByText('Well said.');
  within(screen.getByRole('list', { name: 'Replies to Guest' })).getByText('So it is.');
});

test('a comment is written, and waits for approval', async () => {
  await open('/2010/04/frost');
  fireEvent.change(await screen.findByLabelText('Comment'), { target: { value: 'Brr.' } });
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Grace' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await screen.findByText('Brr.');
  await screen.findByText(/^Thank you/);
});

test('the archive leads to months, and search to posts', async () => {
  await open('/archive');
  await screen.findByRole('link', { name: /^Apr 2/ });
  cleanup();
  await open('/archive/2010-04');
  await screen.findByRole('link', { name: 'Frost' });
  expect(screen.queryByRole('link', { name: 'Thaw' })).toBe(null);
  cleanup();
  await open('/search?q=lamp');
  expect((await screen.findByText('lamp')).tagName).toBe('MARK');
});

test('an address that leads to nothing says so', async () => {
  await open('/nowhere');
  await screen.findByRole('heading', { name: 'There is nothing at this address' });
});

test('a blog that is a feed has neither search nor months', async () => {
  await open('/search', likeFeed(testStore()));
  await screen.findByText(/cannot be searched/);
  expect(screen.queryByRole('searchbox')).toBe(null);
  cleanup();
  await open('/archive', likeFeed(testStore()));
  await screen.findByRole('link', { name: 'First light' });
});
