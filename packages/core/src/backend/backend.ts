import type { ArchiveMonth } from '../models/archive.js';
import type { Author } from '../models/author.js';
import type { Blog } from '../models/blog.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { Post, PostSummary } from '../models/post.js';
import type { SearchHit } from '../models/search-hit.js';
import type { Tag } from '../models/tag.js';
import type { jsonBytes, JsonBytesOperations } from './json-bytes.js';
import type { ImportItem, ImportResult, ImportSummary } from './importer.js';
import type { CommentInput, CommentPatch, PostInput, PostPatch, SettableStatus } from './inputs.js';
import type { CallOptions, CreateOptions, WriteOptions } from './options.js';
import type {
  ArchiveQuery,
  CommentListQuery,
  CommentRef,
  ListQuery,
  NamedRef,
  PostListQuery,
  PostRef,
  SearchQuery,
} from './queries.js';
import type { Capabilities } from './capabilities.js';

/** The blog itself. */
export interface BlogGroup {
  readonly get?: (options?: CallOptions) => Promise<Blog>;
}

/** Posts and pages. */
export interface PostsGroup {
  /** Summaries; whole posts where the query has `content: true`. One request a page. */
  readonly list?: (query: PostListQuery, options?: CallOptions) => Promise<Page<PostSummary>>;
  /** Throws `not_found` where there is none, or this caller may not see it. */
  readonly get?: (ref: PostRef, options?: CallOptions) => Promise<Post<Html>>;
  readonly create?: (input: PostInput, options?: CreateOptions) => Promise<Post<Html>>;
  readonly update?: (id: string, patch: PostPatch, options?: WriteOptions) => Promise<Post<Html>>;
  /** For good, with its comments. To trash is `update(id, { status: 'trashed' })`. */
  readonly delete?: (id: string, options?: WriteOptions) => Promise<void>;
}

/** What `comments.create` answers. */
export interface CreatedComment<H extends Html = Html> {
  comment: Comment<H>;
  /** Shows this comment to its writer while it waits; `null` where the backend has none. */
  receipt: string | null;
}

/** Comments, pingbacks and trackbacks. */
export interface CommentsGroup {
  /** Flat; `threadComments` makes the tree. One request a page. */
  readonly list?: (query: CommentListQuery, options?: CallOptions) => Promise<Page<Comment<Html>>>;
  readonly get?: (ref: CommentRef, options?: CallOptions) => Promise<Comment<Html>>;
  readonly create?: (input: CommentInput, options?: CreateOptions) => Promise<CreatedComment>;
  readonly update?: (
    id: string,
    patch: CommentPatch,
    options?: WriteOptions,
  ) => Promise<Comment<Html>>;
  readonly setStatus?: (
    id: string,
    status: SettableStatus,
    options?: WriteOptions,
  ) => Promise<Comment<Html>>;
  /** For good; a comment with replies leaves a tombstone. */
  readonly delete?: (id: string, options?: WriteOptions) => Promise<void>;
  /** Approved comments by post id; `0` for a post that has none or is not known. */
  readonly counts?: (
    postIds: readonly string[],
    options?: CallOptions,
  ) => Promise<Record<string, number>>;
}

/** The authors of posts, by name. */
export interface AuthorsGroup {
  readonly list?: (query: ListQuery, options?: CallOptions) => Promise<Page<Author>>;
  readonly get?: (ref: NamedRef, options?: CallOptions) => Promise<Author>;
}

/** The tags of posts, by name. */
export interface TagsGroup {
  readonly list?: (query: ListQuery, options?: CallOptions) => Promise<Page<Tag>>;
  readonly get?: (ref: NamedRef, options?: CallOptions) => Promise<Tag>;
}

/** Posts by month. */
export interface ArchiveGroup {
  /** Months that have published posts, newest first, in the blog's zone. */
  readonly months?: (query: ArchiveQuery, options?: CallOptions) => Promise<ArchiveMonth[]>;
}

/** Full-text search. */
export interface SearchGroup {
  readonly posts?: (query: SearchQuery, options?: CallOptions) => Promise<Page<SearchHit>>;
}

/** Taking over another blog, whole. */
export interface ImporterGroup {
  /**
   * Writes items in any order, each found again by its origin; a batch is one transaction. Bypasses
   * policy and notices.
   */
  readonly write?: (items: readonly ImportItem[], options?: CallOptions) => Promise<ImportResult>;
  /** Joins what waited, and numbers the comments that came without a number. */
  readonly finish?: (options?: CallOptions) => Promise<ImportSummary>;
}

/**
 * The waist: what stores or serves a blog, as one caller sees it. **A method that is absent is not
 * supported**: its key is missing, never `undefined`. `capabilities` say how the others do what they do.
 *
 * Make one with `defineBackend`, which keeps its exact type.
 */
export interface BlogBackend {
  /** Such as `wordpress`; named by errors. */
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly blog?: BlogGroup;
  readonly posts?: PostsGroup;
  readonly comments?: CommentsGroup;
  readonly authors?: AuthorsGroup;
  readonly tags?: TagsGroup;
  readonly archive?: ArchiveGroup;
  readonly search?: SearchGroup;
  readonly importer?: ImporterGroup;
  /** The way out: the backend's own authenticated requester, or what it is made of. */
  readonly raw?: unknown;
  readonly [jsonBytes]?: JsonBytesOperations;
}
