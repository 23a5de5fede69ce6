import type {
  ArchiveMonth,
  ArchiveQuery,
  Author,
  CallOptions,
  Comment,
  CommentFilter,
  CommentInput,
  CommentListQuery,
  CommentPatch,
  CommentRef,
  CommentSort,
  CreatedComment,
  CreateOptions,
  ListQuery,
  Page,
  Post,
  PostFilter,
  PostInput,
  PostListQuery,
  PostPatch,
  PostRef,
  PostSort,
  PostStatus,
  PostSummary,
  SafeHtml,
  SettableStatus,
  Tag,
  WriteOptions,
} from '@blog/core';
import type {
  CountComments,
  DeleteComment,
  DeletePost,
  FinishImport,
  GetAuthor,
  GetBlog,
  GetTag,
  PostField,
  SearchPosts,
  WriteImport,
  ThreadPage,
  ThreadQuery,
} from '@blog/core/backend';

import type { AllOptions } from './all.js';

// Each method has a named type with its TSDoc on the call signature: a client's groups are mapped
// types, through which editors lose the documentation of properties.

// One signature: of two, an editor would list the faults of a query twice, and show the words of one only.
type WithContent<Q, C extends boolean> = Q & { content?: C | undefined };
/** What a query gives, by its `content`. */
type PostWith<C extends boolean> = C extends true ? Post : PostSummary;
/** The query of a walk through all pages: it has no place to begin at, and no total. */
type WalkQuery<Q> = Omit<Q, 'cursor' | 'total'>;

/** The fields that a write takes: `title`, `source`, and the fields and states that the backend takes. */
type Written<I extends PostPatch, F extends PostField, S extends PostStatus> = Pick<
  I,
  Extract<keyof I, 'title' | 'source' | Exclude<F, 'status'>>
> &
  (I extends PostInput ? ('kind' extends F ? unknown : { kind?: 'post' | undefined }) : unknown) &
  ('status' extends F ? { status?: S | undefined } : unknown);

interface ListPosts<Q> {
  /**
   * Gives a page of summaries, newest first; of whole posts where the query says `content: true`.
   * An item that cannot be read is told in `problems`, and the others stand.
   */
  <const C extends boolean = false>(
    query?: WithContent<Q, C>,
    options?: CallOptions,
  ): Promise<Page<PostWith<C>>>;
}

interface AllPosts<Q> {
  /**
   * Gives the summary of every post, page by page and each once; whole posts where the query says
   * `content: true`. Throws `bad_response` at an item that cannot be read, unless `onProblem` takes it.
   */
  <const C extends boolean = false>(
    query?: WalkQuery<WithContent<Q, C>>,
    options?: AllOptions,
  ): AsyncIterable<PostWith<C>>;
}

interface GetPost {
  /** Gives one whole post, by its id, its slug or its path. Throws `not_found` where there is none. */
  (ref: PostRef, options?: CallOptions): Promise<Post>;
}

interface CreatePost<F extends PostField, S extends PostStatus> {
  /**
   * Writes a new post and gives it as it stands. It is tried again where the backend knows a
   * repeated create by its key. Throws `conflict` where its slug or path is taken.
   */
  (input: Written<PostInput, F, S>, options?: CreateOptions): Promise<Post>;
}

interface UpdatePost<F extends PostField, S extends PostStatus> {
  /**
   * Changes a post and gives it as it stands: an absent key leaves what is there, `null` clears it.
   * Throws `conflict` where the post changed since the revision in the options.
   */
  (id: string, patch: Written<PostPatch, F, S>, options?: WriteOptions): Promise<Post>;
}

interface ListComments<Q> {
  /**
   * Gives a page of comments, oldest first and flat; `threadComments` makes the tree. An item that
   * cannot be read is told in `problems`, and the others stand.
   */
  (query?: Q, options?: CallOptions): Promise<Page<Comment>>;
}

interface AllComments<Q> {
  /**
   * Gives every comment, page by page and each once. Throws `bad_response` at an item that cannot be
   * read, unless `onProblem` takes it.
   */
  (query?: WalkQuery<Q>, options?: AllOptions): AsyncIterable<Comment>;
}

