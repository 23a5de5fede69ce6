import { createBlogClient } from '@blog/client';
import { ghost } from '@blog/client/ghost';
import * as z from 'zod';

import type { GhostVersion } from './install.js';
import { startGhost } from './start.js';

const itemSchema = z.record(z.string(), z.unknown());

/** An item as Ghost itself answers it. */
export type RawItem = z.infer<typeof itemSchema>;

/** A Ghost with a client for each of those who use it. */
export type Tour = Awaited<ReturnType<typeof openTour>>;

/** Starts a Ghost, and makes clients of it by the public names. */
export async function openTour(version: GhostVersion) {
  const site = await startGhost({ version });
  const { url, contentKey, adminKey, staff, members } = site;
  const common = { url, version };
  const client = {
    reader: createBlogClient(ghost({ ...common, contentKey })),
    member: createBlogClient(
      ghost({ ...common, contentKey, memberSession: members.member.cookie }),
    ),
    otherMember: createBlogClient(
      // As a server that asks for it at each request has it.
      ghost({ ...common, contentKey, memberSession: async () => members.otherMember.cookie }),
    ),
    author: createBlogClient(ghost({ ...common, adminKey: staff.author.key })),
    otherAuthor: createBlogClient(ghost({ ...common, adminKey: staff.otherAuthor.key })),
    editor: createBlogClient(ghost({ ...common, adminKey: staff.editor.key })),
    /** The key of an integration, not of a person. */
    integration: createBlogClient(
      ghost({ ...common, adminKey, commentAs: members.otherMember.id }),
    ),
  };

  async function read(path: string): Promise<RawItem> {
    const response = await fetch(`${url}/${path}`);
    if (!response.ok) throw new Error(`${path} gave ${response.status}`);
    return itemSchema.parse(await response.json());
  }

  return {
    site,
    version,
    client,
    /** Asks the Content API directly, without our client. */
    async content(path: string, query = ''): Promise<RawItem[]> {
      const name = path.split('/')[0] ?? '';
      const answer = await read(`ghost/api/content/${path}/?key=${contentKey}${query}`);
      return rawItems(answer, name);
    },
    /** The comments of a post as Ghost itself answers them to anyone. */
    async comments(postId: string): Promise<RawItem[]> {
      const answer = await read(`members/api/comments/post/${postId}/?limit=100`);
      return rawItems(answer, 'comments');
    },
    /** The Admin API itself, by the backend's own requester. */
    async admin(path: string, method = 'GET', body?: unknown): Promise<RawItem> {
      const response = await client.integration.backend.raw.request(`ghost/api/admin/${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      return response.status === 204 ? {} : itemSchema.parse(await response.json());
    },
  };
}

/** A source in HTML. */
export const html = (text: string) => ({ format: 'html', text }) as const;

/** A picture at another host. */
export const image = {
  url: 'https://cdn.blog.example/sea.jpg',
  alt: 'The sea',
  width: null,
  height: null,
};

/** A word that is used nowhere else. */
export function word(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 12);
}

/** The one item of a list of one. */
export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length !== 1)
    throw new Error(`Expected one item, not ${items.length}`);
  return item;
}

/** The items that an answer of Ghost's holds under its name. */
export function rawItems(answer: RawItem, name: string): RawItem[] {
  return z.array(itemSchema).parse(answer[name]);
}

/** The names that a raw item has under a key. */
export function namesIn(item: RawItem, key: string): string[] {
  return z
    .array(z.object({ name: z.string() }))
    .parse(item[key])
    .map(({ name }) => name);
}
