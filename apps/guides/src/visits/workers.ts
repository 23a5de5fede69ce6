import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { expect } from 'vitest';

import { checkPage, type Visit } from './visit.js';

/** The gateway beside the pages: the Blog API and its feeds. */
export async function visitWorkers({ site }: Visit): Promise<void> {
  const client = createBlogClient(http({ url: site }));
  expect((await client.blog.get()).title).toBe('Small Hours');
  const { content } = await client.posts.get({ path: '/2026/04/first-light' });
  expect(content?.html).toContain('<em>still</em>');
  await checkPage(site, { path: '/feed.xml', shows: ['First light'], hides: ['steal()'] });
}
