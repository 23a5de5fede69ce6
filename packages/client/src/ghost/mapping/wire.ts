import type { PostKind } from '@blog/core';
import * as z from 'zod/mini';

import { looseFlag, looseList, looseNumber, looseText, orNull, strictId } from '../../kit/loose.js';

const ghostAuthorRef = z.object({ id: strictId, name: z.string(), slug: looseText });

const ghostTagRef = z.object({
  id: strictId,
  name: z.string(),
  slug: looseText,
  visibility: looseText,
});

/** A post or page of the Content or Admin API, with `include=authors,tags`. */
export const ghostPostSchema = z.looseObject({
  id: strictId,
  slug: looseText,
  title: looseText,
  html: looseText,
  /** Only the Admin API gives it. */
  status: looseText,
  visibility: looseText,
  /** `false` where this caller may not read the content, or only its free beginning. */
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
  count: z.nullish(z.object({ comments: looseNumber })),
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
  /** Missing in Ghost 5, where the parent of a reply is the comment at the top of its thread. */
  parent_id: looseText,
  in_reply_to_id: looseText,
  in_reply_to_snippet: looseText,
  status: looseText,
  /** `null` where the comment was taken down. */
  html: looseText,
  created_at: looseText,
  edited_at: looseText,
  member: z.nullish(ghostMember),
  /** Given where it is asked for. */
  post: orNull(z.object({ id: strictId, uuid: looseText, url: looseText })),
  parent: orNull(z.object({ id: strictId })),
  count: z.nullish(z.object({ replies: looseNumber, direct_replies: looseNumber })),
};

/** A comment or reply, without the replies below it. */
export const ghostReplySchema = z.object(ghostCommentShape);

/** An author, with `include=count.posts`. */
export const ghostAuthorSchema = z.object({
  id: strictId,
  slug: looseText,
  name: looseText,
  bio: looseText,
  website: looseText,
  profile_image: looseText,
  /** Only the Admin API gives it. */
  email: looseText,
  count: z.nullish(z.object({ posts: looseNumber })),
});

/** A tag, with `include=count.posts`. */
export const ghostTagSchema = z.object({
  id: strictId,
  slug: looseText,
  name: z.string(),
  description: looseText,
  visibility: looseText,
  count: z.nullish(z.object({ posts: looseNumber })),
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

/** The endpoint of each kind, which is also the name that its answers hold the rows under. */
export const endpoints = { post: 'posts', page: 'pages' } as const satisfies Record<
  PostKind,
  string
>;

/** The fields that a caller may ask for in `extra`, and whether a write takes them. */
export const extraFields = {
  canonical_url: true,
  custom_template: true,
  feature_image_caption: true,
  meta_title: true,
  meta_description: true,
  og_image: true,
  og_title: true,
  og_description: true,
  twitter_image: true,
  twitter_title: true,
  twitter_description: true,
  reading_time: false,
} as const satisfies Readonly<Record<string, boolean>>;

const summaryFields = [
  'id',
  'slug',
  'title',
  'custom_excerpt',
  'excerpt',
  'url',
  'feature_image',
  'feature_image_alt',
  'featured',
  'visibility',
  'created_at',
  'updated_at',
  'published_at',
];

/** Selects the fields to ask for. Some of them make an answer ten times as costly for Ghost. */
export interface FieldSelection {
  readonly isAdmin: boolean;
  readonly content: boolean;
  readonly extra: readonly string[];
}

/** The parameters that name the fields of each post. */
export function fieldQuery({ isAdmin, content, extra }: FieldSelection): Record<string, string> {
  const names = [
    ...summaryFields,
    ...(isAdmin ? ['status'] : ['access', 'comments']),
    // For a caller who may not read the post, this is its free beginning.
    ...(content ? ['html'] : []),
    ...extra.filter((name) => Object.hasOwn(extraFields, name)),
  ];
  // Without doubles, equal questions have equal addresses, and a cache finds the answer again.
  return {
    fields: [...new Set(names)].join(','),
    include: 'tags,authors',
    // Otherwise the Admin API gives only the format of Ghost's editor.
    ...(isAdmin && content ? { formats: 'html' } : {}),
  };
}
