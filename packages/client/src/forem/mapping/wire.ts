import * as z from 'zod/mini';

import { looseFlag, looseNumber, looseText, strictId } from '../../kit/loose.js';

const numberId = z.number().check(z.refine(Number.isSafeInteger, 'Expected an id'));

/** The writer of an article or comment; empty where the comment was taken down. */
const foremUser = z.nullish(
  z.object({
    name: looseText,
    username: looseText,
    user_id: looseNumber,
    profile_image: looseText,
    website_url: looseText,
  }),
);

/** An article, out of a list, out of the caller's own list, or alone and with its text. */
export const foremArticleSchema = z.object({
  id: numberId,
  title: looseText,
  description: looseText,
  cover_image: looseText,
  slug: looseText,
  path: looseText,
  url: looseText,
  canonical_url: looseText,
  comments_count: looseNumber,
  created_at: looseText,
  edited_at: looseText,
  published_at: looseText,
  /** Given in the caller's own lists only. */
  published: looseFlag,
  /** A list of names in some answers, and the same names as text with commas in others. */
  tag_list: z.optional(z.unknown()),
  /** The same names again, in the other form. */
  tags: z.optional(z.unknown()),
  body_html: looseText,
  body_markdown: looseText,
  user: foremUser,
  organization: z.nullish(z.object({ username: looseText })),
});

/** A comment, with its answers. */
export const foremCommentSchema = z.object({
  id_code: z.string().check(z.refine((code) => /^\w+$/.test(code), 'Expected an id code')),
  created_at: looseText,
  body_html: looseText,
  user: foremUser,
  children: z.nullish(z.array(z.unknown())),
});

/** A user or organisation. */
export const foremPersonSchema = z.object({
  id: z.optional(numberId),
  username: strictId,
  name: looseText,
  summary: looseText,
  /** Only organisations have it. */
  tag_line: looseText,
  website_url: looseText,
  profile_image: looseText,
});

/** See {@link foremArticleSchema}. */
export type ForemArticle = z.infer<typeof foremArticleSchema>;
/** See {@link foremCommentSchema}. */
export type ForemComment = z.infer<typeof foremCommentSchema>;
/** See {@link foremPersonSchema}. */
export type ForemPerson = z.infer<typeof foremPersonSchema>;
