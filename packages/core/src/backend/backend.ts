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
  readonly get?: GetBlog;
}

/** Posts and pages. */
export interface PostsGroup {
  readonly list?: ListPosts;
  readonly get?: GetPost;
  readonly create?: CreatePost;
  readonly update?: UpdatePost;
  readonly delete?: DeletePost;
}

/** Comments, pingbacks and trackbacks. */
export interface CommentsGroup {
  readonly list?: ListComments;
  readonly thread?: ReadThread;
  readonly get?: GetComment;
  readonly create?: CreateComment;
  readonly update?: UpdateComment;
  readonly setStatus?: SetCommentStatus;
  readonly delete?: DeleteComment;
  readonly counts?: CountComments;
}

/** The authors of posts, by name. */
export interface AuthorsGroup {
  readonly list?: ListAuthors;
  readonly get?: GetAuthor;
}

/** The tags of posts, by name. */
export interface TagsGroup {
  readonly list?: ListTags;
  readonly get?: GetTag;
}

/** Posts by month. */
export interface ArchiveGroup {
  readonly months?: ListArchiveMonths;
}

/** Full-text search. */
export interface SearchGroup {
  readonly posts?: SearchPosts;
}

/** Importing another blog. */
export interface ImporterGroup {
  readonly write?: WriteImport;
  readonly finish?: FinishImport;
}

/** The operations of a backend, by group. */
export interface BackendGroups {
  readonly blog?: BlogGroup;
  readonly posts?: PostsGroup;
  readonly comments?: CommentsGroup;
  readonly authors?: AuthorsGroup;
  readonly tags?: TagsGroup;
  readonly archive?: ArchiveGroup;
  readonly search?: SearchGroup;
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
  readonly capabilities: Capabilities;
  /** The backend's own means, for everything that the contract lacks, such as a function for requests. */
  readonly raw?: unknown;
  readonly [jsonBytes]?: JsonBytesOperations;
}
