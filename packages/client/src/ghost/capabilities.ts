import {
  type CommentCapabilities,
  type Deviation,
  type ListCapabilities,
  type PostCapabilities,
  readOnlyComments,
  readOnlyPosts,
} from '@blog/core';

/** Ghost 6 gives 100 at most, whatever is asked for; one of them tells whether there are more. */
const MOST = 99;

const keyset = { pagination: 'cursor', maxLimit: MOST, complete: true } as const;

/** How posts are read by anyone. */
export const readPosts = {
  ...keyset,
  total: 'costly',
  filters: ['access', 'tagId', 'authorId', 'featured', 'publishedFrom', 'publishedBefore'],
  sorts: ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'],
  ...readOnlyPosts,
} as const satisfies PostCapabilities;

/** How posts are read and written over the Admin API. */
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

/** How comments are read by anyone. */
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

/** How a member comments. */
export const memberComments = {
  ...readComments,
  formats: ['html'],
} as const satisfies CommentCapabilities;

/** How comments are moderated. */
export const adminComments = {
  ...readComments,
  filters: ['postId', 'status', 'authorId'],
  statuses: ['approved', 'trashed'],
} as const satisfies CommentCapabilities;

/** How comments are moderated, and written in the name of a member. */
export const commentingAdmin = {
  ...adminComments,
  formats: memberComments.formats,
} as const satisfies CommentCapabilities;

/** How tags and authors are listed. */
export const names = { ...keyset, total: 'none' } as const satisfies ListCapabilities;

/** Where Ghost cannot keep the contract. */
export const deviations = [
  'posts.former-paths',
  'posts.dates-in-seconds',
  'posts.extra-fixed',
  'posts.image-size',
  'posts.slugs-shared',
  'posts.revision-without-names',
  'posts.no-passwords',
  'comments.by-thread',
  'comments.by-members',
  'comments.duplicates-taken',
  'roles.by-platform',
] as const satisfies readonly Deviation[];

/** Where Ghost 5 cannot besides: it has no list of all comments, and no tombstones among replies. */
export const deviationsBefore6 = [
  ...deviations,
  'comments.one-post-a-list',
] as const satisfies readonly Deviation[];

/** What Ghost 5 cannot do with comments. */
export function before6<T extends CommentCapabilities>(capabilities: T): CommentCapabilities {
  return { ...capabilities, filters: ['postId'], threading: 'one-level' };
}
