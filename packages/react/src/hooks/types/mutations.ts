import type { Comment, CreatedComment, Post, SafeHtml } from '@blog/core';

import type {
  CommentVariables,
  CommentStatusVariables,
  UpdateCommentVariables,
} from '../../query/comment-mutations.js';
import type { Changing } from '../../query/mutation-options.js';
import type { CreatePostVariables, UpdatePostVariables } from '../../query/post-mutations.js';
import type { ChangeResult, MutationHookOptions } from './options.js';

/** See {@link BlogHooks}. */
export interface UseCreatePost<C> {
  /** Creates a post. Lists show it when the server has answered, because only the server knows its place. */
  (
    options?: MutationHookOptions<Post, CreatePostVariables<C>>,
  ): ChangeResult<Post, CreatePostVariables<C>>;
}

/** See {@link BlogHooks}. */
export interface UseUpdatePost<C> {
  /**
   * Changes a post. Its plain fields are shown at once, and taken back if the server refuses. `conflict`
   * says that the post changed since the revision that you gave.
   */
  (
    options?: MutationHookOptions<Post, UpdatePostVariables<C>>,
  ): ChangeResult<Post, UpdatePostVariables<C>>;
}

/** See {@link BlogHooks}. */
export interface UseDeletePost {
  /** Deletes a post for good. It leaves the lists at once, and comes back if the server refuses. */
  (options?: MutationHookOptions<void, Changing>): ChangeResult<void, Changing>;
}

/** See {@link BlogHooks}. */
export interface UseCreateComment {
  /**
   * Writes a comment. It is in the thread at once, is removed if the server refuses it, and is `pending`
   * while it waits for approval.
   */
  (
    options?: MutationHookOptions<CreatedComment<SafeHtml>, CommentVariables>,
  ): ChangeResult<CreatedComment<SafeHtml>, CommentVariables>;
}

/** See {@link BlogHooks}. */
export interface UseUpdateComment {
  /** Changes the text of a comment. It is shown at once, and taken back if the server refuses. */
  (
    options?: MutationHookOptions<Comment, UpdateCommentVariables>,
  ): ChangeResult<Comment, UpdateCommentVariables>;
}

/** See {@link BlogHooks}. */
export interface UseSetCommentStatus<C> {
  /**
   * Approves a comment, holds it, or takes it for spam or trash. It leaves the lists of its old status at
   * once, and comes back if the server refuses.
   */
  (
    options?: MutationHookOptions<Comment, CommentStatusVariables<C>>,
  ): ChangeResult<Comment, CommentStatusVariables<C>>;
}

/** See {@link BlogHooks}. */
export interface UseDeleteComment {
  /**
   * Deletes a comment. It leaves the lists at once, or becomes a tombstone if it has answers, and comes back
   * if the server refuses.
   */
  (options?: MutationHookOptions<void, Changing>): ChangeResult<void, Changing>;
}
