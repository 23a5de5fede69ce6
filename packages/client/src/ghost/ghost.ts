import {
  type AuthorsGroup,
  type BlogBackend,
  type BlogGroup,
  type CommentsGroup,
  type CommentTraits,
  type Difference,
  type PostsGroup,
  type TagsGroup,
} from '@blog/core';

import type { Raw } from '../transport/raw.js';
import { type Connection, connect as open } from './connection.js';
import { later, once } from './later.js';
import type {
  GhostAdminOptions,
  GhostCommentingAdminOptions,
  GhostMemberOptions,
  GhostOptions,
  GhostReaderOptions,
} from './options.js';
import {
  adminComments,
  adminPosts,
  before6,
  commentingAdmin,
  differs,
  differsBefore6,
  memberComments,
  names,
  readComments,
  readPosts,
} from './traits.js';

type Methods<G, M extends keyof G> = { readonly [K in M]-?: NonNullable<G[K]> };

interface GhostView<P, C> {
  readonly name: 'ghost';
  readonly traits: {
    readonly html: 'raw';
    readonly differs: readonly Difference[];
    readonly posts: P;
    readonly comments: C;
    readonly authors: typeof names;
    readonly tags: typeof names;
  };
  readonly blog: Methods<BlogGroup, 'get'>;
  readonly posts: Methods<PostsGroup, 'list' | 'get'>;
  readonly comments: Methods<CommentsGroup, 'list' | 'get' | 'counts'>;
  readonly authors: Methods<AuthorsGroup, 'list' | 'get'>;
  readonly tags: Methods<TagsGroup, 'list' | 'get'>;
  readonly raw: Raw;
}

/** A Ghost as a visitor has it. */
export type GhostReader = GhostView<typeof readPosts, typeof readComments>;

/** A Ghost as a member has it, who writes comments and changes the own ones. */
export interface GhostMember extends GhostView<typeof readPosts, typeof memberComments> {
  readonly comments: Methods<
    CommentsGroup,
    'list' | 'get' | 'counts' | 'create' | 'update' | 'delete'
  >;
}

/** A Ghost as authors, editors and administrators have it, as far as each of them may. */
export interface GhostAdmin<C = typeof adminComments> extends GhostView<typeof adminPosts, C> {
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update' | 'delete'>;
  readonly comments: Methods<CommentsGroup, 'list' | 'get' | 'counts' | 'setStatus' | 'delete'>;
}

/** A Ghost as an administrator has it who comments in the name of a member. */
export interface GhostCommentingAdmin extends GhostAdmin<typeof commentingAdmin> {
  readonly comments: Methods<
    CommentsGroup,
    'list' | 'get' | 'counts' | 'setStatus' | 'delete' | 'create'
  >;
}

function traitsOf({ isAdmin, isMember }: Connection, commentAs: string | undefined): CommentTraits {
  if (isAdmin) return commentAs === undefined ? adminComments : commentingAdmin;
  return isMember ? memberComments : readComments;
}

function build(options: GhostOptions): BlogBackend {
  const connection = open(options);
  const { isAdmin, isMember, version } = connection;
  const { commentAs } = options;
  const given = traitsOf(connection, commentAs);
  const traits = {
    posts: isAdmin ? adminPosts : readPosts,
    comments: version === 5 ? before6(given) : given,
    names,
  };
  // Requests are in what a page loads first, what they ask and how it is read in a part of its own.
  const reads = once(async () => (await import('./reads.js')).createReads(connection, traits));
  const writes = once(async () =>
    (await import('./writes.js')).createWrites(connection, traits, commentAs ?? null),
  );
  // Under way before it is needed; who needs it is told of a failure.
  reads().catch(() => undefined);
  const postWrites = async () => (await writes()).posts;
  const commentWrites = async () => (await writes()).comments;
  return {
    name: 'ghost',
    traits: {
      html: 'raw',
      differs: version === 5 ? differsBefore6 : differs,
      posts: traits.posts,
      comments: traits.comments,
      authors: names,
      tags: names,
    },
    blog: later(async () => (await reads()).blog, ['get']),
    posts: {
      ...later(async () => (await reads()).posts, ['list', 'get']),
      ...(isAdmin ? later(postWrites, ['create', 'update', 'delete']) : {}),
    },
    comments: {
      ...later(async () => (await reads()).comments, ['list', 'get', 'counts']),
      ...(isMember || commentAs !== undefined ? later(commentWrites, ['create']) : {}),
      ...(isMember ? later(commentWrites, ['update', 'delete']) : {}),
      ...(isAdmin ? later(commentWrites, ['setStatus', 'delete']) : {}),
    },
    authors: later(async () => (await reads()).authors, ['list', 'get']),
    tags: later(async () => (await reads()).tags, ['list', 'get']),
    raw: connection.raw,
  };
}

/**
 * A Ghost as a backend, 5 or 6. What it can do goes by the credentials: with a `contentKey` it reads
 * what anyone may; with a `memberSession` it comments as that member, too; with an `adminKey` it
 * reads and writes posts and moderates comments; with `commentAs` besides, it comments.
 *
 * An `adminKey` is a secret, and Ghost's Admin API answers no other site's page: for servers only.
 * Nothing is requested before it is used: `ghost.connect` asks first which version it is.
 *
 * @example
 * ```ts
 * import { ghost } from '@blog/client/ghost';
 *
 * const reader = ghost({ url: 'https://blog.example.org', contentKey: '22444f78447824223cefc48062' });
 * const page = await reader.posts.list({ limit: 10 });
 * ```
 *
 * @throws BlogError `invalid_input` where an address or key is not well formed.
 */
export function ghost(options: GhostCommentingAdminOptions): GhostCommentingAdmin;
export function ghost(options: GhostAdminOptions): GhostAdmin;
export function ghost(options: GhostMemberOptions): GhostMember;
export function ghost(options: GhostReaderOptions): GhostReader;
export function ghost(options: GhostOptions): BlogBackend {
  return build(options);
}

/**
 * Asks a Ghost which version it is, and gives the backend for it.
 *
 * @throws BlogError `bad_response` where there is no Ghost at the address.
 */
async function connect(options: GhostCommentingAdminOptions): Promise<GhostCommentingAdmin>;
async function connect(options: GhostAdminOptions): Promise<GhostAdmin>;
async function connect(options: GhostMemberOptions): Promise<GhostMember>;
async function connect(options: GhostReaderOptions): Promise<GhostReader>;
async function connect(options: GhostOptions): Promise<BlogBackend> {
  const { askVersion } = await import('./ask-version.js');
  return build({ ...options, version: await askVersion(open(options), options) });
}

ghost.connect = connect;
