import { expect } from 'vitest';

import type { SeededBlog } from '../running/seeded-blog.js';

/** A site that runs, and the blog that it shows. */
export interface Visit {
  /** The address of the site, without a slash at its end. */
  readonly site: string;
  readonly blog: SeededBlog;
}

/** What a page has to be. */
export interface PageCheck {
  /** The path at the site. */
  readonly path: string;
  /** Default 200. */
  readonly status?: number;
  /** Parts of the HTML. */
  readonly shows?: readonly string[];
  /** No parts of the HTML. */
  readonly hides?: readonly string[];
}

const never = ['steal()', 'Not yet written'];

/** What each site has to show of the blog. */
export const commonPages: readonly PageCheck[] = [
  {
    path: '/',
    shows: ['Small Hours', 'First light', 'href="/2026/04/first-light"', 'Friday, April 17, 2026'],
    hides: never,
  },
  {
    path: '/2026/04/first-light',
    shows: ['<h1', 'First light', 'The lake is <em>still</em>.'],
    hides: never,
  },
  { path: '/2010/04/old-post.html', shows: ['An old post', 'Text of old'] },
  { path: '/2026/02/caf%C3%A9', shows: ['At the café', 'Letters of other scripts, too.'] },
  { path: '/about', shows: ['Written before dawn.'] },
  { path: '/2026/04/no-such-post', status: 404 },
];

/** Asks for a page, and compares. Gives its HTML. */
export async function checkPage(site: string, check: PageCheck): Promise<string> {
  const { path, status = 200, shows = [], hides = [] } = check;
  const response = await fetch(`${site}${path}`, { redirect: 'follow' });
  const html = await response.text();
  expect({ path, status: response.status }, html.slice(0, 2000)).toEqual({ path, status });
  for (const part of shows) expect(html, `${path} shows ${part}`).toContain(part);
  for (const part of hides) expect(html, `${path} hides ${part}`).not.toContain(part);
  return html;
}
