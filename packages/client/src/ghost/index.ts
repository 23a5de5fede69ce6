import type { BlogBackend, Deviation } from '@blog/core';
import type {
  AuthorsGroup,
  BlogGroup,
  CommentCapabilities,
  CommentsGroup,
  PostsGroup,
  TagsGroup,
} from '@blog/core/backend';

import { lazy, type Methods, preload } from '../kit/lazy.js';
import type { Raw } from '../kit/raw.js';
import { share } from '../kit/share.js';
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
import {
  checkOptions,
  type GhostAdminOptions,
  type GhostAuthorOptions,
  type GhostCommentingAdminOptions,
  type GhostMemberOptions,
  type GhostOptions,
  type GhostReaderOptions,
} from './options.js';

export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport-options.js';
export type {
  GhostAdminOptions,
  GhostAuthorOptions,
  GhostCommentingAdminOptions,
  GhostMemberOptions,
  GhostOptions,
  GhostReaderOptions,
  GhostVersion,
} from './options.js';

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

/** A Ghost as a visitor sees it. */
export type GhostReader = GhostView<typeof readPosts, typeof readComments>;

/** A Ghost as a member sees it, who writes comments, and changes and deletes own ones. */
export interface GhostMember extends GhostView<typeof readPosts, typeof memberComments> {
  /**
   * Comments that readers see, and the writes of a member: new comments, and changes and deletes of the member's
   * own.
   */
  readonly comments: Methods<
    CommentsGroup,
    'list' | 'get' | 'counts' | 'create' | 'update' | 'delete'
  >;
}

/** A Ghost as an author sees it, or an editor who does not moderate comments. */
export interface GhostAuthor extends GhostView<typeof adminPosts, typeof readComments> {
  /** Posts and pages, also drafts, as the Admin API reads and writes them. */
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update' | 'delete'>;
}

/** A Ghost as an administrator sees it. */
export interface GhostAdmin<C = typeof adminComments> extends GhostView<typeof adminPosts, C> {
  /** Posts and pages, also drafts, as the Admin API reads and writes them. */
  readonly posts: Methods<PostsGroup, 'list' | 'get' | 'create' | 'update' | 'delete'>;
  /** Comments, also trashed ones, and their moderation: `setStatus` to `approved` or `trashed`, and `delete`. */
  readonly comments: Methods<CommentsGroup, 'list' | 'get' | 'counts' | 'setStatus' | 'delete'>;
}

/** A Ghost as an administrator sees it who comments in the name of a member. */
export interface GhostCommentingAdmin extends GhostAdmin<typeof commentingAdmin> {
  /** Comments, also trashed ones, their moderation, and new comments in the name of the member `commentAs`. */
  readonly comments: Methods<
    CommentsGroup,
    'list' | 'get' | 'counts' | 'setStatus' | 'delete' | 'create'
  >;
}

/** The rights on comments that the credentials give. */
interface CommentRights {
  readonly isModerator: boolean;
  readonly isMember: boolean;
  readonly mayCreate: boolean;
}

function rightsOf({ adminKey, memberSession, commentAs, moderates }: GhostOptions): CommentRights {
  const isModerator = adminKey !== undefined && moderates !== false;
  const isMember = memberSession !== undefined;
  return { isModerator, isMember, mayCreate: isMember || (isModerator && commentAs !== undefined) };
}

function commentsOf({ isModerator, isMember, mayCreate }: CommentRights): CommentCapabilities {
  if (isModerator) return mayCreate ? commentingAdmin : adminComments;
  return isMember ? memberComments : readComments;
}

function build(options: GhostOptions): BlogBackend {
  const settings = checkOptions(options);
  const isAdmin = settings.adminKey !== undefined;
  const isBefore6 = settings.version === 5;
  const rights = rightsOf(settings);
  const comments = commentsOf(rights);
  const capabilities = {
    html: 'raw',
    deviations: isBefore6 ? deviationsBefore6 : deviations,
    posts: isAdmin ? adminPosts : readPosts,
    comments: isBefore6 ? before6(comments) : comments,
    authors: names,
    tags: names,
  } as const;
  // A Ghost is not asked before it is read, so the page does not wait for the code of requests.
  const reads = preload(async () =>
    (await import('./reads.js')).createReads(settings, capabilities),
  );
  // A caller who only reads does not load what writes.
  const writes = share(async () =>
    (await import('./writes.js')).createWrites((await reads()).client),
  );
  return {
    name: 'ghost',
    capabilities,
    blog: lazy(reads, 'blog', ['get']),
    posts: {
      ...lazy(reads, 'posts', ['list', 'get']),
      ...lazy(writes, 'posts', isAdmin ? ['create', 'update', 'delete'] : []),
    },
    comments: {
      ...lazy(reads, 'comments', ['list', 'get', 'counts']),
      ...lazy(writes, 'comments', rights.mayCreate ? ['create'] : []),
      ...lazy(writes, 'comments', rights.isMember ? ['update', 'delete'] : []),
      ...lazy(writes, 'comments', rights.isModerator ? ['setStatus', 'delete'] : []),
    },
    authors: lazy(reads, 'authors', ['list', 'get']),
    tags: lazy(reads, 'tags', ['list', 'get']),
    raw: lazy(reads, 'raw', ['request']),
  };
}

/**
 * A Ghost (5 or 6) as one caller sees it. The credentials decide what the backend can do: with a
 * `contentKey` it reads everything that is public; with a `memberSession` it also comments as that
 * member; with an `adminKey` it reads and writes posts and moderates comments; with `commentAs` as
 * well it also comments.
 *
 * An `adminKey` is a secret, and Ghost's Admin API does not answer pages of other sites: use it on
 * servers only. Nothing is requested before the backend is used; `ghost.connect` asks first which
 * version the Ghost has.
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
 * Asks a Ghost for its version, and whether the key is one that moderates comments. Gives the backend
 * that fits the answers.
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
  const settings = checkOptions(options);
  const { discover } = await import('./reads.js');
  return build({ ...options, ...(await discover(settings)) });
}

ghost.connect = connect;
