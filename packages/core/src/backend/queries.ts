import type { CommentStatus } from '../models/comment.js';
import type { Instant } from '../models/instant.js';
import type { PostAccess, PostKind, PostStatus } from '../models/post.js';

/** The number of items of a page without a `limit`, or the backend's `maxLimit` if that is lower. */
export const DEFAULT_LIMIT = 20;

/** The query of every list. `undefined` is the same as absent. */
export interface ListQuery {
  /** The `nextCursor` or `prevCursor` of a page, together with the same query. */
  cursor?: string | null | undefined;
  /** Items in a page, from 1 to the capability's `maxLimit`. Default {@link DEFAULT_LIMIT}. */
  limit?: number | undefined;
  /** Asks for the page's `total`. */
  total?: boolean | undefined;
}

/** The filters of `posts.list`. A backend lists the ones it has in its capability `filters`. */
export interface PostFilters {
  /** Default `published`. */
  status?: PostStatus | undefined;
  /** Only posts with this access. If absent, posts with any access. */
  access?: PostAccess | undefined;
  /** Posts that have the tag. */
  tagId?: string | undefined;
  /** Posts that the author wrote, alone or with others. */
  authorId?: string | undefined;
  /** `true`: featured posts only. `false`: only the others. */
  featured?: boolean | undefined;
  /** Published at this moment or later. */
  publishedFrom?: Instant | undefined;
  /** Published before this moment. */
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
 * The orders of `posts.list`; a minus sign means descending. Posts of the same date are in order of id, in
 * the same direction. A post that was never published sorts by its `createdAt`.
 */
export const postSorts = ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'] as const;
/** See {@link postSorts}. */
export type PostSort = (typeof postSorts)[number];

/** The query of `posts.list`. A backend has the filters `F` and the orders `S`. */
export type PostListQuery<
  F extends PostFilter = PostFilter,
  S extends PostSort = PostSort,
> = ListQuery &
  Pick<PostFilters, F> & {
    /** Default `post`. */
    kind?: PostKind | undefined;
    /** Default `-publishedAt`. */
    sort?: S | undefined;
    /** Asks for whole posts in place of summaries. */
    content?: boolean | undefined;
    /** The custom fields to fill `extra` with. */
    extra?: readonly string[] | undefined;
  };

/** Names the post for `posts.get`. Ids and paths are unique. Of equal slugs, the newest post is given. */
export type PostRef = (
  | {
      /** The post with this id. */
      id: string;
      /** Absent: the id names the post. */
      slug?: undefined;
      /** Absent: the id names the post. */
      path?: undefined;
    }
  | {
      /** The newest post with this slug, a published one first; no page, unless `kind` is given. */
      slug: string;
      /** Which of a post and a page with the same slug is meant. Only together with `slug`. */
      kind?: PostKind | undefined;
      /** Absent: the slug names the post. */
      id?: undefined;
      /** Absent: the slug names the post. */
      path?: undefined;
    }
  | {
      /** The present path or a former one. The post's own `path` is always the present one. */
      path: string;
      /** Absent: the path names the post. */
      id?: undefined;
      /** Absent: the path names the post. */
      slug?: undefined;
    }
) & {
  /** The custom fields to fill `extra` with. */
  extra?: readonly string[] | undefined;
};

/** The filters of `comments.list`. */
export interface CommentFilters {
  /** If absent, comments of the whole blog. */
  postId?: string | undefined;
  /** Default: `approved`, and all tombstones. */
  status?: CommentStatus | undefined;
  /** Comments of the account. Comments of guests have no account. */
  authorId?: string | undefined;
  /** Only comments of posts in this state. `published` leaves comments on drafts out of a blog-wide list. */
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

/** The orders of `comments.list`. Comments of the same date are in order of id, in the same direction. */
export const commentSorts = ['createdAt', '-createdAt'] as const;
/** See {@link commentSorts}. */
export type CommentSort = (typeof commentSorts)[number];

/** The most receipts that one `comments.list` takes. */
export const MAX_RECEIPTS = 20;

/** The query of `comments.list`. */
export type CommentListQuery<
  F extends CommentFilter = CommentFilter,
  S extends CommentSort = CommentSort,
> = ListQuery &
  Pick<CommentFilters, F> & {
    /** Default `createdAt`: oldest first. */
    sort?: S | undefined;
    /**
     * Receipts of `comments.create`. They add the writer's own pending comments. At most
     * {@link MAX_RECEIPTS}; unknown receipts add nothing.
     */
    receipts?: readonly string[] | undefined;
  };

/** The query of `comments.thread`. */
export interface ThreadQuery extends ListQuery {
  /** The post whose comments are wanted. */
  postId: string;
  /** Asks for the page that has this comment, in place of a `cursor`. `not_found` if the thread lacks it. */
  commentId?: string | undefined;
  /** Asks for the page that has the comment with this number, in place of `cursor` and `commentId`. */
  number?: number | undefined;
  /** As in {@link CommentListQuery}. */
  receipts?: readonly string[] | undefined;
}

/** Names the comment for `comments.get`. */
export interface CommentRef {
  /** The id of the comment. */
  id: string;
}

/** Names the author or tag for `get`. */
export type NamedRef =
  | {
      /** The item with this id. */
      id: string;
      /** Absent: the id names the item. */
      slug?: undefined;
    }
  | {
      /** The item with this slug. */
      slug: string;
      /** Absent: the slug names the item. */
      id?: undefined;
    };

/** The query of `archive.months`. */
export interface ArchiveQuery {
  /** Default `post`. */
  kind?: PostKind | undefined;
}

/** The query of `search.posts`, which gives the best match first. */
export interface SearchQuery extends ListQuery {
  /** Words as a person types them; no syntax. 1 to 200 characters. */
  query: string;
}
