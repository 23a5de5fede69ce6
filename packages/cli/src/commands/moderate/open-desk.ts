import {
  BlogError,
  type Comment,
  type CommentStatus,
  type Html,
  isBlogError,
  type SettableStatus,
} from '@blog/core';

import type { CommandContext } from '../../context/context.js';
import { admin, openExisting } from '../../context/database.js';
import { usageError } from '../../context/errors.js';
import { type LocalFlag, safeFetchFor } from '../../context/safe-fetch.js';

/** Options that name the blog: a database, or a server with a token. */
export interface DeskOptions extends LocalFlag {
  db?: string;
  url?: string;
  token?: string;
}

/** The operations that moderating needs, in a database or on a server. */
export interface Desk {
  /** Gives all comments in a state, newest first. */
  comments(status: CommentStatus): AsyncIterable<Comment<Html>>;
  comment(id: string): Promise<Comment<Html>>;
  postTitle(id: string): Promise<string>;
  setStatus(comment: Comment<Html>, status: SettableStatus): Promise<void>;
  close(): Promise<void>;
}

const required = ['comments.list', 'comments.get', 'comments.setStatus', 'posts.get'] as const;

/**
 * Opens the blog whose comments are moderated.
 *
 * @throws BlogError `invalid_input` when no blog is named; `unauthorized`, `forbidden` or
 *   `unsupported` when a server does not let this caller moderate.
 */
export async function openDesk(
  options: DeskOptions,
  context: Pick<CommandContext, 'cwd' | 'env' | 'resolve'>,
): Promise<Desk> {
  const { createBlogClient } = await import('@blog/client');
  if (options.url !== undefined) {
    if (options.db !== undefined) throw usageError('url', 'Give --db or --url, not both.');
    const { http } = await import('@blog/client/http');
    const token = options.token ?? context.env['BLOG_TOKEN'];
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const { url } = options;
    const fetch = await safeFetchFor(url, options, context);
    const backend = await http
      .connect({ url, headers, fetch, require: required })
      .catch((error: unknown) => {
        throw isBlogError(error, 'unsupported') ? mayNotModerate(url, token, error) : error;
      });
    return deskOf(createBlogClient(backend), async () => undefined);
  }
  const store = await openExisting(options.db, context);
  return deskOf(createBlogClient(store.as(admin)), () => store.close());
}

function mayNotModerate(url: string, token: string | undefined, cause: unknown): BlogError {
  const message =
    token === undefined
      ? `${url} does not let anyone moderate without a token: give --token T, or BLOG_TOKEN.`
      : `The token does not let its caller moderate at ${url}: give --token T with one of an editor or an admin.`;
  return new BlogError('unsupported', { message, operation: 'command', cause });
}

/** The methods of a client that moderating needs. */
interface Moderating {
  readonly comments: {
    all(query: {
      status: CommentStatus;
      sort: '-createdAt';
      limit: number;
    }): AsyncIterable<Comment<Html>>;
    get(ref: { id: string }): Promise<Comment<Html>>;
    setStatus(
      id: string,
      status: SettableStatus,
      options: { revision?: string | undefined },
    ): Promise<unknown>;
  };
  readonly posts: { get(ref: { id: string }): Promise<{ title: string }> };
}

function deskOf(client: Moderating, close: () => Promise<void>): Desk {
  const titles = new Map<string, Promise<string>>();
  return {
    comments: (status) => client.comments.all({ status, sort: '-createdAt', limit: 50 }),
    comment: (id) => client.comments.get({ id }),
    postTitle(id) {
      const known = titles.get(id) ?? client.posts.get({ id }).then(({ title }) => title);
      titles.set(id, known);
      return known;
    },
    async setStatus({ id, revision }, status) {
      await client.comments.setStatus(id, status, revision === null ? {} : { revision });
    },
    close,
  };
}
