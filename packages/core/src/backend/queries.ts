import type { CommentStatus } from '../models/comment.js';
import type { Instant } from '../models/instant.js';
import type { PostAccess, PostKind, PostStatus } from '../models/post.js';

/** How many items a page has where the caller does not say, or the backend's most if fewer. */
export const DEFAULT_LIMIT = 20;

/** What every list takes. `undefined` is the same as absent. */
export interface ListQuery {
  /** A page's `nextCursor` or `prevCursor`, with the query that it came from. */
  cursor?: string | null | undefined;
  /** Items a page: 1 to the capability's `maxLimit`; {@link DEFAULT_LIMIT} where absent. */
  limit?: number | undefined;
  /** Asks for the page's `total`. */
  total?: boolean | undefined;
}

/** The filters of `posts.list`. A backend lists the ones it has in its capability `filters`. */
export interface PostFilters {
  /** Default `published`. */
  status?: PostStatus | undefined;
  access?: PostAccess | undefined;
  tagId?: string | undefined;
  authorId?: string | undefined;
  featured?: boolean | undefined;
  /** Inclusive. */
  publishedFrom?: Instant | undefined;
  /** Exclusive. */
  publishedBefore?: Instant | undefined;
}

/** The filters of `posts.list`. */
export const postFilters = [
  'status',
  'access',
  'tagId',
  'authorId',
  'featured',
  'publishedFrom',
  'publishedBefore',
] as const satisfies (keyof PostFilters)[];
/** See {@link postFilters}. */
export type PostFilter = (typeof postFilters)[number];

/**
 * The orders of `posts.list`; a minus sign is descending. Ties are broken by id in the same
 * direction. A post that was never published takes part with its `createdAt`.
 */
export const postSorts = ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'] as const;
/** See {@link postSorts}. */
export type PostSort = (typeof postSorts)[number];

/** What `posts.list` takes, with the filters `F` and orders `S` that the backend has. */
export type PostListQuery<
  F extends PostFilter = PostFilter,
  S extends PostSort = PostSort,
> = ListQuery &
  Pick<PostFilters, F> & {
    /** Default `post`. */
    kind?: PostKind | undefined;
    /** Default `-publishedAt`. */
    sort?: S | undefined;
    /** Gives whole posts in place of summaries. */
    content?: boolean | undefined;
    /** The custom fields to fill `extra` with. */
    extra?: readonly string[] | undefined;
  };

/** Which post `posts.get` gives. Only `id` and `path` are unique; of equal slugs the newest. */
export type PostRef = (
  | { id: string; slug?: undefined; path?: undefined }
  | { slug: string; kind?: PostKind | undefined; id?: undefined; path?: undefined }
  | {
      /** The present path or a former one; the post's own `path` tells which. */
      path: string;
      id?: undefined;
      slug?: undefined;
    }
) & {
  /** The custom fields to fill `extra` with. */
  extra?: readonly string[] | undefined;
};

/** The filters of `comments.list`. */
export interface CommentFilters {
  /** Without it: comments of the whole blog. */
  postId?: string | undefined;
  /** Default: `approved`, and the tombstones that have replies. */
  status?: CommentStatus | undefined;
  authorId?: string | undefined;
  /** Comments of posts in this state only: `published` keeps a blog-wide list clear of drafts. */
  postStatus?: PostStatus | undefined;
}

/** The filters of `comments.list`. */
export const commentFilters = [
  'postId',
  'status',
  'authorId',
  'postStatus',
] as const satisfies (keyof CommentFilters)[];
/** See {@link commentFilters}. */
export type CommentFilter = (typeof commentFilters)[number];

/** The orders of `comments.list`; ties are broken by id in the same direction. */
export const commentSorts = ['createdAt', '-createdAt'] as const;
/** See {@link commentSorts}. */
export type CommentSort = (typeof commentSorts)[number];

/** The most receipts that one `comments.list` takes. */
export const MAX_RECEIPTS = 20;

/** What `comments.list` takes. */
export type CommentListQuery<
  F extends CommentFilter = CommentFilter,
  S extends CommentSort = CommentSort,
> = ListQuery &
  Pick<CommentFilters, F> & {
    /** Default `createdAt`: oldest first. */
    sort?: S | undefined;
    /**
     * Receipts of `comments.create`: adds the writer's own pending comments. At most
     * {@link MAX_RECEIPTS}; unknown ones add nothing.
     */
    receipts?: readonly string[] | undefined;
  };

/** Which comment `comments.get` gives. */
export interface CommentRef {
  id: string;
}

/** Which author or tag `get` gives. */
export type NamedRef = { id: string; slug?: undefined } | { slug: string; id?: undefined };

/** What `archive.months` takes. */
export interface ArchiveQuery {
  /** Default `post`. */
  kind?: PostKind | undefined;
}

/** What `search.posts` takes. Best match first. */
export interface SearchQuery extends ListQuery {
  /** Words as a person types them; no syntax. 1 to 200 characters. */
  query: string;
}
