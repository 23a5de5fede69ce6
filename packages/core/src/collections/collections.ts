import type { RenderedSource } from '../backend/importer.js';
import type { Once } from '../kit/once.js';
import type { Render } from '../kit/render.js';
import type { Author } from '../models/author.js';
import type { Blog } from '../models/blog.js';
import type { Comment } from '../models/comment.js';
import type { Post } from '../models/post.js';
import type { Tag } from '../models/tag.js';

/**
 * A blog whose items can all be had at once, as arrays of models. The functions are asked anew for each
 * call of the backend, so they give what is stored by then.
 */
export interface Collections {
  /** The blog itself, with its settings for comments. */
  readonly blog: () => Blog;
  /** Posts and pages as they are now: `currentPosts` makes them of what is stored. */
  readonly posts: () => readonly Post[];
  /** Comments as they are now: `currentComments` makes them of what is stored. */
  readonly comments: () => readonly Comment[];
  /** All tags, whether or not a caller may see them. */
  readonly tags: () => readonly Tag[];
  /** All authors, whether or not a caller may see them. */
  readonly authors: () => readonly Author[];
  /** The id of the comment whose receipt has this `digest`. */
  readonly idByReceipt: (hash: string) => string | undefined;
}

/**
 * Collections that can be written to. What a save or removal does shows in the arrays by the time that
 * it returns, also where it returns a promise and the disk comes later.
 */
export interface WritableCollections extends Collections {
  /** The post as it is stored, which `update` starts from. */
  readonly storedPost: (id: string) => Post | undefined;
  /** The comment as it is stored. */
  readonly storedComment: (id: string) => Comment | undefined;
  /** Stores a post in place of the one with its id, and its tags and authors where they are new. */
  readonly savePost: (post: Post) => void | Promise<void>;
  /** Removes a post with its comments. */
  readonly removePost: (id: string) => void | Promise<void>;
  /**
   * Stores a comment in place of the one with its id.
   *
   * @param receipt - The `digest` of its receipt, for a new comment; absent leaves the one that is there.
   */
  readonly saveComment: (comment: Comment, receipt?: string) => void | Promise<void>;
  /** Removes one comment. It is called only for comments that have no replies left. */
  readonly removeComment: (id: string) => void | Promise<void>;
  /** The highest number that a comment on a post was ever given, deleted ones as well; 0 for none. */
  readonly highestNumber: (postId: string) => number;
  /** From `createOnce`. */
  readonly once: Once;
  /** The clock. */
  readonly now: () => Date;
  /** From `createIds`. */
  readonly newId: () => string;
  /** From `createRenderer`, or a function that calls it when it is first needed. */
  readonly render: (...args: Parameters<Render>) => RenderedSource | Promise<RenderedSource>;
}
