import * as z from 'zod/mini';

import { cleanName, MAX_NAME_LENGTH } from '../domain/short-name.js';
import type { Source } from '../models/content.js';
import { inputInstantSchema } from '../models/input-instant.js';
import type { Instant } from '../models/instant.js';
import type { Json } from '../models/json.js';
import {
  type PostAccess,
  postAccesses,
  type PostKind,
  postKinds,
  type PostStatus,
  postStatuses,
} from '../models/post.js';
import {
  type EnclosureInput,
  type ImageInput,
  inputEnclosuresSchema,
  inputExtraSchema,
  inputImageSchema,
  inputSourceSchema,
  oneLine,
  shortText,
} from './input-parts.js';

/** The fields of a post that can be written. An absent or `undefined` field stays as it is. */
interface PostFields {
  /** Plain text, at most 300 characters. May be `''`. */
  title?: string | undefined;
  /** The text of the post, at most 10,000,000 characters, in a format that the capability `formats` lists. */
  source?: Source | undefined;
  /**
   * Words of letters and digits of any script, joined by hyphens. Upper case is kept, and makes another
   * slug. If absent in a create, a unique one in lower case is made from the title.
   */
  slug?: string | undefined;
  /**
   * The path that the post gets, also as a draft. After a change, the former path still leads to the post.
   */
  path?: string | undefined;
  /**
   * If absent in a create, `draft`. A post that is `scheduled` for a time that has passed is `published`
   * at once.
   */
  status?: PostStatus | undefined;
  /**
   * A post that is `scheduled` needs one, and one that is `published` none that is to come. If absent, a post that becomes `published`
   * keeps the date that it has, if that has come; else it gets the present time. `null` takes the date
   * away: a post that becomes `published` gets the present time, and for one that is published already it
   * is `invalid_input`.
   */
  publishedAt?: Instant | null | undefined;
  /** Plain text. Absent in a create, or `null`: there is none, or one is made of the text. */
  excerpt?: string | null | undefined;
  /**
   * Names, all that the post shall have. A tag that the blog does not have is made. White space around a
   * name is cut, and so are the characters that turn the direction of a text (U+202A to U+202E, U+2066 to
   * U+2069); a name of which nothing visible is left is `invalid_input`.
   */
  tags?: readonly string[] | undefined;
  /**
   * Ids of the authors, the first one first. If absent in a create, the caller is the author. Callers below
   * editor have to name themselves, else it is `forbidden`.
   */
  authorIds?: readonly string[] | undefined;
  /** The picture that stands for the post. `null`, or absent in a create: there is none. */
  image?: ImageInput | null | undefined;
  /** All files that come with the post; `[]` removes them. */
  enclosures?: readonly EnclosureInput[] | undefined;
  /** Whether the blog shows it before others. If absent in a create, `false`. */
  featured?: boolean | undefined;
  /** The access that readers of the published content need. If absent in a create, `public`. */
  access?: PostAccess | undefined;
  /**
   * Whether comments may be written. If absent in a create, `true`. While the blog takes no comments
   * (`comments.open`), no post does.
   */
  commentsOpen?: boolean | undefined;
  /**
   * Custom fields, all that the post shall have: plain JSON of at most 50 levels and 10,000 values. The object
   * itself is the first level, and one of the values.
   */
  extra?: Record<string, Json> | undefined;
}

/** The input of `posts.create`. */
export interface PostInput extends PostFields {
  /** Plain text, at most 300 characters. May be `''`. */
  title: string;
  /** The text of the post, at most 10,000,000 characters, in a format that the capability `formats` lists. */
  source: Source;
  /** Default `post`. */
  kind?: PostKind | undefined;
}

/**
 * The input of `posts.update`. An absent field stays as it is, and `null` clears one whose schema takes it. A list or an object takes
 * the place of the one that is there. A patch without any field changes nothing, `revision` and `updatedAt`
 * neither.
 */
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

/** The most characters of a post's source. */
export const MAX_POST_LENGTH = 10_000_000;

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
  authorIds: z.optional(z.array(shortText).check(z.maxLength(50))),
  image: z.optional(z.nullable(inputImageSchema)),
  enclosures: z.optional(inputEnclosuresSchema),
  featured: z.optional(z.boolean()),
  access: z.optional(z.enum(postAccesses)),
  commentsOpen: z.optional(z.boolean()),
  extra: z.optional(inputExtraSchema),
};

/** Schema of {@link PostInput}; keys that it does not know are refused. */
export const postInputSchema = z.strictObject({
  title: shortText,
  source: inputSourceSchema(MAX_POST_LENGTH),
  kind: z.optional(z.enum(postKinds)),
  ...postFields,
});

/** Schema of {@link PostPatch}; keys that it does not know are refused. */
export const postPatchSchema = z.strictObject({
  title: z.optional(shortText),
  source: z.optional(inputSourceSchema(MAX_POST_LENGTH)),
  ...postFields,
});
