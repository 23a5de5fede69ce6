import * as z from 'zod/mini';

import { looseFlag, looseList, looseNumber, looseText, orNull } from '../kit/loose.js';

const wpId = z
  .number()
  .check(z.refine((id) => Number.isSafeInteger(id) && id > 0, 'Expected an id'));

/** HTML with entities; `raw` only in the context `edit`. */
const wpText = z.nullish(z.object({ rendered: looseText, raw: looseText, protected: looseFlag }));

/** Sizes to addresses; PHP sends an empty one as `[]`. Read by hand: zod's records are many bytes. */
const wpAvatars = z.optional(z.unknown());

const wpAuthorRef = z.object({ id: wpId, name: z.string(), slug: z.string() });

const wpTermRef = z.object({
  id: wpId,
  name: z.string(),
  slug: z.string(),
  taxonomy: z.string(),
});

const wpImage = z.object({
  source_url: looseText,
  alt_text: looseText,
  media_details: orNull(z.object({ width: looseNumber, height: looseNumber })),
});

/** A post or page, with `_embed=author,wp:featuredmedia,wp:term` where these are wanted. */
export const wpPostSchema = z.object({
  id: wpId,
  /** In the site's own zone, without saying so. */
  date: looseText,
  /** In UTC, without saying so. */
  date_gmt: looseText,
  modified: looseText,
  modified_gmt: looseText,
  slug: z.string(),
  status: looseText,
  type: looseText,
  link: looseText,
  title: wpText,
  content: wpText,
  excerpt: wpText,
  author: looseNumber,
  comment_status: looseText,
  sticky: looseFlag,
  categories: looseList(z.number()),
  tags: looseList(z.number()),
  /** Fields by name; empty it is `[]`, not `{}`. */
  meta: z.optional(z.unknown()),
  // What may not be embedded has an error in its place.
  _embedded: orNull(
    z.object({
      author: looseList(wpAuthorRef),
      'wp:featuredmedia': looseList(wpImage),
      'wp:term': looseList(looseList(wpTermRef)),
    }),
  ),
});

/** A comment, pingback or trackback. */
export const wpCommentSchema = z.object({
  id: wpId,
  post: wpId,
  parent: looseNumber,
  author: looseNumber,
  author_name: looseText,
  author_url: looseText,
  author_email: looseText,
  author_avatar_urls: wpAvatars,
  date: looseText,
  date_gmt: looseText,
  content: wpText,
  link: looseText,
  status: looseText,
  type: looseText,
});

/** A user, as an author of posts. */
export const wpUserSchema = z.object({
  id: wpId,
  name: looseText,
  slug: z.string(),
  url: looseText,
  description: looseText,
  email: looseText,
  avatar_urls: wpAvatars,
});

/** A category or tag. */
export const wpTermSchema = z.object({
  id: wpId,
  name: z.string(),
  slug: z.string(),
  taxonomy: z.string(),
  description: looseText,
  parent: looseNumber,
  count: looseNumber,
});

/** What the root of the API tells of the site. */
export const wpSiteSchema = z.object({
  name: looseText,
  description: looseText,
  home: looseText,
  /** `''` where the zone is a mere offset. */
  timezone_string: looseText,
  /** Hours, in halves and quarters too; a number or digits. */
  gmt_offset: z.optional(z.unknown()),
  site_icon_url: looseText,
});

/** See {@link wpPostSchema}. */
export type WpPost = z.infer<typeof wpPostSchema>;
/** See {@link wpCommentSchema}. */
export type WpComment = z.infer<typeof wpCommentSchema>;
/** See {@link wpUserSchema}. */
export type WpUser = z.infer<typeof wpUserSchema>;
/** See {@link wpTermSchema}. */
export type WpTerm = z.infer<typeof wpTermSchema>;
/** See {@link wpSiteSchema}. */
export type WpSite = z.infer<typeof wpSiteSchema>;
