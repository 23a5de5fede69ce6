import type {
  ArchiveGroup,
  BlogGroup,
  CommentsGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from '@blog/core/backend';

import { lazy, type Methods, preload } from '../kit/lazy.js';
import type { Raw } from '../kit/raw.js';
import { share } from '../kit/share.js';
import { createTransport } from '../kit/transport.js';
import { ownerCapabilities, readerCapabilities } from './capabilities.js';
import { type BloggerOwnerOptions, type BloggerReaderOptions, checkOptions } from './options.js';

export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport-options.js';
export type { BlogAt, BloggerOwnerOptions, BloggerReaderOptions } from './options.js';

/** The backend that `blogger` makes with an API key: it reads. */
export interface BloggerReader<C = typeof readerCapabilities> {
  /** The name of the backend, for errors. */
  readonly name: 'blogger';
  /** The capabilities of every blog at Blogger for this kind of caller. They are constant. */
  readonly capabilities: C;
  /** The blog itself. */
  readonly blog: Methods<BlogGroup, 'get'>;
  /** Posts and pages that are public. */
  readonly posts: Methods<PostsGroup, 'list' | 'get'>;
  /**
   * The approved comments of a post. A list needs a `postId`, because a key cannot read the comments of the whole
   * blog.
   */
  readonly comments: Methods<CommentsGroup, 'list' | 'get'>;
  /** One label of posts, by its id. Blogger has no list of labels. */
  readonly tags: Methods<TagsGroup, 'get'>;
  /** The months that have posts. It makes one request for each 500 posts of the blog. */
  readonly archive: Methods<ArchiveGroup, 'months'>;
  /** Full-text search. It gives the first ten hits, and no further page. */
  readonly search: Methods<SearchGroup, 'posts'>;
  /**
   * Sends requests of your own to the same server, for what the contract lacks. Nothing checks or sanitises the
   * answers.
   */
  readonly raw: Raw;
}

/** The backend that `blogger` makes with a token: it writes posts and moderates comments, too. */
export interface BloggerOwner extends BloggerReader<typeof ownerCapabilities> {
  /** Posts and pages, also drafts and scheduled ones, and their writes. */
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update' | 'delete'>;
  /**
   * The comments of a post or of the whole blog, and their moderation: `setStatus` to `approved` or `spam`, and
   * `delete`. Nobody can write a comment by this API.
   */
  readonly comments: Methods<CommentsGroup, 'list' | 'get' | 'setStatus' | 'delete'>;
}

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
  checkOptions(options);
  const transport = createTransport('blogger', options);
  const isOwner = options.accessToken !== undefined;
  const capabilities = isOwner ? ownerCapabilities : readerCapabilities;
  const reads = preload(async () =>
    (await import('./reads.js')).createReads(transport, options, capabilities),
  );
  const posts = lazy(reads, 'posts', ['list', 'get']);
  const comments = lazy(reads, 'comments', ['list', 'get']);
  const reader = {
    name: 'blogger',
    blog: lazy(reads, 'blog', ['get']),
    tags: lazy(reads, 'tags', ['get']),
    archive: lazy(reads, 'archive', ['months']),
    search: lazy(reads, 'search', ['posts']),
    raw: lazy(reads, 'raw', ['request']),
  } as const;
  if (!isOwner) return { ...reader, capabilities: readerCapabilities, posts, comments };
  // A caller who only reads does not load this part.
  const writes = share(async () =>
    (await import('./writes.js')).createWrites((await reads()).client),
  );
  return {
    ...reader,
    capabilities: ownerCapabilities,
    posts: { ...posts, ...lazy(writes, 'posts', ['create', 'update', 'delete']) },
    comments: { ...comments, ...lazy(writes, 'comments', ['setStatus', 'delete']) },
  };
}
