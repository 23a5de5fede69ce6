import * as z from 'zod/mini';

import { looseFlag, looseList, looseNumber, looseText, orNull, prepared } from '../../kit/loose.js';
import { fieldOf } from '../../kit/wire.js';

const wpId = z
  .number()
  .check(z.refine((id) => Number.isSafeInteger(id) && id > 0, 'Expected an id'));

/** HTML with entities. Only the context `edit` has `raw`. Some plugins send the bare text. */
const wpText = z.nullish(
  prepared(
    (value) =>
      typeof value === 'string' || typeof value === 'number' ? { rendered: value } : value,
    z.object({ rendered: looseText, raw: looseText, protected: looseFlag }),
  ),
);

/** A thing that is embedded. One that the caller may not see has an error in its place. */
function embedded<T extends z.ZodMiniType>(schema: T) {
  const isError = (value: unknown) =>
    typeof fieldOf(value, 'code') === 'string' && fieldOf(value, 'id') === undefined;
  return prepared((value) => (isError(value) ? null : value), z.nullish(schema));
}

/**
 * Addresses by size; PHP sends `[]` where there are none. `avatarOf` reads it, because the records of
 * zod cost many bytes.
 */
const wpAvatars = z.optional(z.unknown());

const wpAuthorRef = z.object({ id: wpId, name: z.string(), slug: looseText });

const wpTermRef = z.object({
  id: wpId,
  name: z.string(),
  slug: looseText,
  taxonomy: z.string(),
});

const wpImage = z.object({
  source_url: looseText,
  alt_text: looseText,
  media_details: orNull(z.object({ width: looseNumber, height: looseNumber })),
});

/** A post or page. */
export const wpPostSchema = z.object({
  id: wpId,
  /** Local time of the site, without a zone. */
  date: looseText,
  /** UTC, without a zone. */
  date_gmt: looseText,
  modified: looseText,
  modified_gmt: looseText,
  slug: looseText,
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
  /** Custom fields by name; `[]` in place of `{}` where there are none. */
  meta: z.optional(z.unknown()),
  _embedded: z.nullish(
    z.object({
      author: looseList(embedded(wpAuthorRef)),
      'wp:featuredmedia': looseList(embedded(wpImage)),
      'wp:term': looseList(embedded(looseList(embedded(wpTermRef)))),
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
  slug: looseText,
  url: looseText,
  description: looseText,
  email: looseText,
  avatar_urls: wpAvatars,
});

/** A category or tag. */
export const wpTermSchema = z.object({
  id: wpId,
  name: z.string(),
  slug: looseText,
  taxonomy: z.string(),
  description: looseText,
  parent: looseNumber,
  count: looseNumber,
});

/** The site, as the root of the API describes it. */
export const wpSiteSchema = z.object({
  name: looseText,
  description: looseText,
  home: looseText,
  /** `''` where the site has only an offset. */
  timezone_string: looseText,
  /** Hours, also halves and quarters; a number, or text with a number. */
  gmt_offset: z.optional(z.unknown()),
  site_icon_url: looseText,
});

/** The settings that say which page is the front page. */
export const wpFrontSchema = z.object({
  show_on_front: looseText,
  page_on_front: looseNumber,
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

/** The links of a post to embed. Without names, WordPress would embed the comments, too. */
export const POST_EMBED = 'author,wp:featuredmedia,wp:term';

const summaryFields =
  'id,date,date_gmt,modified,modified_gmt,slug,status,type,link,title,excerpt,author,comment_status,sticky,categories,tags,_links.author,_links.wp:featuredmedia,_links.wp:term,_embedded';

/** The fields of posts to ask for. */
export function postFields(hasContent: boolean, extra: readonly string[] | undefined): string {
  return [
    summaryFields,
    ...(hasContent ? ['content'] : []),
    ...(extra?.length ? ['meta'] : []),
  ].join();
}

/** The fields of comments to ask for. */
export const COMMENT_FIELDS =
  'id,post,parent,author,author_name,author_url,author_email,author_avatar_urls,date,date_gmt,content,link,status,type';

/** The fields of users to ask for. */
export const USER_FIELDS = 'id,name,slug,url,description,email,avatar_urls';

/** The fields of the terms of a post. */
export const TERM_REF_FIELDS = 'id,name,slug,taxonomy';

/** The fields of categories and tags to ask for. */
export const TERM_FIELDS = 'id,name,slug,taxonomy,description,parent,count';

/** The fields of the site to ask for: the whole root of the API is large. */
export const SITE_FIELDS = 'name,description,home,timezone_string,gmt_offset,site_icon_url';
