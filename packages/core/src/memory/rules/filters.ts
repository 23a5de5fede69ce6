import type { CommentFilters, PostFilters } from '../../backend/queries.js';
import type { PostStatus } from '../../models/post.js';
import type { CommentRecord, PostRecord } from '../store/state.js';

/** A post, and the state that it is in by now. */
export type DatedPost = PostRecord & { effective: PostStatus };

/** A comment, and the state of its post; `null` where the posts are another backend's. */
export type CommentWithPostStatus = CommentRecord & { postStatus: PostStatus | null };

/** One test for each filter of `posts.list`. */
export const postTests: {
  readonly [F in keyof PostFilters]-?: (
    post: DatedPost,
    value: NonNullable<PostFilters[F]>,
  ) => boolean;
} = {
  status: (post, status) => post.effective === status,
  access: (post, access) => post.access === access,
  tagId: (post, id) => post.tagIds.includes(id),
  authorId: (post, id) => post.authorIds.includes(id),
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

/** Whether a list shows a comment that did not ask for a state; `own` by receipt. */
export function isListed(comment: CommentRecord, own: boolean): boolean {
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
