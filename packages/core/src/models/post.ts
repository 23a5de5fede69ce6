import * as z from 'zod/mini';

import { type AuthorRef, authorRefSchema } from './author.js';
import { type Content, contentSchema } from './content.js';
import { type Enclosure, enclosureSchema } from './enclosure.js';
import { type Html, htmlSchema, type SafeHtml } from './html.js';
import { type Image, imageSchema } from './image.js';
import { type Instant, instantSchema } from './instant.js';
import type { Json } from './json.js';
import { type Origin, originSchema } from './origin.js';
import { countSchema, extraSchema, idSchema, pathSchema } from './scalars.js';
import { type TagRef, tagRefSchema } from './tag.js';
import { urlSchema } from './url.js';

/** A `page` stands on its own (About); a `post` belongs to the blog's stream. */
export const postKinds = ['post', 'page'] as const;
/** See {@link postKinds}. */
export type PostKind = (typeof postKinds)[number];

/** The states of a post. `private` is published for those who may edit; `trashed` can be restored. */
export const postStatuses = ['draft', 'scheduled', 'published', 'private', 'trashed'] as const;
/** See {@link postStatuses}. */
export type PostStatus = (typeof postStatuses)[number];

/** Says who may read a published post's content. */
export const postAccesses = ['public', 'members', 'paid', 'password'] as const;
/** See {@link postAccesses}. */
export type PostAccess = (typeof postAccesses)[number];

/**
 * A post without its content, as lists give it. `null` says that this backend does not tell;
 * `''`, `0` and `[]` are told to be empty.
 */
export interface PostSummary {
  /** Opaque, and never given to another post. */
  id: string;
  /** The kind of the post: part of the blog's stream, or a page. `posts.list` gives one kind at a time. */
  kind: PostKind;
  /** The state of the post at present: a `scheduled` post becomes `published` when its time comes. */
  status: PostStatus;
  /** Plain text, no entities. May be `''`: Blogger has posts without a title. */
  title: string;
  /**
   * Told apart by case. Unique in a blog only together with the date for some backends; see `path`.
   */
  slug: string | null;
  /**
   * The place of the post below the blog's address, such as `/2010/04/first-light.html`. Unique. `null`
   * for a draft that was never scheduled or published, if no path was asked for.
   */
  path: string | null;
  /** Paths that once led here: a page asked for by one redirects to `path`. */
  formerPaths: string[] | null;
  /** The permalink at the blog that the backend serves. */
  url: string | null;
  /** Plain text. If none was given, `null` or the beginning of the text: a server may do either. */
  excerpt: string | null;
  /** When it was, or will be, published; `null` for a draft without a date. */
  publishedAt: Instant | null;
  /** When it was first stored. */
  createdAt: Instant | null;
  /** When it was last changed; `null` if it never was. */
  updatedAt: Instant | null;
  /** The authors, the first one first; `null` where the backend does not tell them. */
  authors: AuthorRef[] | null;
  /** The tags of the post; `null` where the backend does not tell them. */
  tags: TagRef[] | null;
  /** The picture that stands for the post; `null` if there is none, or the backend does not tell it. */
  image: Image | null;
  /**
   * Files that come with the post, such as an episode. `null`: not told, or withheld with the content
   * from this caller.
   */
  enclosures: Enclosure[] | null;
  /** Whether the blog shows it before others. */
  featured: boolean | null;
  /** The access that readers of the published content need. For other callers, `content` is `null`. */
  access: PostAccess;
  /** Approved comments, pingbacks and trackbacks. */
  commentCount: number | null;
  /** Whether a comment may be written now: `false` for each post while the blog takes none. */
  commentsOpen: boolean | null;
  /**
   * Changes with each write of the post, and with nothing else, such as its comments. If a scheduled post
   * is published by its time, it may stay, as `updatedAt` does.
   */
  revision: string | null;
  /**
   * The place that the post was imported from, by which a second import finds it; `null` if it was not imported,
   * or the backend does not tell.
   */
  origin: Origin | null;
  /** Custom fields; filled only with what the query's `extra` names. */
  extra: Record<string, Json>;
}

/** A whole post. */
export interface Post<H extends Html = SafeHtml> extends PostSummary {
  /**
   * `null`: withheld from this caller; `access` tells why. With `public`: the backend has no more
   * than the excerpt.
   */
  content: Content<H> | null;
  /**
   * The beginning that anyone may read, where the author gave one and `content` is withheld; `null`
   * elsewhere.
   */
  preview: H | null;
}

/** Schema of {@link PostSummary}. */
export const postSummarySchema = z.object({
  id: idSchema,
  kind: z.enum(postKinds),
  status: z.enum(postStatuses),
  title: z.string(),
  slug: z.nullable(z.string()),
  path: z.nullable(pathSchema),
  formerPaths: z.nullable(z.array(pathSchema)),
  url: z.nullable(urlSchema),
  excerpt: z.nullable(z.string()),
  publishedAt: z.nullable(instantSchema),
  createdAt: z.nullable(instantSchema),
  updatedAt: z.nullable(instantSchema),
  authors: z.nullable(z.array(authorRefSchema)),
  tags: z.nullable(z.array(tagRefSchema)),
  image: z.nullable(imageSchema),
  enclosures: z.nullable(z.array(enclosureSchema)),
  featured: z.nullable(z.boolean()),
  access: z.enum(postAccesses),
  commentCount: z.nullable(countSchema),
  commentsOpen: z.nullable(z.boolean()),
  revision: z.nullable(z.string()),
  origin: z.nullable(originSchema),
  extra: extraSchema as unknown as z.ZodMiniType<Record<string, Json>>,
});

/** Schema of {@link Post}. */
export const postSchema = z.object({
  ...postSummarySchema.shape,
  content: z.nullable(contentSchema),
  preview: z.nullable(htmlSchema),
});
