import * as z from 'zod/mini';

import { cleanName, isVisible } from '../domain/short-name.js';
import type { CommentStatus } from '../models/comment.js';
import type { Source } from '../models/content.js';
import { inputSourceSchema, inputUrlSchema, oneLine, shortText } from './input-parts.js';

/** The name and addresses that a guest gives. */
export interface GuestAuthor {
  /**
   * Plain text on one line, 1 to 100 characters. White space around it is cut, and so are the characters that
   * turn the direction of a text (U+202A to U+202E, U+2066 to U+2069). A name without a visible character
   * is `invalid_input`: white space, control and format characters (Cc, Cf), marks alone (M), separators
   * (Z), code points that Unicode lets a reader ignore (Default_Ignorable_Code_Point), and U+2800 are none.
   */
  name: string;
  /** Shown to moderators only. Guests are told apart by it, or by their name if they give none. */
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
  /** It has to have a visible character, also after it was made safe: else `invalid_input` at `source.text`. */
  source: Source;
  /** Required of guests; ignored for callers with an account. */
  author?: GuestAuthor | undefined;
  /** Only callers who may moderate can give it. For all others, the blog's settings decide. */
  status?: 'approved' | 'pending' | undefined;
}

/** The input of `comments.update`. An absent key stays as it is; a patch without any changes nothing. */
export interface CommentPatch {
  /** As in the input of a create. */
  source?: Source | undefined;
  /**
   * Takes the place of the whole author: an absent `url` or `email` is cleared. Only editors may give it
   * (else `forbidden`), and only for the comment of a guest (else `invalid_input` at `author`).
   */
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
