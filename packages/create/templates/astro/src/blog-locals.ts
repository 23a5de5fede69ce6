import { type BlogClient, createBlogClient } from '@blog/client';
import type { HttpBackend } from '@blog/client/http';
import { type Blog, type BlogBackend, isBlogError } from '@blog/core';
import type { ReadOperation } from '@blog/core/backend';

import { type Abilities, abilitiesOf } from './lib/abilities';

/** Every read, and writing comments. A blog may have less: pages ask `able` first. */
export type Client = BlogClient<HttpBackend<ReadOperation | 'comments.create'>>;

/** What every page has in `Astro.locals`. The middleware gives it, and tests give that of another blog. */
export interface BlogLocals {
  client: Client;
  /** The blog itself. All dates are in its time zone and language. */
  blog: Blog;
  able: Abilities;
}

/** Makes a client of any blog. */
export const clientOf = (backend: BlogBackend) => createBlogClient(backend) as unknown as Client;

/** Loads what all pages need. */
export async function localsOf(client: Client): Promise<BlogLocals> {
  return { client, blog: await client.blog.get(), able: abilitiesOf(client) };
}

/**
 * Waits for what a page shows; `null` if the blog does not have it. A page answers that with {@link notFound}. Any other
 * error leads to `pages/500.astro`.
 */
export async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isBlogError(error) && error.status < 500 && error.code !== 'rate_limited') return null;
    throw error;
  }
}

/** The answer of a page that is not there: Astro shows `pages/404.astro` in its place. */
export const notFound = () => new Response(null, { status: 404 });
