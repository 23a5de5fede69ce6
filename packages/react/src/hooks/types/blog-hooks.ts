import type { Author, Operation, Tag } from '@blog/core';

import type { AnyBlogClient, OperationsIn, RegisteredClient } from '../../query/client-types.js';
import type {
  UseComment,
  UseCommentCounts,
  UseComments,
  UseCommentThread,
  UseSuspenseComment,
  UseSuspenseCommentCounts,
  UseSuspenseComments,
  UseSuspenseCommentThread,
  UseSuspenseThreadPage,
  UseThreadPage,
} from './comments.js';
import type {
  UseCreateComment,
  UseCreatePost,
  UseDeleteComment,
  UseDeletePost,
  UseSetCommentStatus,
  UseUpdateComment,
  UseUpdatePost,
} from './mutations.js';
import type {
  UseBlog,
  UseNamed,
  UseNamedList,
  UseSuspenseBlog,
  UseSuspenseNamed,
  UseSuspenseNamedList,
} from './names.js';
import type {
  UseArchive,
  UsePost,
  UsePosts,
  UseSearch,
  UseSuspenseArchive,
  UseSuspensePost,
  UseSuspensePosts,
  UseSuspenseSearch,
} from './posts.js';

/** Every hook, with the types of the client `C`. */
export interface AllHooks<C> {
  useBlog: UseBlog;
  useSuspenseBlog: UseSuspenseBlog;
  usePosts: UsePosts<C>;
  useSuspensePosts: UseSuspensePosts<C>;
  usePost: UsePost;
  useSuspensePost: UseSuspensePost;
  useArchive: UseArchive;
  useSuspenseArchive: UseSuspenseArchive;
  useSearch: UseSearch;
  useSuspenseSearch: UseSuspenseSearch;
  useTags: UseNamedList<Tag>;
  useSuspenseTags: UseSuspenseNamedList<Tag>;
  useTag: UseNamed<Tag>;
  useSuspenseTag: UseSuspenseNamed<Tag>;
  useAuthors: UseNamedList<Author>;
  useSuspenseAuthors: UseSuspenseNamedList<Author>;
  useAuthor: UseNamed<Author>;
  useSuspenseAuthor: UseSuspenseNamed<Author>;
  useCommentThread: UseCommentThread;
  useSuspenseCommentThread: UseSuspenseCommentThread;
  useThreadPage: UseThreadPage;
  useSuspenseThreadPage: UseSuspenseThreadPage;
  useComments: UseComments<C>;
  useSuspenseComments: UseSuspenseComments<C>;
  useComment: UseComment;
  useSuspenseComment: UseSuspenseComment;
  useCommentCounts: UseCommentCounts;
  useSuspenseCommentCounts: UseSuspenseCommentCounts;
  useCreatePost: UseCreatePost<C>;
  useUpdatePost: UseUpdatePost<C>;
  useDeletePost: UseDeletePost;
  useCreateComment: UseCreateComment;
  useUpdateComment: UseUpdateComment;
  useSetCommentStatus: UseSetCommentStatus<C>;
  useDeleteComment: UseDeleteComment;
}

/** The operation that each hook needs. */
interface OperationOfHook extends Record<keyof AllHooks<unknown>, Operation> {
  useBlog: 'blog.get';
  useSuspenseBlog: 'blog.get';
  usePosts: 'posts.list';
  useSuspensePosts: 'posts.list';
  usePost: 'posts.get';
  useSuspensePost: 'posts.get';
  useArchive: 'archive.months';
  useSuspenseArchive: 'archive.months';
  useSearch: 'search.posts';
  useSuspenseSearch: 'search.posts';
  useTags: 'tags.list';
  useSuspenseTags: 'tags.list';
  useTag: 'tags.get';
  useSuspenseTag: 'tags.get';
  useAuthors: 'authors.list';
  useSuspenseAuthors: 'authors.list';
  useAuthor: 'authors.get';
  useSuspenseAuthor: 'authors.get';
  useCommentThread: 'comments.list';
  useSuspenseCommentThread: 'comments.list';
  // Without `comments.thread` the whole list is read.
  useThreadPage: 'comments.list';
  useSuspenseThreadPage: 'comments.list';
  useComments: 'comments.list';
  useSuspenseComments: 'comments.list';
  useComment: 'comments.get';
  useSuspenseComment: 'comments.get';
  useCommentCounts: 'comments.counts';
  useSuspenseCommentCounts: 'comments.counts';
  useCreatePost: 'posts.create';
  useUpdatePost: 'posts.update';
  useDeletePost: 'posts.delete';
  useCreateComment: 'comments.create';
  useUpdateComment: 'comments.update';
  useSetCommentStatus: 'comments.setStatus';
  useDeleteComment: 'comments.delete';
}

/** Hooks that every client has. */
interface ClientHooks<C> {
  /** Gives the client of the nearest `BlogProvider`. */
  useBlogClient: () => C;
  /** Whether the client of the nearest `BlogProvider` supports an operation. */
  useSupports: (operation: Operation) => boolean;
}

/**
 * The hooks of the client `C`, with a hint. TypeScript shows the hint when a hook is missing, because it is the
 * first argument of the type.
 */
export type HintedHooks<_Hint extends string, C> = ClientHooks<C> & {
  [
    H in keyof AllHooks<C> as OperationOfHook[H] extends OperationsIn<C> ? H : never
  ]: AllHooks<C>[H];
};

/**
 * The hooks of the client `C`: one for each operation that the client has in its type, and no others. If a
 * hook is missing here, the client does not have its operation: `http` takes writes as
 * `write: ['comments.create']`, and other backends need credentials.
 */
export type BlogHooks<C extends AnyBlogClient> = HintedHooks<
  "a hook needs its operation in the client: http({ write: ['comments.create'] }) adds a write",
  C
>;

/** Stands in the place of a hook that the registered client has no operation for. It cannot be called. */
export interface MissingHook<Message extends string> {
  /**
   * The reason, which TypeScript shows: the operation that the client lacks, and how it gets one. It exists in the
   * type only.
   */
  readonly missing: Message;
}

/**
 * The type of a hook that is imported by itself: for the client that `Register` declares. As nothing is known
 * of that client here, the hooks are of type `object` before they are cast to it.
 */
export type RegisteredHook<H extends keyof AllHooks<unknown>> =
  OperationOfHook[H] extends OperationsIn<RegisteredClient>
    ? AllHooks<RegisteredClient>[H]
    : MissingHook<`${H} needs ${OperationOfHook[H]}, which the registered client does not have. A client over http gets a write by http({ url, write: ['${OperationOfHook[H]}'] }).`>;
