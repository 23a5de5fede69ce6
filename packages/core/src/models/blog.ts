import * as z from 'zod/mini';

import { urlSchema } from './url.js';

/** Says which comments wait for a moderator before others see them. */
export const moderations = ['none', 'guests', 'all'] as const;
/** See {@link moderations}. */
export type Moderation = (typeof moderations)[number];

/** How a blog takes comments. */
export interface CommentSettings {
  /** Whether comments may be written at all. A post's `commentsOpen` includes this. */
  open: boolean;
  /** Whether people without an account may write. */
  guests: boolean;
  /**
   * `none`: no comment waits. `guests`: comments of callers without an account wait. `all`: comments of all roles
   * below editor wait.
   */
  moderation: Moderation;
}

/** The blog itself. */
export interface Blog {
  /** Plain text. */
  title: string;
  /** Plain text. */
  tagline: string | null;
  /** The home page. */
  url: string | null;
  /**
   * The home pages that the blog had before, such as that of the host that it was imported from. Links in
   * old texts still name them.
   *
   * @remarks `ownLinks` leads those links to the pages that are here.
   */
  formerUrls: string[] | null;
  /** An IANA name or `±HH:MM`; `null` is read as UTC. */
  timeZone: string | null;
  /** BCP 47, such as `en` or `pt-BR`. */
  language: string | null;
  /** Address of a picture. */
  icon: string | null;
  /** The rules for comments; `null` where the backend does not tell them. */
  comments: CommentSettings | null;
}

/** Schema of {@link Blog}. */
export const blogSchema = z.object({
  title: z.string(),
  tagline: z.nullable(z.string()),
  url: z.nullable(urlSchema),
  formerUrls: z.nullable(z.array(urlSchema)),
  timeZone: z.nullable(z.string()),
  language: z.nullable(z.string()),
  icon: z.nullable(urlSchema),
  comments: z.nullable(
    z.object({ open: z.boolean(), guests: z.boolean(), moderation: z.enum(moderations) }),
  ),
});
