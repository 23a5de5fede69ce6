import type { Capabilities } from './capabilities.js';
import type { jsonBytes, JsonBytesOperations } from './json-bytes.js';
import type {
  CountComments,
  CreateComment,
  CreatePost,
  DeleteComment,
  DeletePost,
  FinishImport,
  GetAuthor,
  GetBlog,
  GetComment,
  GetPost,
  GetTag,
  ListArchiveMonths,
  ListAuthors,
  ListComments,
  ListPosts,
  ListTags,
  ReadThread,
  SearchPosts,
  SetCommentStatus,
  UpdateComment,
  UpdatePost,
  WriteImport,
} from './methods.js';

/** The blog itself. */
export interface BlogGroup {
  /** Gives the blog itself: its title, its address and its settings for comments. */
  readonly get?: GetBlog;
}

/** Posts and pages. */
export interface PostsGroup {
  /** Gives a page of summaries, newest first by default; of whole posts if the query has `content: true`. */
  readonly list?: ListPosts;
  /** Gives one whole post, by its id, its slug or its path. */
  readonly get?: GetPost;
  /** Writes a new post and gives it as it is stored. */
  readonly create?: CreatePost;
  /** Changes a post and gives it as it is stored. An absent key leaves a field as it is. */
  readonly update?: UpdatePost;
  /** Deletes a post for good, with its comments. */
  readonly delete?: DeletePost;
}

/** Comments, pingbacks and trackbacks. */
export interface CommentsGroup {
  /** Gives a page of comments of a post or of the whole blog, flat and oldest first by default. */
  readonly list?: ListComments;
  /** Gives a page of the comments of a post in reading order: each comment, then its replies. */
  readonly thread?: ReadThread;
  /** Gives one comment, by its id. */
  readonly get?: GetComment;
  /** Writes a comment. Its `status` says whether it waits for a moderator. */
  readonly create?: CreateComment;
  /** Changes the text or the guest of a comment, and gives it as it is stored. */
  readonly update?: UpdateComment;
  /** Sets the status of a comment (approved, pending, spam, trashed), and gives it as it is stored. */
  readonly setStatus?: SetCommentStatus;
  /** Deletes a comment for good. One that has replies leaves a tombstone. */
  readonly delete?: DeleteComment;
  /** Counts the approved comments of each of at most 100 posts, by the id of the post. */
  readonly counts?: CountComments;
}

/** The authors of posts, by name. */
export interface AuthorsGroup {
  /** Gives a page of the authors of posts, by name. */
  readonly list?: ListAuthors;
  /** Gives one author, by id or slug. */
  readonly get?: GetAuthor;
}

/** The tags of posts, by name. */
export interface TagsGroup {
  /** Gives a page of the tags of posts, by name. */
  readonly list?: ListTags;
  /** Gives one tag, by id or slug. */
  readonly get?: GetTag;
}

/** Posts by month. */
export interface ArchiveGroup {
  /** Gives the months that have published posts, newest first, in the blog's time zone. */
  readonly months?: ListArchiveMonths;
}

/** Full-text search. */
export interface SearchGroup {
  /** Gives a page of the posts that have each of the words, best match first. */
  readonly posts?: SearchPosts;
}

/** Importing another blog. */
export interface ImporterGroup {
  /** Writes items of another blog, in any order. An item with a known origin is updated. */
  readonly write?: WriteImport;
  /** Numbers the comments and tombstones that came without a number, and tells what still waits. */
  readonly finish?: FinishImport;
}

/** The operations of a backend, by group. */
export interface BackendGroups {
  /** The operation that reads the blog itself. */
  readonly blog?: BlogGroup;
  /** The operations on posts and pages. */
  readonly posts?: PostsGroup;
  /** The operations on comments, pingbacks and trackbacks. */
  readonly comments?: CommentsGroup;
  /** The operations that read the authors of posts. */
  readonly authors?: AuthorsGroup;
  /** The operations that read the tags of posts. */
  readonly tags?: TagsGroup;
  /** The operation that reads the months that have posts. */
  readonly archive?: ArchiveGroup;
  /** The operation that searches posts. */
  readonly search?: SearchGroup;
  /** The operations that import another blog. */
  readonly importer?: ImporterGroup;
}

/**
 * The contract: a blog as one caller sees it. **A method that is absent is not supported**: its key is
 * missing, never `undefined`. `capabilities` say how the other methods work.
 *
 * Make one with `defineBackend`, which keeps its exact type.
 */
export interface BlogBackend extends BackendGroups {
  /** A name such as `wordpress`, for errors. */
  readonly name: string;
  /** The ways in which the methods work, by group. */
  readonly capabilities: Capabilities;
  /** The backend's own means, for everything that the contract lacks, such as a function for requests. */
  readonly raw?: unknown;
  /** Reads that answer with JSON bytes, for a server that sends them on; absent where the backend has none. */
  readonly [jsonBytes]?: JsonBytesOperations;
}
