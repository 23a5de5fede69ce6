import type { BlogBackend } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import type { CommentSettings } from '../models/blog.js';

/**
 * The rules for comments: settings, or a function that reads them when a comment is written. If the
 * settings allow no guests, anonymous callers do not have `comments.create`.
 */
export type CommentPolicy =
  | CommentSettings
  | ((options?: CallOptions) => CommentSettings | Promise<CommentSettings>);

/** For a blog without settings: only accounts write, and all comments wait for a moderator. */
export const defaultCommentPolicy: CommentSettings = {
  open: true,
  guests: false,
  moderation: 'all',
};

/** The settings of the blog itself. */
export function policyOf(backend: BlogBackend): CommentPolicy {
  return async (options) => (await backend.blog?.get?.(options))?.comments ?? defaultCommentPolicy;
}
