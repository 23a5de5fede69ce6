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
import type {
  GhostAdminOptions,
  GhostCommentingAdminOptions,
  GhostMemberOptions,
  GhostOptions,
  GhostReaderOptions,
} from './options.js';
import { createCommentReads } from './read-comments.js';
import { createAuthorReads, createBlogReads, createTagReads } from './read-names.js';
import { createPostReads } from './read-posts.js';
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

// What only some use is loaded when it is used.
const postWrites = () => import('./write-posts.js');
const commentWrites = () => import('./write-comments.js');

function postMethods(connection: Connection): PostsGroup {
  const { isAdmin } = connection;
  const reads = createPostReads(connection, isAdmin ? adminPosts : readPosts);
  if (!isAdmin) return reads;
  return {
    ...reads,
    create: async (input, options) =>
      (await postWrites()).createPost(connection, adminPosts, input, options),
    update: async (id, patch, options) =>
      (await postWrites()).updatePost(connection, adminPosts, id, patch, options),
    delete: async (id, options) =>
      (await postWrites()).deletePost(connection, adminPosts, id, options),
  };
}

function commentMethods(
  connection: Connection,
  traits: CommentTraits,
  commentAs: string | undefined,
): CommentsGroup {
  const { isAdmin, isMember } = connection;
  const reads = createCommentReads(connection, traits);
  const create: CommentsGroup['create'] = async (input, options) =>
    (await commentWrites()).createComment(connection, traits, commentAs ?? null, input, options);
  const remove: CommentsGroup['delete'] = async (id, options) =>
    (await commentWrites()).deleteComment(connection, id, options);
  if (isAdmin)
    return {
      ...reads,
      ...(commentAs === undefined ? {} : { create }),
      setStatus: async (id, status, options) =>
        (await commentWrites()).setCommentStatus(connection, traits, id, status, options),
      delete: remove,
    };
  if (!isMember) return reads;
  return {
    ...reads,
    create,
    update: async (id, patch, options) =>
      (await commentWrites()).updateComment(connection, traits, id, patch, options),
    delete: remove,
  };
}

function build(options: GhostOptions): BlogBackend {
  const connection = open(options);
  const { commentAs } = options;
  const isOld = connection.version === 5;
  const given = traitsOf(connection, commentAs);
  const comments = isOld ? before6(given) : given;
  return {
    name: 'ghost',
    traits: {
      html: 'raw',
      differs: isOld ? differsBefore6 : differs,
      posts: connection.isAdmin ? adminPosts : readPosts,
      comments,
      authors: names,
      tags: names,
    },
    blog: createBlogReads(connection),
    posts: postMethods(connection),
    comments: commentMethods(connection, comments, commentAs),
    authors: createAuthorReads(connection, names),
    tags: createTagReads(connection, names),
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
