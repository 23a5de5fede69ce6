import * as z from 'zod/mini';

import { looseList, looseNumber, looseText } from '../mapping/loose.js';

/** Text of a feed and what it is: Atom says so, for RSS the parser does. */
const feedText = z.nullish(z.object({ type: z.enum(['text', 'html']), value: z.string() }));

const feedPerson = z.object({ name: looseText, uri: looseText, email: looseText });

const feedItem = {
  /** `guid`, Atom's `id`, JSON Feed's `id`: whatever the feed holds for unique. */
  id: looseText,
  link: looseText,
  title: feedText,
  content: feedText,
  summary: feedText,
  /** RFC 3339, or RFC 822 as RSS has it. */
  published: looseText,
  updated: looseText,
  authors: looseList(feedPerson),
};

const hasIdentity = (item: { id?: unknown; link?: unknown }) =>
  [item.id, item.link].some((text) => typeof text === 'string' && text.trim() !== '');

/** An item of a feed of posts: RSS, Atom, RDF or JSON Feed, read by a parser to one form. */
export const feedItemSchema = z
  .object({
    ...feedItem,
    categories: looseList(z.object({ term: z.string(), label: looseText })),
    image: looseText,
    /** `slash:comments` or `thr:total`. */
    commentCount: looseNumber,
  })
  .check(z.refine(hasIdentity, 'Expected an id or a link'));

/** An item of a feed of comments. */
export const feedCommentSchema = z
  .object({
    ...feedItem,
    /** `thr:in-reply-to`: the post or another comment. */
    inReplyTo: looseText,
  })
  .check(z.refine(hasIdentity, 'Expected an id or a link'));

/** The feed itself. */
export const feedSchema = z.object({
  title: feedText,
  description: feedText,
  link: looseText,
  language: looseText,
  icon: looseText,
});

/** See {@link feedItemSchema}. */
export type FeedItem = z.infer<typeof feedItemSchema>;
/** See {@link feedCommentSchema}. */
export type FeedComment = z.infer<typeof feedCommentSchema>;
/** See {@link feedSchema}. */
export type Feed = z.infer<typeof feedSchema>;
