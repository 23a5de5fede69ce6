import type { ArchiveMonth } from '../models/archive.js';
import type { Author } from '../models/author.js';
import type { Blog } from '../models/blog.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { Post, PostSummary } from '../models/post.js';
import type { SearchHit } from '../models/search-hit.js';
import type { Tag } from '../models/tag.js';
import type { ThreadPage } from '../models/thread.js';
import type { ImportItem, ImportResult, ImportSummary } from './importer.js';
import type { CommentInput, CommentPatch, SettableStatus } from './comment-inputs.js';
import type { PostInput, PostPatch } from './post-inputs.js';
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
  ThreadQuery,
} from './queries.js';

// Each method has a named type with its TSDoc on the call signature. Editors lose the documentation
// of a property as soon as its group passes through a mapped type; that of a call signature stays.

/** See {@link BlogGroup}. */
export interface GetBlog {
  /** Gives the blog itself: its title, its address, its settings for comments. */
  (options?: CallOptions): Promise<Blog>;
}

/** See {@link PostsGroup}. */
export interface ListPosts {
  /**
   * Gives a page of summaries, newest first; whole posts if the query has `content: true`. Throws `unsupported` for a filter or an order that the capabilities do not
   * list, and `invalid_input` for a query that is not valid.
   */
  (query: PostListQuery, options?: CallOptions): Promise<Page<PostSummary>>;
}

/** See {@link PostsGroup}. */
export interface GetPost {
  /**
   * Gives one whole post, by its id, its slug or its path. Throws `not_found` if there is none, or if
   * this caller may not see it.
   */
  (ref: PostRef, options?: CallOptions): Promise<Post<Html>>;
}

/** See {@link PostsGroup}. */
export interface CreatePost {
  /**
   * Writes a new post and gives it as it is stored. Throws `unsupported` for a field, a state or a
   * format that the capabilities do not list, and `conflict` if its slug or path is taken.
   */
  (input: PostInput, options?: CreateOptions): Promise<Post<Html>>;
}

/** See {@link PostsGroup}. */
export interface UpdatePost {
  /**
   * Changes a post and gives it as it is stored. An absent key leaves a field as it is, and `null` clears
   * it. Throws `conflict` if the post has changed since the given revision.
   */
  (id: string, patch: PostPatch, options?: WriteOptions): Promise<Post<Html>>;
}

/** See {@link PostsGroup}. */
export interface DeletePost {
  /**
   * Deletes a post for good, with its comments. To move it to the trash, update its `status` to `trashed`.
   */
  (id: string, options?: WriteOptions): Promise<void>;
}

/** The answer of `comments.create`. */
export interface CreatedComment<H extends Html = Html> {
  /** The comment as it is stored. Its `status` says whether it waits for a moderator. */
  comment: Comment<H>;
  /** Shows this comment to its writer while it waits; `null` if the backend has no receipts. */
  receipt: string | null;
}

/** See {@link CommentsGroup}. */
export interface ListComments {
  /**
   * Gives a page of comments, oldest first and flat, all tombstones among them. Throws `unsupported` for a
   * filter or an order that the capabilities do not list.
   *
   * @remarks `threadComments` makes the tree.
   */
  (query: CommentListQuery, options?: CallOptions): Promise<Page<Comment<Html>>>;
}

/** See {@link CommentsGroup}. */
export interface ReadThread {
  /**
   * Gives a page of the comments of a post in reading order: each comment, then its replies, oldest
   * first. It shows the comments that `comments.list` shows. A comment whose parent is not among them
   * stands as a root. Of a post that is unknown or hidden, the thread is empty. Throws `not_found` if the query asks for a comment that the thread does not have.
   */
  (query: ThreadQuery, options?: CallOptions): Promise<ThreadPage<Html>>;
}

/** See {@link CommentsGroup}. */
export interface GetComment {
  /** Gives one comment. Throws `not_found` if there is none, or if this caller may not see it. */
  (ref: CommentRef, options?: CallOptions): Promise<Comment<Html>>;
}

/** See {@link CommentsGroup}. */
export interface CreateComment {
  /**
   * Writes a comment. Its `status` says whether it waits for a moderator. Throws `not_found` if this
   * caller does not see the post, `forbidden` if the post accepts no comments, and `conflict` if the same writer wrote the same text there within a day.
   */
  (input: CommentInput, options?: CreateOptions): Promise<CreatedComment>;
}

/** See {@link CommentsGroup}. */
export interface UpdateComment {
  /**
   * Changes the text or the guest of a comment, and gives it as it is stored. Throws `conflict` if it has
   * changed since the given revision.
   */
  (id: string, patch: CommentPatch, options?: WriteOptions): Promise<Comment<Html>>;
}

/** See {@link CommentsGroup}. */
export interface SetCommentStatus {
  /**
   * Sets the status of a comment (approved, pending, spam, trashed) and gives it as it is stored. Throws
   * `unsupported` for a state that the capabilities do not list.
   */
  (id: string, status: SettableStatus, options?: WriteOptions): Promise<Comment<Html>>;
}

/** See {@link CommentsGroup}. */
export interface DeleteComment {
  /** Deletes a comment for good. One that has replies leaves a tombstone. */
  (id: string, options?: WriteOptions): Promise<void>;
}

/** See {@link CommentsGroup}. */
export interface CountComments {
  /**
   * Counts the approved comments of each post, by its id. The count is `0` for a post that has none or
   * is not known. Takes 100 ids at most.
   */
  (postIds: readonly string[], options?: CallOptions): Promise<Record<string, number>>;
}

/** See {@link AuthorsGroup}. */
export interface ListAuthors {
  /** Gives a page of the authors of posts, by name. */
  (query: ListQuery, options?: CallOptions): Promise<Page<Author>>;
}

/** See {@link AuthorsGroup}. */
export interface GetAuthor {
  /** Gives one author, by id or slug. Throws `not_found` if there is none. */
  (ref: NamedRef, options?: CallOptions): Promise<Author>;
}

/** See {@link TagsGroup}. */
export interface ListTags {
  /** Gives a page of the tags of posts, by name. */
  (query: ListQuery, options?: CallOptions): Promise<Page<Tag>>;
}

/** See {@link TagsGroup}. */
export interface GetTag {
  /** Gives one tag, by id or slug. Throws `not_found` if there is none. */
  (ref: NamedRef, options?: CallOptions): Promise<Tag>;
}

/** See {@link ArchiveGroup}. */
export interface ListArchiveMonths {
  /** Gives the months that have published posts, newest first, in the blog's time zone. */
  (query: ArchiveQuery, options?: CallOptions): Promise<ArchiveMonth[]>;
}

/** See {@link SearchGroup}. */
export interface SearchPosts {
  /** Gives a page of the posts that have each of the words, best match first. */
  (query: SearchQuery, options?: CallOptions): Promise<Page<SearchHit>>;
}

/** See {@link ImporterGroup}. */
export interface WriteImport {
  /**
   * Writes items in any order, in one transaction. An item with a known origin is updated, and one that
   * does not fit is told in `problems` while the others are written. The blog's settings for comments do
   * not apply, and nobody is notified.
   */
  (items: readonly ImportItem[], options?: CallOptions): Promise<ImportResult>;
}

/** See {@link ImporterGroup}. */
export interface FinishImport {
  /**
   * Numbers the comments and tombstones that came without a number, and tells what still waits. It reads no
   * body.
   */
  (options?: CallOptions): Promise<ImportSummary>;
}
