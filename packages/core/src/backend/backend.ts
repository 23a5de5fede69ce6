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

/** Taking over another blog, whole. */
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
 * The waist: what stores or serves a blog, as one caller sees it. **A method that is absent is not
 * supported**: its key is missing, never `undefined`. `capabilities` say how the others do what they do.
 *
 * Make one with `defineBackend`, which keeps its exact type.
 */
export interface BlogBackend extends BackendGroups {
  /** Such as `wordpress`; named by errors. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** The way out: the backend's own authenticated requester, or what it is made of. */
  readonly raw?: unknown;
  readonly [jsonBytes]?: JsonBytesOperations;
}
