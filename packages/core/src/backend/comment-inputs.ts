import * as z from 'zod/mini';

import { cleanName, isVisible } from '../domain/short-name.js';
import type { CommentStatus } from '../models/comment.js';
import type { Source } from '../models/content.js';
import { inputSourceSchema, inputUrlSchema, oneLine, shortText } from './input-parts.js';

/** The name and addresses that a guest gives. */
export interface GuestAuthor {
  /** Plain text, 1 to 100 characters. */
  name: string;
  /** Shown to moderators only. */
  email?: string | null | undefined;
  /** The guest’s own site. */
  url?: string | null | undefined;
}

/** The input of `comments.create`. */
export interface CommentInput {
  /** The post that it stands on. */
  postId: string;
  /** The comment that it answers, which must be on the same post. */
  parentId?: string | null | undefined;
  source: Source;
  /** Required of guests; ignored for callers with an account. */
  author?: GuestAuthor | undefined;
  /** Only callers who may moderate can give it. For all others, the blog's settings decide. */
  status?: 'approved' | 'pending' | undefined;
}

/** The input of `comments.update`. */
export interface CommentPatch {
  source?: Source | undefined;
  author?: GuestAuthor | undefined;
}

/** The states that `comments.setStatus` sets. A `deleted` comment stays deleted. */
export type SettableStatus = Exclude<CommentStatus, 'deleted'>;

/** See {@link SettableStatus}. */
export const settableStatuses = [
  'approved',
  'pending',
  'spam',
  'trashed',
] as const satisfies SettableStatus[];

/** The most characters of a comment's source. */
export const MAX_COMMENT_LENGTH = 20_000;

const guestAuthor = z.strictObject({
  name: z
    .string()
    .check(
      z.overwrite(cleanName),
      z.minLength(1, 'Expected a name with visible characters'),
      z.maxLength(100),
      z.regex(oneLine, 'Expected a name without control characters'),
    ),
  email: z.optional(z.nullable(z.email().check(z.maxLength(200)))),
  url: z.optional(z.nullable(inputUrlSchema)),
});

const commentSource = inputSourceSchema(MAX_COMMENT_LENGTH);
const spoken = commentSource.check(
  z.refine(({ text }) => isVisible(text), { message: 'Expected some text', path: ['text'] }),
);

/** Schema of {@link CommentInput}; keys that it does not know are refused. */
export const commentInputSchema = z.strictObject({
  postId: shortText,
  parentId: z.optional(z.nullable(shortText)),
  source: spoken,
  author: z.optional(guestAuthor),
  status: z.optional(z.enum(['approved', 'pending'])),
});

/** Schema of {@link CommentPatch}; keys that it does not know are refused. */
export const commentPatchSchema = z.strictObject({
  source: z.optional(spoken),
  author: z.optional(guestAuthor),
});

/** Schema of {@link SettableStatus}. */
export const settableStatusSchema = z.enum(settableStatuses);
