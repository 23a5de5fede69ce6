import type { CommentFilters, PostFilters } from '../backend/queries.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { PostStatus, PostSummary } from '../models/post.js';

/** A comment, and the state of its post; `null` where the posts are another backend's. */
export type CommentWithPostStatus = Comment<Html> & { readonly postStatus: PostStatus | null };

/** One test for each filter of `posts.list`. */
export const postTests: {
  readonly [F in keyof PostFilters]-?: (
    post: PostSummary,
    value: NonNullable<PostFilters[F]>,
  ) => boolean;
} = {
  status: (post, status) => post.status === status,
  access: (post, access) => post.access === access,
  tagId: (post, wanted) => post.tags?.some(({ id }) => id === wanted) ?? false,
  authorId: (post, wanted) => post.authors?.some(({ id }) => id === wanted) ?? false,
  featured: (post, featured) => post.featured === featured,
  publishedFrom: (post, from) => post.publishedAt !== null && post.publishedAt >= from,
  publishedBefore: (post, before) => post.publishedAt !== null && post.publishedAt < before,
};

/** One test for each filter of `comments.list`. */
export const commentTests: {
  readonly [F in keyof CommentFilters]-?: (
    comment: CommentWithPostStatus,
    value: NonNullable<CommentFilters[F]>,
  ) => boolean;
} = {
  postId: (comment, id) => comment.postId === id,
  status: (comment, status) => comment.status === status,
  authorId: (comment, id) => comment.author?.id === id,
  postStatus: (comment, status) => comment.postStatus === status,
};

/** Whether a list that asks for no state shows a comment; `own`: it was asked for by its receipt. */
export function isListed(comment: Pick<Comment<Html>, 'status'>, own: boolean): boolean {
  return (
    comment.status === 'approved' ||
    comment.status === 'deleted' ||
    (comment.status === 'pending' && own)
  );
}

/** Whether an item passes every test that the query has a value for. */
export function passes<T>(
  item: T,
  query: object,
  tests: { readonly [filter: string]: (item: T, value: never) => boolean },
): boolean {
  return Object.entries(tests).every(([filter, test]) => {
    const value: unknown = query[filter as keyof typeof query];
    return value === undefined || test(item, value as never);
  });
}
