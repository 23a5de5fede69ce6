import { createBlogClient } from '@blog/client';
import { wordpress } from '@blog/client/wordpress';
import type { PostSummary } from '@blog/core';
import * as z from 'zod';

import type { WordPressUser } from './site-template.js';
import { startWordPress, type WordPressOptions, type WordPressServer } from './start-wordpress.js';

const itemSchema = z.record(z.string(), z.unknown());

/** An item as WordPress itself answers it. */
export type RawItem = z.infer<typeof itemSchema>;

/** A WordPress with a client for each of those who use it. */
export type Tour = Awaited<ReturnType<typeof openTour>>;

/** A client with the rights of an account. */
export function clientOf({ url }: WordPressServer, { login, password }: WordPressUser) {
  return createBlogClient(wordpress({ url, username: login, applicationPassword: password }));
}

/** Starts a WordPress, and makes clients of it by the public names. */
export async function openTour(options: WordPressOptions) {
  const site = await startWordPress(options);
  const { url, users } = site;

  /** WordPress's own answer, asked without our client. */
  async function read(path: string, query: Record<string, string>, user?: WordPressUser) {
    const search = new URLSearchParams({ rest_route: `/wp/v2/${path}`, ...query });
    const headers: Record<string, string> =
      user === undefined
        ? {}
        : { authorization: `Basic ${btoa(`${user.login}:${user.password}`)}` };
    const response = await fetch(`${url}/?${search.toString()}`, { headers });
    if (!response.ok) throw new Error(`${path} gave ${response.status}: ${await response.text()}`);
    return response.json() as Promise<unknown>;
  }

  return {
    site,
    client: {
      reader: createBlogClient(wordpress({ url })),
      guest: createBlogClient(wordpress({ url, guests: true })),
      member: clientOf(site, users.member),
      author: clientOf(site, users.author),
      otherAuthor: clientOf(site, users.otherAuthor),
      editor: clientOf(site, users.editor),
      admin: clientOf(site, users.admin),
    },
    /** An item as WordPress gives it to everyone. */
    raw: async (path: string, query: Record<string, string> = {}): Promise<RawItem> =>
      itemSchema.parse(await read(path, query)),
    /** An item as WordPress gives it to who edits. */
    rawToEdit: async (path: string): Promise<RawItem> =>
      itemSchema.parse(await read(path, { context: 'edit' }, users.admin)),
    rawList: async (path: string, query: Record<string, string>): Promise<RawItem[]> =>
      z.array(itemSchema).parse(await read(path, query)),
  };
}

/** Without the category that WordPress gives to every post. */
export const tagsOf = ({ tags }: PostSummary) =>
  (tags ?? []).filter(({ id }) => id.startsWith('tag.'));

/** The names of a post's tags, sorted. */
export const tagNames = (post: PostSummary) =>
  tagsOf(post)
    .map(({ name }) => name)
    .toSorted();

/** A word that is used nowhere else. */
export function word(): string {
  return `w${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
}

export const html = (text: string) => ({ format: 'html', text }) as const;

/** The text of a field that WordPress gives as `{ rendered, raw }`. */
export function textOf(item: RawItem, field: string, as: 'rendered' | 'raw' = 'rendered'): string {
  const value = itemSchema.parse(item[field])[as];
  if (typeof value !== 'string') throw new Error(`There is no ${field}.${as}`);
  return value;
}
