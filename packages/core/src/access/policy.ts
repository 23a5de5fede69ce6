import type { BlogBackend } from '../backend/backend.js';
import type { CallOptions } from '../backend/options.js';
import type { CommentSettings } from '../models/blog.js';

/**
 * How a blog takes comments: settings, or a function that reads them when a comment is written.
 * Settings that let no guests write take `comments.create` from anonymous callers.
 */
export type CommentPolicy =
  | CommentSettings
  | ((options?: CallOptions) => CommentSettings | Promise<CommentSettings>);

/** Where a blog does not tell: only accounts write, and a moderator sees it first. */
export const defaultCommentPolicy: CommentSettings = {
  open: true,
  guests: false,
  moderation: 'all',
};

/** The settings of the blog itself. */
export function policyOf(backend: BlogBackend): CommentPolicy {
  return async (options) => (await backend.blog?.get?.(options))?.comments ?? defaultCommentPolicy;
}
