import * as z from 'zod/mini';

import { type Source, sourceSchema } from './content.js';
import { type Html, htmlSchema, type SafeHtml } from './html.js';
import { type Instant, instantSchema } from './instant.js';
import { type Origin, originSchema } from './origin.js';
import { countSchema, idSchema } from './scalars.js';
import { urlSchema } from './url.js';

/** A `pingback` or `trackback` is another site's notice that it links here. */
export const commentKinds = ['comment', 'pingback', 'trackback'] as const;
/** See {@link commentKinds}. */
export type CommentKind = (typeof commentKinds)[number];

/** The states of a comment. `deleted` is a tombstone, kept while it has replies. */
export const commentStatuses = ['approved', 'pending', 'spam', 'trashed', 'deleted'] as const;
/** See {@link commentStatuses}. */
export type CommentStatus = (typeof commentStatuses)[number];

/** The writer of a comment. */
export interface CommentAuthor {
  /** The account; `null` for a guest. */
  id: string | null;
  /** Plain text; `''` where the writer gave none. */
  name: string;
  /** The writer's own site, as given. */
  url: string | null;
  /** Address of a picture. */
  avatar: string | null;
  /** Only for callers who may moderate; `null` for all others. */
  email: string | null;
}

/** A comment on a post. `null` says that this backend does not tell. */
export interface Comment<H extends Html = SafeHtml> {
  /** Opaque, and never given to another comment. */
  id: string;
  /** The id of the post that it stands on. */
  postId: string;
  /** The comment that it answers; it need not be in the same list. */
  parentId: string | null;
  /** The kind of the comment: `comment` if a person wrote it. */
  kind: CommentKind;
  /** The state of the comment. Only `approved` comments and tombstones are public. */
  status: CommentStatus;
  /**
   * Its permanent number in its post, given when it is first approved and never reused; `null`
   * before, and where the capability `numbering` is `none`.
   *
   * @remarks Where there are no numbers, `ordinals` makes some for display.
   */
  number: number | null;
  /** `null` for a tombstone. */
  author: CommentAuthor | null;
  /** When it was written. */
  createdAt: Instant;
  /** When it was last changed; `null` if it never was. A change of `status` alone does not count. */
  updatedAt: Instant | null;
  /** `''` for a tombstone. */
  html: H;
  /** The text that `html` was rendered from; `null` for callers who may not edit it. */
  source: Source | null;
  /** The permalink at the blog that the backend serves. */
  url: string | null;
  /** Changes with whatever a `CommentPatch` or `setStatus` can change. */
  revision: string | null;
  /**
   * The place that the comment was imported from, by which a second import finds it; `null` if it was not
   * imported, or the backend does not tell.
   */
  origin: Origin | null;
}

/** Schema of {@link CommentAuthor}. */
export const commentAuthorSchema = z.object({
  id: z.nullable(z.string()),
  name: z.string(),
  url: z.nullable(urlSchema),
  avatar: z.nullable(urlSchema),
  email: z.nullable(z.string()),
});

/** Schema of {@link Comment}. */
export const commentSchema = z.object({
  id: idSchema,
  postId: idSchema,
  parentId: z.nullable(z.string()),
  kind: z.enum(commentKinds),
  status: z.enum(commentStatuses),
  number: z.nullable(countSchema),
  author: z.nullable(commentAuthorSchema),
  createdAt: instantSchema,
  updatedAt: z.nullable(instantSchema),
  html: htmlSchema,
  source: z.nullable(sourceSchema),
  url: z.nullable(urlSchema),
  revision: z.nullable(z.string()),
  origin: z.nullable(originSchema),
});