interface ReadThread {
  /**
   * Gives a page of the comments of a post in reading order: each comment, then its replies. `nestRows`
   * makes the tree of a page. Throws `not_found` where the query asks for a comment that the thread
   * does not have.
   */
  (query: ThreadQuery, options?: CallOptions): Promise<ThreadPage>;
}

interface GetComment {
  /** Gives one comment. Throws `not_found` where there is none. */
  (ref: CommentRef, options?: CallOptions): Promise<Comment>;
}

interface CreateComment {
  /**
   * Writes a comment, which may wait for a moderator: its `status` tells. Keep the `receipt`: by it
   * the writer finds the comment while it waits. It is tried again where the backend knows a
   * repeated create by its key. Throws `forbidden` where the post takes no comments.
   */
  (input: CommentInput, options?: CreateOptions): Promise<CreatedComment<SafeHtml>>;
}

interface UpdateComment {
  /**
   * Changes what a comment says, and gives it as it stands. Throws `conflict` where it changed since
   * the revision in the options.
   */
  (id: string, patch: CommentPatch, options?: WriteOptions): Promise<Comment>;
}

interface SetCommentStatus<S extends SettableStatus> {
  /** Approves a comment, holds it, or takes it for spam or trash, and gives it as it stands. */
  (id: string, status: S, options?: WriteOptions): Promise<Comment>;
}

interface ListAuthors {
  /** Gives a page of the authors of posts, by name. */
  (query?: ListQuery, options?: CallOptions): Promise<Page<Author>>;
}

interface AllAuthors {
  /** Gives every author of posts, page by page and each once. */
  (query?: WalkQuery<ListQuery>, options?: AllOptions): AsyncIterable<Author>;
}

interface ListTags {
  /** Gives a page of the tags of posts, by name. */
  (query?: ListQuery, options?: CallOptions): Promise<Page<Tag>>;
}

interface AllTags {
  /** Gives every tag of posts, page by page and each once. */
  (query?: WalkQuery<ListQuery>, options?: AllOptions): AsyncIterable<Tag>;
}

interface ListArchiveMonths {
  /** Gives the months that have published posts, newest first, in the blog's time zone. */
  (query?: ArchiveQuery, options?: CallOptions): Promise<ArchiveMonth[]>;
}

/**
 * Every method that a client can have: checked, sanitised, and typed by the filters, orders, fields
 * and states that the backend's capabilities list.
 */
export interface ClientMethods<
  F extends PostFilter = PostFilter,
  S extends PostSort = PostSort,
  CF extends CommentFilter = CommentFilter,
  CS extends CommentSort = CommentSort,
  PF extends PostField = PostField,
  ST extends PostStatus = PostStatus,
  CST extends SettableStatus = SettableStatus,
> {
  /** The blog itself: its title, its address, its settings for comments. */
  blog: {
    readonly get: GetBlog;
  };
  /** Posts and pages: reads and writes. */
  posts: {
    readonly list: ListPosts<PostListQuery<F, S>>;
    readonly all: AllPosts<PostListQuery<F, S>>;
    readonly get: GetPost;
    readonly create: CreatePost<PF, ST>;
    readonly update: UpdatePost<PF, ST>;
    readonly delete: DeletePost;
  };
  /** Comments, pingbacks and trackbacks: reads, writes and moderation. */
  comments: {
    readonly list: ListComments<CommentListQuery<CF, CS>>;
    readonly all: AllComments<CommentListQuery<CF, CS>>;
    readonly thread: ReadThread;
    readonly get: GetComment;
    readonly create: CreateComment;
    readonly update: UpdateComment;
    readonly setStatus: SetCommentStatus<CST>;
    readonly delete: DeleteComment;
    readonly counts: CountComments;
  };
  /** The authors of posts. */
  authors: {
    readonly list: ListAuthors;
    readonly all: AllAuthors;
    readonly get: GetAuthor;
  };
  /** The tags of posts. */
  tags: {
    readonly list: ListTags;
    readonly all: AllTags;
    readonly get: GetTag;
  };
  /** The months that have posts. */
  archive: {
    readonly months: ListArchiveMonths;
  };
  /** Full-text search of posts. */
  search: {
    readonly posts: SearchPosts;
  };
  /** Writes the posts and comments of another blog, with their dates and states. */
  importer: {
    readonly write: WriteImport;
    readonly finish: FinishImport;
  };
}
