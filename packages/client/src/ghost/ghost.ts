import {
  type AuthorsGroup,
  type BlogBackend,
  type BlogGroup,
  type CommentsGroup,
  type CommentCapabilities,
  type Deviation,
  type PostsGroup,
  type TagsGroup,
} from '@blog/core';

import type { Raw } from '../kit/raw.js';
import { later, once } from './later.js';
import {
  checkOptions,
  type GhostAdminOptions,
  type GhostAuthorOptions,
  type GhostCommentingAdminOptions,
  type GhostMemberOptions,
  type GhostOptions,
  type GhostReaderOptions,
} from './options.js';
import {
  adminComments,
  adminPosts,
  before6,
  commentingAdmin,
  deviations,
  deviationsBefore6,
  memberComments,
  names,
  readComments,
  readPosts,
} from './capabilities.js';

type Methods<G, M extends keyof G> = { readonly [K in M]-?: NonNullable<G[K]> };

interface GhostView<P, C> {
  readonly name: 'ghost';
  readonly capabilities: {
    readonly html: 'raw';
    readonly deviations: readonly Deviation[];
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

/** A Ghost as authors have it, and editors who do not moderate comments. */
export interface GhostAuthor extends GhostView<typeof adminPosts, typeof readComments> {
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update' | 'delete'>;
}

/** A Ghost as an administrator has it. */
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

function capabilitiesOf(
  isModerator: boolean,
  isMember: boolean,
  isCommenting: boolean,
): CommentCapabilities {
  if (isModerator) return isCommenting ? commentingAdmin : adminComments;
  return isMember ? memberComments : readComments;
}

function build(options: GhostOptions): BlogBackend {
  const { base, site } = checkOptions(options);
  const { adminKey, memberSession, commentAs, version = 6 } = options;
  const isAdmin = adminKey !== undefined;
  const isModerator = isAdmin && options.moderates !== false;
  const isMember = memberSession !== undefined;
  const isCommenting = isMember || (isModerator && commentAs !== undefined);
  const given = capabilitiesOf(isModerator, isMember, isCommenting);
  const capabilities = {
    posts: isAdmin ? adminPosts : readPosts,
    comments: version === 5 ? before6(given) : given,
    names,
  };
  // What makes requests and reads answers is a part of its own, so that a page is there before it.
  const opened = once(async () =>
    (await import('./opened.js')).openGhost(options, base, site, capabilities),
  );
  const writes = once(async () =>
    (await import('./writes.js')).createWrites(
      (await opened()).connection,
      capabilities,
      commentAs ?? null,
    ),
  );
  // Under way before it is needed; who needs it is told of a failure.
  opened().catch(() => undefined);
  const postWrites = async () => (await writes()).posts;
  const commentWrites = async () => (await writes()).comments;
  return {
    name: 'ghost',
    capabilities: {
      html: 'raw',
      deviations: version === 5 ? deviationsBefore6 : deviations,
      posts: capabilities.posts,
      comments: capabilities.comments,
      authors: names,
      tags: names,
    },
    blog: later(async () => (await opened()).blog, ['get']),
    posts: {
      ...later(async () => (await opened()).posts, ['list', 'get']),
      ...(isAdmin ? later(postWrites, ['create', 'update', 'delete']) : {}),
    },
    comments: {
      ...later(async () => (await opened()).comments, ['list', 'get', 'counts']),
      ...(isCommenting ? later(commentWrites, ['create']) : {}),
      ...(isMember ? later(commentWrites, ['update', 'delete']) : {}),
      ...(isModerator ? later(commentWrites, ['setStatus', 'delete']) : {}),
    },
    authors: later(async () => (await opened()).authors, ['list', 'get']),
    tags: later(async () => (await opened()).tags, ['list', 'get']),
    raw: later(async () => (await opened()).connection.raw, ['request']),
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
export function ghost(options: GhostAuthorOptions): GhostAuthor;
export function ghost(options: GhostAdminOptions): GhostAdmin;
export function ghost(options: GhostMemberOptions): GhostMember;
export function ghost(options: GhostReaderOptions): GhostReader;
export function ghost(options: GhostOptions): BlogBackend {
  return build(options);
}

/**
 * Asks a Ghost which version it is, and whether the key is one that moderates comments; gives the
 * backend for that.
 *
 * @throws BlogError `bad_response` where there is no Ghost at the address.
 */
async function connect(
  options: GhostCommentingAdminOptions,
): Promise<GhostCommentingAdmin | GhostAuthor>;
async function connect(options: GhostAdminOptions): Promise<GhostAdmin | GhostAuthor>;
async function connect(options: GhostMemberOptions): Promise<GhostMember>;
async function connect(options: GhostReaderOptions): Promise<GhostReader>;
async function connect(options: GhostOptions): Promise<BlogBackend> {
  const { askAbout } = await import('./opened.js');
  return build({ ...options, ...(await askAbout(options)) });
}

ghost.connect = connect;
