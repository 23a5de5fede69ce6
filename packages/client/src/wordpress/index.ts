import type { BlogBackend } from '@blog/core';
import type {
  AuthorsGroup,
  BlogGroup,
  CommentsGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from '@blog/core/backend';

import { lazy, type Methods, preload } from '../kit/lazy.js';
import type { Raw } from '../kit/raw.js';
import { createTransport } from '../kit/transport.js';
import {
  accountCapabilities,
  guestCapabilities,
  readCapabilities,
  type WpCapabilities,
} from './capabilities.js';
import {
  type AnyOptions,
  checkOptions,
  isAccount,
  type WordPressCredentials,
  type WordPressOptions,
} from './options.js';
import type { createWrites } from './writes.js';

export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport-options.js';
export type {
  ApplicationPassword,
  BearerToken,
  WordPressCredentials,
  WordPressOptions,
} from './options.js';

interface WordPressView<C extends WpCapabilities> {
  readonly name: 'wordpress';
  readonly capabilities: C;
  readonly blog: Methods<BlogGroup, 'get'>;
  readonly posts: Methods<PostsGroup, 'list' | 'get'>;
  readonly comments: Methods<CommentsGroup, 'list' | 'get'>;
  readonly authors: Methods<AuthorsGroup, 'list' | 'get'>;
  readonly tags: Methods<TagsGroup, 'list' | 'get'>;
  readonly search: Methods<SearchGroup, 'posts'>;
  readonly raw: Raw;
}

/** A site as everyone sees it. */
export interface WordPressReader extends WordPressView<typeof readCapabilities> {}

/** A site that takes comments of guests. */
export interface WordPressGuest extends WordPressView<typeof guestCapabilities> {
  /** Approved comments, and `create` for a guest, who gives a name. */
  readonly comments: Methods<CommentsGroup, 'list' | 'get' | 'create'>;
}

/** A site as an account sees it. */
export interface WordPressAccount extends WordPressView<typeof accountCapabilities> {
  /** Posts and pages, also drafts that the account may edit, and their writes. */
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update' | 'delete'>;
  /** Comments, also waiting ones where the account moderates, their writes and their moderation. */
  readonly comments: Methods<
    CommentsGroup,
    'list' | 'get' | 'create' | 'update' | 'setStatus' | 'delete'
  >;
}

/** Loads everything that reads a site. Nothing is requested there yet. */
function open(options: AnyOptions) {
  checkOptions(options);
  const transport = createTransport('wordpress', options);
  return preload(async () => (await import('./reads.js')).openSite(transport, options));
}

type Opened = ReturnType<typeof open>;
type Writes = ReturnType<typeof createWrites>;

function view<
  C extends WpCapabilities,
  P extends keyof Writes['posts'],
  M extends keyof Writes['comments'],
>(opened: Opened, capabilities: C, postWrites: readonly P[], commentWrites: readonly M[]) {
  const reads = async () => (await opened()).createReads(capabilities);
  // A caller who only reads does not load what writes.
  const writes = async () => (await import('./writes.js')).createWrites((await reads()).client);
  return {
    name: 'wordpress',
    capabilities,
    blog: lazy(reads, 'blog', ['get']),
    posts: { ...lazy(reads, 'posts', ['list', 'get']), ...lazy(writes, 'posts', postWrites) },
    comments: {
      ...lazy(reads, 'comments', ['list', 'get']),
      ...lazy(writes, 'comments', commentWrites),
    },
    authors: lazy(reads, 'authors', ['list', 'get']),
    tags: lazy(reads, 'tags', ['list', 'get']),
    search: lazy(reads, 'search', ['posts']),
    raw: lazy(reads, 'raw', ['request']),
  } as const;
}

function reader(opened: Opened): WordPressReader {
  return view(opened, readCapabilities, [], []);
}

function guest(opened: Opened): WordPressGuest {
  return view(opened, guestCapabilities, [], ['create']);
}

function account(opened: Opened): WordPressAccount {
  return view(
    opened,
    accountCapabilities,
    ['create', 'update', 'delete'],
    ['create', 'update', 'setStatus', 'delete'],
  );
}

/**
 * A WordPress site (5.7 or later) by its REST API, as one caller sees it: as everyone, as a guest who
 * comments, or as an account. Nothing is requested before it is used. The first call finds the root of
 * the API. With credentials, it also asks whether they are good, because WordPress answers reads with a
 * wrong password as if there were no password.
 *
 * The site decides what an account may do: a call that it refuses throws `forbidden`.
 * `wordpress.connect` asks first, and gives a backend that has only what the caller can do.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { wordpress } from '@blog/client/wordpress';
 *
 * const client = createBlogClient(wordpress({ url: 'https://blog.example.org' }));
 * const { items } = await client.posts.list({ limit: 10 });
 *
 * const editing = createBlogClient(
 *   wordpress({
 *     url: 'https://blog.example.org',
 *     username: 'ada',
 *     applicationPassword: 'abcd efgh ijkl mnop qrst uvwx',
 *   }),
 * );
 * await editing.posts.create({ title: 'First light', source: { format: 'html', text: '<p>…</p>' } });
 * ```
 *
 * @throws BlogError `invalid_input` where `url` or `root` is no http or https address, or where one half
 *   of the credentials is missing.
 */
export function wordpress(options: WordPressOptions & WordPressCredentials): WordPressAccount;
/**
 * As a guest. Only a site that lets people comment without an account takes `comments.create`.
 */
export function wordpress(options: WordPressOptions & { guests: true }): WordPressGuest;
/** As everyone. */
export function wordpress(options: WordPressOptions): WordPressReader;
export function wordpress(options: AnyOptions): BlogBackend & { readonly raw: Raw } {
  const opened = open(options);
  if (isAccount(options)) return account(opened);
  return options.guests === true ? guest(opened) : reader(opened);
}

/**
 * Asks the site what this caller can do: with credentials, what the account may; without any, whether
 * guests may comment. Nothing is written. Ask `supports` before you use a method of the backend.
 *
 * @throws BlogError `unauthorized` where the credentials are not good; `bad_response` where there is
 *   no WordPress at the address.
 */
async function connect(
  options: WordPressOptions & Partial<WordPressCredentials> & { signal?: AbortSignal | undefined },
): Promise<BlogBackend & { readonly raw: Raw }> {
  const opened = open(options);
  const can = await (await opened()).readAbilities(options);
  const backend = can.writesPosts
    ? account(opened)
    : can.writesComments
      ? guest(opened)
      : reader(opened);
  const comments = { ...backend.capabilities.comments, guest: can.guest };
  return { ...backend, capabilities: { ...backend.capabilities, comments } };
}

wordpress.connect = connect;
