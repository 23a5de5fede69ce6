import type { HttpBackend } from '@blog/client/http';
import { type BlogBackend, isBlogError } from '@blog/core';
import type { ReadOperation } from '@blog/core/backend';
import { type BlogClient, createBlogClient } from '@blog/react';
import { createContext, data } from 'react-router';

/** Every read, and writing comments. A blog may have less: pages ask `abilitiesOf` first. */
export type Client = BlogClient<HttpBackend<ReadOperation | 'comments.create'>>;

/** The blog, for loaders and actions. The root gives it to them, and tests give them another. */
export const blogContext = createContext<Client>();

/** Makes a client of any blog. */
export const clientOf = (backend: BlogBackend) => createBlogClient(backend) as unknown as Client;

/**
 * Waits for the data of a page. An error of the blog becomes the answer: 404 for what is not there, and 503 while the blog
 * cannot answer, so that readers and search engines come back.
 */
export async function found<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const later = ['unavailable', 'timeout', 'rate_limited'].includes(error.code);
    throw data({ code: error.code }, { status: later ? 503 : error.status });
  }
}

/** Ends the loading of a page that is not there. */
export function notFound(): never {
  throw data(null, { status: 404 });
}
