import { BlogError } from '@blog/core';
import type { CommentCapabilities, ListCapabilities, PostCapabilities } from '@blog/core/backend';

import { type Api, createApi } from '../../kit/api.js';
import { bearerCredentials } from '../../kit/credentials.js';
import { createRaw, type Raw } from '../../kit/raw.js';
import { share } from '../../kit/share.js';
import type { Transport } from '../../kit/transport.js';
import type { BloggerOwnerOptions, BloggerReaderOptions } from '../options.js';
import { lookUpBlogId } from './discovery.js';
import { readError } from './errors.js';

/** How lists are read and written. */
export interface BloggerCapabilities {
  readonly posts: PostCapabilities;
  readonly comments: CommentCapabilities;
  readonly search: ListCapabilities;
}

/** Makes requests below one blog at Blogger, as one caller. */
export interface BloggerClient extends Pick<Api, 'backend' | 'send'> {
  readonly capabilities: BloggerCapabilities;
  readonly raw: Raw;
  /** The blog's zone, which Blogger does not tell. */
  readonly timeZone: string | null;
  /** How much a token may see; `null` for a reader with a key. */
  readonly view: 'ADMIN' | 'AUTHOR' | null;
}

/** Opens the way to a blog. Nothing is requested yet. */
export function createClient(
  transport: Transport,
  options: BloggerReaderOptions | BloggerOwnerOptions,
  capabilities: BloggerCapabilities,
): BloggerClient {
  const { apiKey, accessToken, timeZone = null } = options;
  const api = createApi(transport, {
    base: 'https://blogger.googleapis.com/v3',
    credentials: async () => {
      if (apiKey !== undefined) return { 'x-goog-api-key': apiKey };
      return bearerCredentials(
        typeof accessToken === 'function' ? await accessToken() : accessToken,
      );
    },
    readError,
  });
  const blogId = share(async () => options.blogId ?? lookUpBlogId(api, options.url));
  return {
    backend: api.backend,
    capabilities,
    timeZone,
    view: apiKey === undefined ? (options.view ?? 'ADMIN') : null,
    raw: createRaw(api, api.base),
    async send(request, call) {
      const id = await blogId(call?.signal);
      return api.send({ ...request, path: `/blogs/${id}${request.path}` }, call);
    },
  };
}

/** The error for what a key does not read, and a token would. */
export function needsToken(operation: string, what: string): BlogError<'unauthorized'> {
  return new BlogError('unauthorized', {
    message: `${operation} of ${what} needs an accessToken: a key reads what is public.`,
    backend: 'blogger',
    operation,
  });
}
