import type { Deviation } from '@blog/core';
import {
  type CommentCapabilities,
  type ListCapabilities,
  type PostCapabilities,
  readOnlyComments,
  readOnlyPosts,
} from '@blog/core/backend';

/** Ghost 6 gives at most 100 items. One more than the page has tells whether another page follows. */
const MAX_LIMIT = 99;

const keyset = { pagination: 'cursor', maxLimit: MAX_LIMIT, complete: true } as const;

/** Posts as everyone reads them. */
export const readPosts = {
  ...keyset,
  total: 'costly',
  filters: ['access', 'tagId', 'authorId', 'featured', 'publishedFrom', 'publishedBefore'],
  sorts: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
  ...readOnlyPosts,
} as const satisfies PostCapabilities;

/** Posts as the Admin API reads and writes them. */
export const adminPosts = {
  ...readPosts,
  filters: ['status', ...readPosts.filters],
  concurrency: 'timestamp',
  formats: ['html'],
  fields: [
    'kind',
    'slug',
    'status',
    'publishedAt',
    'excerpt',
    'tags',
    'authorIds',
    'image',
    'featured',
    'access',
    'extra',
  ],
  statuses: ['draft', 'scheduled', 'published'],
} as const satisfies PostCapabilities;

/** Comments as everyone reads them. */
export const readComments = {
  ...keyset,
  total: 'none',
  filters: ['postId'],
  sorts: ['createdAt', '-createdAt'],
  threading: 'tree',
  numbering: 'none',
  ...readOnlyComments,
  posts: 'own',
} as const satisfies CommentCapabilities;

/** Comments as a member reads and writes them. */
export const memberComments = {
  ...readComments,
  formats: ['html'],
} as const satisfies CommentCapabilities;

/** Comments as a moderator has them. */
export const adminComments = {
  ...readComments,
  filters: ['postId', 'status', 'authorId'],
  statuses: ['approved', 'trashed'],
} as const satisfies CommentCapabilities;

/** Comments as a moderator has them who also writes in the name of a member. */
export const commentingAdmin = {
  ...adminComments,
  formats: memberComments.formats,
} as const satisfies CommentCapabilities;

/** Tags and authors. */
export const names = { ...keyset, total: 'none' } as const satisfies ListCapabilities;

/** The points where Ghost cannot keep the contract. */
export const deviations = [
  'posts.former-paths',
  'posts.dates-in-seconds',
  'posts.extra-fixed',
  'posts.image-size',
  'posts.source-respaced',
  'posts.slugs-shared',
  'posts.revision-without-names',
  'posts.no-passwords',
  'comments.by-thread',
  'comments.by-members',
  'comments.duplicates-taken',
  'comments.plain-html',
  'comments.trashed-leave-tombstones',
  'roles.by-platform',
  'writes.not-at-once',
] as const satisfies readonly Deviation[];

/** Ghost 5 also has no list of all comments, and no tombstones among replies. */
export const deviationsBefore6 = [
  ...deviations,
  'comments.one-post-a-list',
] as const satisfies readonly Deviation[];

/** The capabilities without those that comments of Ghost 5 lack. */
export function before6<T extends CommentCapabilities>(capabilities: T): CommentCapabilities {
  return { ...capabilities, filters: ['postId'], threading: 'one-level' };
}

/** The capabilities of one caller. */
export interface GhostCapabilities {
  readonly posts: PostCapabilities;
  readonly comments: CommentCapabilities;
  readonly authors: ListCapabilities;
  readonly tags: ListCapabilities;
}
