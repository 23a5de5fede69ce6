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
  readonly name: string;
  readonly capabilities: {
    readonly html: 'safe';
    readonly posts: PostCapabilities;
    readonly comments: CommentCapabilities;
    readonly authors: ListCapabilities;
    readonly tags: ListCapabilities;
    readonly search: ListCapabilities;
  };
  readonly blog: Required<BlogGroup>;
  readonly posts: Required<PostsGroup>;
  readonly comments: Required<CommentsGroup>;
  readonly authors: Required<AuthorsGroup>;
  readonly tags: Required<TagsGroup>;
  readonly archive: Required<ArchiveGroup>;
  readonly search: Required<SearchGroup>;
  readonly importer: Required<ImporterGroup>;
}

/** `memory` for the comments on another backend's posts. */
export interface MemoryCommentsBackend {
  readonly name: string;
  readonly capabilities: { readonly html: 'safe'; readonly comments: CommentCapabilities };
  readonly blog: Required<BlogGroup>;
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
