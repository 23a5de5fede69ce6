import {
  type BlogBackend,
  type CallOptions,
  type CommentListQuery,
  type CommentRef,
  type CreateOptions,
  invalidField,
  type NamedRef,
  type PostInput,
  type PostListQuery,
  type PostPatch,
  type PostRef,
  type SearchQuery,
  type SettableStatus,
  type Traits,
  type WriteOptions,
} from '@blog/core';

import { createRaw } from '../transport/raw.js';
import { createTransport, type TransportOptions } from '../transport/transport.js';
import { withCredentials } from '../transport/with-credentials.js';
import { type BlogAt, blogIdOf } from './blog-id.js';
import { API, type Blogger } from './api.js';
import { ownerTraits, readerTraits } from './traits.js';

type BloggerOptions = BlogAt &
  TransportOptions & {
    /** The blog's zone, such as `Europe/Berlin`: Blogger does not tell it. UTC where absent. */
    timeZone?: string | undefined;
  };

/** How to read a public blog at Blogger. */
export type BloggerReaderOptions = BloggerOptions & {
  /** A key of a Google Cloud project with the Blogger API. It goes into a header. */
  apiKey: string;
  accessToken?: undefined;
};

/** How to write and moderate a blog at Blogger. */
export type BloggerOwnerOptions = BloggerOptions & {
  /**
   * An OAuth 2 token with the scope `https://www.googleapis.com/auth/blogger`, or what gives one;
   * it is asked before each request, so it may renew it.
   */
  accessToken: string | (() => string | Promise<string>);
  /** What the account is on the blog: `ADMIN` (default) sees all, `AUTHOR` the own drafts. */
  view?: 'ADMIN' | 'AUTHOR' | undefined;
  apiKey?: undefined;
};

function open(options: BloggerReaderOptions | BloggerOwnerOptions) {
  const { apiKey, accessToken, timeZone = null } = options;
  if (!apiKey && !accessToken)
    throw invalidField('apiKey', 'Expected an apiKey, or an accessToken to write', 'blogger');
  const credentials = async (): Promise<Record<string, string>> => {
    if (apiKey !== undefined) return { 'x-goog-api-key': apiKey };
    const token = typeof accessToken === 'function' ? await accessToken() : accessToken;
    return { authorization: `Bearer ${token}` };
  };
  const transport = createTransport(
    'blogger',
    withCredentials(options, credentials),
    async (response, operation) => (await reading()).readBloggerError(response, operation),
  );
  const view = apiKey === undefined ? (options.view ?? 'ADMIN') : null;
  const blogger: Blogger = { transport, view, blogId: blogIdOf(options, transport) };
  return { blogger, timeZone, raw: createRaw(transport, API, 'blogger') };
}

// Not needed before there is a page to fill: begun when the backend is made, awaited by its calls.
const reading = () => import('./reading.js');
// Who only reads does not load what writes.
const writing = () => import('./writing.js');

function read<const T extends Traits>(
  { blogger, timeZone, raw }: ReturnType<typeof open>,
  traits: T & Required<Pick<Traits, 'posts' | 'comments' | 'search'>>,
) {
  void reading().catch(() => undefined);
  return {
    name: 'blogger',
    traits: traits as T,
    raw,
    blog: {
      get: async (options?: CallOptions) => (await reading()).getBlog(blogger, timeZone, options),
    },
    posts: {
      list: async (query: PostListQuery, options?: CallOptions) =>
        (await reading()).listPosts(blogger, traits.posts, query, options),
      get: async (ref: PostRef, options?: CallOptions) =>
        (await reading()).getPost(blogger, ref, options),
    },
    comments: {
      list: async (query: CommentListQuery, options?: CallOptions) =>
        (await reading()).listComments(blogger, traits.comments, query, options),
      get: async (ref: CommentRef, options?: CallOptions) =>
        (await reading()).getComment(blogger, ref, options),
    },
    tags: {
      get: async (ref: NamedRef, options?: CallOptions) =>
        (await reading()).getTag(blogger, ref, options),
    },
    search: {
      posts: async (query: SearchQuery, options?: CallOptions) =>
        (await reading()).searchPosts(blogger, traits.search, query, options),
    },
  } as const satisfies BlogBackend;
}

function readerBackend(options: BloggerReaderOptions) {
  return read(open(options), readerTraits);
}

function ownerBackend(options: BloggerOwnerOptions) {
  const opened = open(options);
  const { blogger } = opened;
  const reader = read(opened, ownerTraits);
  const { posts, comments } = ownerTraits;
  return {
    ...reader,
    posts: {
      ...reader.posts,
      create: async (input: PostInput, given?: CreateOptions) =>
        (await writing()).createPost(blogger, posts, input, given),
      update: async (id: string, patch: PostPatch, given?: WriteOptions) =>
        (await writing()).updatePost(blogger, posts, id, patch, given),
      delete: async (id: string, given?: WriteOptions) =>
        (await writing()).deletePost(blogger, id, given),
    },
    comments: {
      ...reader.comments,
      setStatus: async (id: string, status: SettableStatus, given?: WriteOptions) =>
        (await writing()).setCommentStatus(blogger, comments, id, status, given),
      delete: async (id: string, given?: WriteOptions) =>
        (await writing()).deleteComment(blogger, id, given),
    },
  } as const satisfies BlogBackend;
}

/** The backend that `blogger` makes of an API key: it reads. */
export type BloggerReader = ReturnType<typeof readerBackend>;
/** The backend that `blogger` makes of a token: it writes posts and moderates comments, too. */
export type BloggerOwner = ReturnType<typeof ownerBackend>;

/**
 * A backend over a blog at Blogger (API v3). With an `apiKey` it reads what is public; with an
 * `accessToken` it writes posts and pages, and moderates comments. Nobody can write comments by
 * this API.
 *
 * @example
 * ```ts
 * import { blogger } from '@blog/client/blogger';
 *
 * const backend = blogger({ url: 'https://kites.example.org', apiKey: 'AIza…' });
 * const { items } = await backend.posts.list({ limit: 10 });
 * ```
 *
 * @throws BlogError `invalid_input` where neither a blog nor credentials are named.
 */
export function blogger(options: BloggerOwnerOptions): BloggerOwner;
export function blogger(options: BloggerReaderOptions): BloggerReader;
export function blogger(
  options: BloggerOwnerOptions | BloggerReaderOptions,
): BloggerOwner | BloggerReader {
  return options.accessToken === undefined ? readerBackend(options) : ownerBackend(options);
}
