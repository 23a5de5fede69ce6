import { type BlogBackend, invalidField, isHttpUrl, type Capabilities } from '@blog/core';

import { late } from '../kit/lazy.js';
import { createRaw } from '../kit/raw.js';
import { createTransport, type TransportOptions } from '../kit/transport.js';
import { withCredentials } from '../kit/credentials.js';
import { API, type BlogAt, type Blogger, isBloggerId } from './api.js';
import { ownerCapabilities, readerCapabilities } from './capabilities.js';

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
  const { apiKey, accessToken, blogId, url, timeZone = null } = options;
  const isSomewhere = blogId === undefined ? isHttpUrl(url) : isBloggerId(blogId);
  if (!isSomewhere || !(apiKey ?? accessToken))
    throw invalidField(
      isSomewhere ? 'apiKey' : 'blogId',
      'Expected the number of a blog or its url, and an apiKey or accessToken',
      'blogger',
    );
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
  const blogger: Blogger = { transport, view, at: options };
  return { blogger, timeZone, raw: createRaw(transport, API) };
}

// Not needed before there is a page to fill: begun when the backend is made, awaited by its calls.
const reading = () => import('./reading.js');
// Who only reads does not load what writes.
const writing = () => import('./writing.js');

function read<const T extends Capabilities>(
  { blogger, timeZone, raw }: ReturnType<typeof open>,
  capabilities: T & Required<Pick<Capabilities, 'posts' | 'comments' | 'search'>>,
) {
  void reading().catch(() => undefined);
  const { posts, comments, search } = capabilities;
  return {
    name: 'blogger',
    capabilities: capabilities as T,
    raw,
    blog: { get: late(reading, (to) => to.getBlog, blogger, timeZone) },
    posts: {
      list: late(reading, (to) => to.listPosts, blogger, posts),
      get: late(reading, (to) => to.getPost, blogger),
    },
    comments: {
      list: late(reading, (to) => to.listComments, blogger, comments),
      get: late(reading, (to) => to.getComment, blogger),
    },
    tags: { get: late(reading, (to) => to.getTag, blogger) },
    archive: { months: late(reading, (to) => to.getMonths, blogger, timeZone) },
    search: { posts: late(reading, (to) => to.searchPosts, blogger, search) },
  } as const satisfies BlogBackend;
}

function readerBackend(options: BloggerReaderOptions) {
  return read(open(options), readerCapabilities);
}

function ownerBackend(options: BloggerOwnerOptions) {
  const opened = open(options);
  const { blogger } = opened;
  const reader = read(opened, ownerCapabilities);
  const { posts, comments } = ownerCapabilities;
  return {
    ...reader,
    posts: {
      ...reader.posts,
      create: late(writing, (to) => to.createPost, blogger, posts),
      update: late(writing, (to) => to.updatePost, blogger, posts),
      delete: late(writing, (to) => to.deletePost, blogger),
    },
    comments: {
      ...reader.comments,
      setStatus: late(writing, (to) => to.setCommentStatus, blogger, comments),
      delete: late(writing, (to) => to.deleteComment, blogger),
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
