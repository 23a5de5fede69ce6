import * as z from 'zod/mini';

import { cleanName, isVisible, MAX_NAME_LENGTH } from '../domain/short-name.js';
import { type Source, sourceFormats } from '../models/content.js';
import { type CommentStatus } from '../models/comment.js';
import { type Enclosure, enclosureSchema } from '../models/enclosure.js';
import { type Image, imageSchema } from '../models/image.js';
import type { Instant } from '../models/instant.js';
import { inputInstantSchema } from '../models/input-instant.js';
import { isJson, type Json, jsonSchema } from '../models/json.js';
import {
  type PostAccess,
  postAccesses,
  type PostKind,
  postKinds,
  type PostStatus,
  postStatuses,
} from '../models/post.js';
import { urlSchema } from '../models/url.js';

/** The fields of a post that can be written. An absent or `undefined` field stays as it is. */
interface PostFields {
  /** Plain text, at most 300 characters. May be `''`. */
  title?: string | undefined;
  source?: Source | undefined;
  /** Lower-case words joined by hyphens. If absent, a unique one is made from the title. */
  slug?: string | undefined;
  /** After a change, the former path still leads to the post. */
  path?: string | undefined;
  status?: PostStatus | undefined;
  /** If absent, the present time when the post becomes `published`. Required for `scheduled`. */
  publishedAt?: Instant | null | undefined;
  /** Plain text. */
  excerpt?: string | null | undefined;
  /** Names. A tag that the blog does not have is made. */
  tags?: readonly string[] | undefined;
  /** Ids of the authors, the first one first. If absent in a create, the caller is the author. */
  authorIds?: readonly string[] | undefined;
  image?: Image | null | undefined;
  /** All files that come with the post; `[]` removes them. */
  enclosures?: readonly Enclosure[] | undefined;
  /** Whether the blog shows it before others. If absent in a create, `false`. */
  featured?: boolean | undefined;
  access?: PostAccess | undefined;
  /** Whether comments may be written. If absent in a create, the blog’s settings decide. */
  commentsOpen?: boolean | undefined;
  /** Custom fields: plain JSON of at most 50 levels and 10,000 values. */
  extra?: Record<string, Json> | undefined;
}

/** The input of `posts.create`. */
export interface PostInput extends PostFields {
  /** Plain text, at most 300 characters. May be `''`. */
  title: string;
  source: Source;
  /** Default `post`. */
  kind?: PostKind | undefined;
}

/** The input of `posts.update`. An absent field stays as it is, and `null` clears it. */
export interface PostPatch extends PostFields {}

/** The fields of a post, besides `title` and `source`, that some backends do not accept. */
export const postFieldNames = [
  'kind',
  'slug',
  'path',
  'status',
  'publishedAt',
  'excerpt',
  'tags',
  'authorIds',
  'image',
  'enclosures',
  'featured',
  'access',
  'commentsOpen',
  'extra',
] as const satisfies (keyof PostInput)[];
/** See {@link postFieldNames}. */
export type PostField = (typeof postFieldNames)[number];

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

/** The most characters of a post's and a comment's source. */
export const MAX_POST_LENGTH = 10_000_000;
/** See {@link MAX_POST_LENGTH}. */
export const MAX_COMMENT_LENGTH = 20_000;

/** The most characters of an address that is written. */
export const MAX_URL_LENGTH = 2000;

/** The most files of a post that is written. */
export const MAX_ENCLOSURES = 100;

/** User names (`https://bank.example@host`) and control characters hide where an address leads. */
function isPlain(text: string): boolean {
  if (/\p{Cc}/u.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/**
 * Schema of an address that is written: of {@link MAX_URL_LENGTH} at most, without a user name and
 * control characters.
 */
export const inputUrlSchema = urlSchema.check(
  z.maxLength(MAX_URL_LENGTH),
  z.refine(isPlain, 'Expected an address without a user name and control characters'),
);

/** Schema of a picture that is written. */
export const inputImageSchema = z.strictObject({
  ...imageSchema.shape,
  url: inputUrlSchema,
  alt: z.nullable(z.string().check(z.maxLength(2000))),
});

/** Schema of a file that is written. */
export const inputEnclosureSchema = z.strictObject({
  ...enclosureSchema.shape,
  url: inputUrlSchema,
  type: z
    .string()
    .check(
      z.regex(/^[a-z\d.+_-]{1,80}\/[a-z\d.+_-]{1,120}$/, 'Expected a type such as audio/mpeg'),
    ),
});

/** Schema of the files of a post that is written: {@link MAX_ENCLOSURES} at most. */
export const inputEnclosuresSchema = z
  .array(inputEnclosureSchema)
  .check(z.maxLength(MAX_ENCLOSURES));

const source = (most: number) =>
  z.strictObject({ format: z.enum(sourceFormats), text: z.string().check(z.maxLength(most)) });
const short = z.string().check(z.maxLength(300));
/** No control characters, and no halves of surrogate pairs. */
const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;

const postFields = {
  slug: z.optional(
    z
      .string()
      .check(
        z.maxLength(200),
        z.regex(
          /^[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*$/u,
          'Expected words joined by hyphens',
        ),
      ),
  ),
  path: z.optional(
    z
      .string()
      .check(
        z.maxLength(500),
        z.regex(/^\/(?!\/)[^\s?#\\]*$/, 'Expected a path such as /2010/04/title.html'),
      ),
  ),
  status: z.optional(z.enum(postStatuses)),
  publishedAt: z.optional(z.nullable(inputInstantSchema)),
  excerpt: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
  tags: z.optional(
    z
      .array(
        z
          .string()
          .check(
            z.overwrite(cleanName),
            z.minLength(1),
            z.maxLength(MAX_NAME_LENGTH),
            z.regex(oneLine, 'Expected a name without control characters'),
          ),
      )
      .check(z.maxLength(100)),
  ),
  authorIds: z.optional(z.array(short).check(z.maxLength(50))),
  image: z.optional(z.nullable(inputImageSchema)),
  enclosures: z.optional(inputEnclosuresSchema),
  featured: z.optional(z.boolean()),
  access: z.optional(z.enum(postAccesses)),
  commentsOpen: z.optional(z.boolean()),
  extra: z.optional(
    z
      .record(z.string(), jsonSchema)
      .check(z.refine(isJson, 'Expected JSON: at most 50 levels and 10,000 values')),
  ),
};

/** Schema of {@link PostInput}; keys that it does not know are refused. */
export const postInputSchema = z.strictObject({
  title: short,
  source: source(MAX_POST_LENGTH),
  kind: z.optional(z.enum(postKinds)),
  ...postFields,
});

/** Schema of {@link PostPatch}; keys that it does not know are refused. */
export const postPatchSchema = z.strictObject({
  title: z.optional(short),
  source: z.optional(source(MAX_POST_LENGTH)),
  ...postFields,
});

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

const commentSource = source(MAX_COMMENT_LENGTH);
const spoken = commentSource.check(
  z.refine(({ text }) => isVisible(text), { message: 'Expected some text', path: ['text'] }),
);

/** Schema of {@link CommentInput}; keys that it does not know are refused. */
export const commentInputSchema = z.strictObject({
  postId: short,
  parentId: z.optional(z.nullable(short)),
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

/** Schema of `create`'s idempotency key. */
export const idempotencyKeySchema = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,200}$/, 'Expected 1 to 200 visible ASCII characters'));
