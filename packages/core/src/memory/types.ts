import type { AccessBackend } from '../access/types.js';
import type { AccessOptions } from '../access/with-access.js';
import type { Actor } from '../backend/actor.js';
import type {
  ArchiveGroup,
  AuthorsGroup,
  BlogBackend,
  BlogGroup,
  CommentsGroup,
  ImporterGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from '../backend/backend.js';
import type {
  CommentCapabilities,
  ListCapabilities,
  PostCapabilities,
} from '../backend/capabilities.js';
import type { ImportItem } from '../backend/importer.js';
import type { Blog } from '../models/blog.js';

/** How a `memory` is made. */
export interface MemoryOptions {
  /** The blog's facts; each has a default. */
  blog?: Partial<Blog> | undefined;
  /** The first content, which is written before the first call is answered. */
  seed?: readonly ImportItem[] | undefined;
  /** The clock, for tests. */
  now?: (() => Date) | undefined;
}

/** `memory` as an admin has it: all that the contract knows. */
export interface MemoryBackend {
  /** The name of the backend: `memory`. */
  readonly name: string;
  /** Every filter, order, field and state of the contract; sources in HTML and plain text. */
  readonly capabilities: {
    /** `safe`: the HTML of a source is sanitised when it is written. */
    readonly html: 'safe';
    /** The capabilities of posts. */
    readonly posts: PostCapabilities;
    /** The capabilities of comments. `guest` is as the blog's settings were when the view was made. */
    readonly comments: CommentCapabilities;
    /** The capabilities of the lists of authors. */
    readonly authors: ListCapabilities;
    /** The capabilities of the lists of tags. */
    readonly tags: ListCapabilities;
    /** The capabilities of the lists of found posts. */
    readonly search: ListCapabilities;
  };
  /** The operation that reads the blog itself. */
  readonly blog: Required<BlogGroup>;
  /** The operations on posts and pages. */
  readonly posts: Required<PostsGroup>;
  /** The operations on comments, pingbacks and trackbacks. */
  readonly comments: Required<CommentsGroup>;
  /** The operations that read the authors of posts. */
  readonly authors: Required<AuthorsGroup>;
  /** The operations that read the tags of posts. */
  readonly tags: Required<TagsGroup>;
  /** The operation that reads the months that have posts. */
  readonly archive: Required<ArchiveGroup>;
  /** The operation that searches the titles and texts of published posts and pages. */
  readonly search: Required<SearchGroup>;
  /** The operations that import another blog. */
  readonly importer: Required<ImporterGroup>;
}

/** `memory` for the comments on another backend's posts. */
export interface MemoryCommentsBackend {
  /** The name of the backend: `memory`. */
  readonly name: string;
  /** The capabilities of comments alone, with `posts: 'external'`: the store does not check `postId`. */
  readonly capabilities: {
    /** The store makes HTML safe when it is written. */
    readonly html: 'safe';
    /** The capabilities of comments, for the caller of this view. */
    readonly comments: CommentCapabilities;
  };
  /** The operation that reads the blog of this store. `compose` takes the settings for comments from it. */
  readonly blog: Required<BlogGroup>;
  /** The operations on comments, pingbacks and trackbacks. */
  readonly comments: Required<CommentsGroup>;
}

/** A blog in memory. It is no backend itself: what a caller has is a view of it. */
export interface MemoryStore<B extends BlogBackend = MemoryBackend> {
  /**
   * The blog as this caller may use it. A store of comments takes the posts that they are on, as
   * the same caller has them, so that authors can moderate what is written on their own.
   */
  readonly as: <const A extends Actor>(
    actor: A,
    options?: Pick<AccessOptions, 'posts'>,
  ) => AccessBackend<B, A['role']>;
}
