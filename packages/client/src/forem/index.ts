import type { AuthorsGroup, BlogGroup, CommentsGroup, PostsGroup } from '@blog/core/backend';

import { lazy, type Methods, preload } from '../kit/lazy.js';
import type { Raw } from '../kit/raw.js';
import { share } from '../kit/share.js';
import { createTransport } from '../kit/transport.js';
import { ownerCapabilities, readerCapabilities } from './capabilities.js';
import { checkOptions, type ForemOwnerOptions, type ForemReaderOptions } from './options.js';

export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport-options.js';
export type { ForemOwnerOptions, ForemReaderOptions } from './options.js';

/** The backend that `forem` makes without a key: it reads. */
export interface ForemReader<C = typeof readerCapabilities> {
  /** The name of the backend, for errors. */
  readonly name: 'forem';
  /** The capabilities of every Forem for this kind of caller. They are constant. */
  readonly capabilities: C;
  /** The user or the organisation, as a blog. */
  readonly blog: Methods<BlogGroup, 'get'>;
  /** Articles. A list gives no text of articles: `posts.get` gives it. */
  readonly posts: Methods<PostsGroup, 'list' | 'get'>;
  /** The comments of one article. A list needs a `postId`. */
  readonly comments: Methods<CommentsGroup, 'list' | 'get'>;
  /** One user who writes here, by id or name. Forem has no list of users. */
  readonly authors: Methods<AuthorsGroup, 'get'>;
  /**
   * Sends requests of your own to the same server, for what the contract lacks. Nothing checks or sanitises the
   * answers.
   */
  readonly raw: Raw;
}

/** The backend that `forem` makes with a user's key: it writes articles, too. */
export interface ForemOwner extends ForemReader<typeof ownerCapabilities> {
  /** Articles, also drafts, and their writes. The API deletes nothing. */
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update'>;
}

/**
 * A backend over a Forem, such as dev.to (API v1): the articles of a user or an organisation, as a
 * blog. With the user's `apiKey` it sees drafts, and makes and changes articles. The API deletes
 * nothing, and takes no comments. With a key it works on servers only: Forem lets no page of another
 * site send one.
 *
 * @example
 * ```ts
 * import { forem } from '@blog/client/forem';
 *
 * const backend = forem({ username: 'ben' });
 * const { items } = await backend.posts.list({ limit: 10 });
 * ```
 *
 * @throws BlogError `invalid_input` where `url` is no address, or no user or organisation is named.
 */
export function forem(options: ForemOwnerOptions): ForemOwner;
export function forem(options: ForemReaderOptions): ForemReader;
export function forem(options: ForemOwnerOptions | ForemReaderOptions): ForemOwner | ForemReader {
  const settings = checkOptions(options);
  const transport = createTransport('forem', options);
  const isOwner = settings.apiKey !== undefined;
  const capabilities = isOwner ? ownerCapabilities : readerCapabilities;
  const reads = preload(async () =>
    (await import('./reads.js')).createReads(transport, settings, capabilities),
  );
  const posts = lazy(reads, 'posts', ['list', 'get']);
  const reader = {
    name: 'forem',
    blog: lazy(reads, 'blog', ['get']),
    comments: lazy(reads, 'comments', ['list', 'get']),
    authors: lazy(reads, 'authors', ['get']),
    raw: lazy(reads, 'raw', ['request']),
  } as const;
  if (!isOwner) return { ...reader, capabilities: readerCapabilities, posts };
  // A caller who only reads does not load this part.
  const writes = share(async () =>
    (await import('./writes.js')).createWrites((await reads()).client),
  );
  return {
    ...reader,
    capabilities: ownerCapabilities,
    posts: { ...posts, ...lazy(writes, 'posts', ['create', 'update']) },
  };
}
