import * as z from 'zod/mini';

import { looseFlag, looseList, looseNumber, looseText, orNull, strictId } from '../kit/loose.js';

const ghostAuthorRef = z.object({ id: strictId, name: z.string(), slug: z.string() });

const ghostTagRef = z.object({
  id: strictId,
  name: z.string(),
  slug: z.string(),
  visibility: looseText,
});

/** A post or page of the Content or Admin API, with `include=authors,tags`. */
export const ghostPostSchema = z.looseObject({
  id: strictId,
  slug: z.string(),
  title: looseText,
  html: looseText,
  /** Told by the Admin API only. */
  status: looseText,
  visibility: looseText,
  /** `false`: the content, or all after its free beginning, is kept from this caller. */
  access: looseFlag,
  featured: looseFlag,
  feature_image: looseText,
  feature_image_alt: looseText,
  custom_excerpt: looseText,
  excerpt: looseText,
  url: looseText,
  created_at: looseText,
  updated_at: looseText,
  published_at: looseText,
  comments: looseFlag,
  count: orNull(z.object({ comments: looseNumber })),
  authors: looseList(ghostAuthorRef),
  tags: looseList(ghostTagRef),
});

const ghostMember = z.object({
  id: strictId,
  uuid: looseText,
  name: looseText,
  email: looseText,
  avatar_image: looseText,
});

const ghostCommentShape = {
  id: strictId,
  /** Ghost 5 tells it only by where the reply stands. */
  parent_id: looseText,
  in_reply_to_id: looseText,
  in_reply_to_snippet: looseText,
  status: looseText,
  /** `null` where the comment was taken down. */
  html: looseText,
  created_at: z.string(),
  edited_at: looseText,
  member: z.nullish(ghostMember),
  /** Where asked for. */
  post: orNull(z.object({ id: strictId, uuid: looseText, url: looseText })),
  parent: orNull(z.object({ id: strictId })),
  count: orNull(z.object({ replies: looseNumber, direct_replies: looseNumber })),
};

/** A comment or a reply, alone. */
export const ghostReplySchema = z.object(ghostCommentShape);

/** An author, with `include=count.posts`. */
export const ghostAuthorSchema = z.object({
  id: strictId,
  slug: z.string(),
  name: looseText,
  bio: looseText,
  website: looseText,
  profile_image: looseText,
  /** Told by the Admin API only. */
  email: looseText,
  count: orNull(z.object({ posts: looseNumber })),
});

/** A tag, with `include=count.posts`. */
export const ghostTagSchema = z.object({
  id: strictId,
  slug: z.string(),
  name: z.string(),
  description: looseText,
  visibility: looseText,
  count: orNull(z.object({ posts: looseNumber })),
});

/** The blog's settings. */
export const ghostSettingsSchema = z.object({
  title: looseText,
  description: looseText,
  url: looseText,
  timezone: looseText,
  locale: looseText,
  lang: looseText,
  icon: looseText,
  /** `all`, `paid` or `off`. */
  comments_enabled: looseText,
});

/** See {@link ghostPostSchema}. */
export type GhostPost = z.infer<typeof ghostPostSchema>;
/** See {@link ghostReplySchema}. */
export type GhostReply = z.infer<typeof ghostReplySchema>;
/** See {@link ghostAuthorSchema}. */
export type GhostAuthor = z.infer<typeof ghostAuthorSchema>;
/** See {@link ghostTagSchema}. */
export type GhostTag = z.infer<typeof ghostTagSchema>;
/** See {@link ghostSettingsSchema}. */
export type GhostSettings = z.infer<typeof ghostSettingsSchema>;
