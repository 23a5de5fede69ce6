import type {
  ArchiveMonth,
  ArchiveQuery,
  Author,
  Blog,
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
  NamedRef,
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
  SearchHit,
  SearchQuery,
  SettableStatus,
  Tag,
  WriteOptions,
} from '@blog/core';
import type { ImportItem, ImportResult, ImportSummary, PostField } from '@blog/core/backend';

import type { AllOptions } from './all.js';

/** The client's methods of a list, with an iterable over all of its pages. */
interface ListMethods<Q, T> {
  readonly list: (query?: Q, options?: CallOptions) => Promise<Page<T>>;
  /**
   * Gives every item once, page by page. Throws `bad_response` at an item that could not be read, unless
   * there is an `onProblem`.
   */
  readonly all: (query?: Omit<Q, 'cursor' | 'total'>, options?: AllOptions) => AsyncIterable<T>;
}

type Summaries<Q> = Q & { content?: false | undefined };
type Whole<Q> = Q & { content: true };

/** Lists summaries, or whole posts if the query has `content: true`. */
interface PostList<Q> {
  (query: Whole<Q>, options?: CallOptions): Promise<Page<Post>>;
  (query?: Summaries<Q>, options?: CallOptions): Promise<Page<PostSummary>>;
}
interface PostAll<Q> {
  (query: Omit<Whole<Q>, 'cursor' | 'total'>, options?: AllOptions): AsyncIterable<Post>;
  (
    query?: Omit<Summaries<Q>, 'cursor' | 'total'>,
    options?: AllOptions,
  ): AsyncIterable<PostSummary>;
}

/** The input of a write: `title`, `source`, and the fields and states that the backend accepts. */
type Written<I extends PostPatch, F extends PostField, S extends PostStatus> = Pick<
  I,
  Extract<keyof I, 'title' | 'source' | Exclude<F, 'status'>>
> &
  (I extends PostInput ? ('kind' extends F ? unknown : { kind?: 'post' | undefined }) : unknown) &
  ('status' extends F ? { status?: S | undefined } : unknown);

/**
 * Every method that a client can have. Answers are validated and sanitised. The types have the filters,
 * orders, fields and states that the backend's capabilities list.
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
  blog: {
    readonly get: (options?: CallOptions) => Promise<Blog>;
  };
  posts: {
    readonly list: PostList<PostListQuery<F, S>>;
    readonly all: PostAll<PostListQuery<F, S>>;
    readonly get: (ref: PostRef, options?: CallOptions) => Promise<Post>;
    readonly create: (input: Written<PostInput, PF, ST>, options?: CreateOptions) => Promise<Post>;
    readonly update: (
      id: string,
      patch: Written<PostPatch, PF, ST>,
      options?: WriteOptions,
    ) => Promise<Post>;
    readonly delete: (id: string, options?: WriteOptions) => Promise<void>;
  };
  comments: ListMethods<CommentListQuery<CF, CS>, Comment> & {
    readonly get: (ref: CommentRef, options?: CallOptions) => Promise<Comment>;
    readonly create: (
      input: CommentInput,
      options?: CreateOptions,
    ) => Promise<CreatedComment<SafeHtml>>;
    readonly update: (id: string, patch: CommentPatch, options?: WriteOptions) => Promise<Comment>;
    readonly setStatus: (id: string, status: CST, options?: WriteOptions) => Promise<Comment>;
    readonly delete: (id: string, options?: WriteOptions) => Promise<void>;
    readonly counts: (
      postIds: readonly string[],
      options?: CallOptions,
    ) => Promise<Record<string, number>>;
  };
  authors: ListMethods<ListQuery, Author> & {
    readonly get: (ref: NamedRef, options?: CallOptions) => Promise<Author>;
  };
  tags: ListMethods<ListQuery, Tag> & {
    readonly get: (ref: NamedRef, options?: CallOptions) => Promise<Tag>;
  };
  archive: {
    readonly months: (query?: ArchiveQuery, options?: CallOptions) => Promise<ArchiveMonth[]>;
  };
  search: {
    readonly posts: (query: SearchQuery, options?: CallOptions) => Promise<Page<SearchHit>>;
  };
  importer: {
    readonly write: (items: readonly ImportItem[], options?: CallOptions) => Promise<ImportResult>;
    readonly finish: (options?: CallOptions) => Promise<ImportSummary>;
  };
}
