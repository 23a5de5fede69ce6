import * as z from 'zod/mini';

import { looseList, looseNumber, looseText, orNull } from '../../kit/loose.js';

/** Text of a feed and its type: Atom names the type, for RSS the reader finds it out. */
const feedText = z.nullish(z.object({ type: z.enum(['text', 'html']), value: z.string() }));

const feedPerson = z.object({ name: looseText, uri: looseText, email: looseText });

const feedItem = {
  /** The id that the feed calls unique: `guid`, Atom's `id`, JSON Feed's `id`. */
  id: looseText,
  link: looseText,
  title: feedText,
  content: feedText,
  summary: feedText,
  /** Where relative addresses in `content` and `summary` start from. */
  base: looseText,
  /** Instants; a date that could not be read yet stands here as it came. */
  published: looseText,
  updated: looseText,
  authors: looseList(feedPerson),
};

const feedEnclosure = z.object({
  url: z.string(),
  type: z.string(),
  /** Bytes. */
  size: looseNumber,
  seconds: looseNumber,
});

/** An item of a feed of posts: RSS, Atom, RDF or JSON Feed, read by a parser to one form. */
export const feedItemSchema = z.object({
  ...feedItem,
  categories: looseList(z.object({ term: z.string(), label: looseText })),
  image: orNull(
    z.object({ url: z.string(), alt: looseText, width: looseNumber, height: looseNumber }),
  ),
  enclosures: looseList(feedEnclosure),
  /** `slash:comments` or `thr:total`. */
  commentCount: looseNumber,
  /** `wfw:commentRss`, or Atom's link to `replies`. */
  commentsFeed: looseText,
  /** `thr:in-reply-to`: the post or another comment. Only comments have it. */
  inReplyTo: looseText,
});

/** The feed itself. */
export const feedSchema = z.object({
  title: feedText,
  description: feedText,
  link: looseText,
  language: looseText,
  icon: looseText,
});

/** Text of a feed, and its type. */
export type FeedText = NonNullable<z.infer<typeof feedText>>;
/** A person of a feed. */
export type FeedPerson = z.infer<typeof feedPerson>;
/** A file that belongs to an item, such as an episode. */
export type FeedEnclosure = z.infer<typeof feedEnclosure>;
/** See {@link feedItemSchema}. */
export type FeedItem = z.infer<typeof feedItemSchema>;
/** See {@link feedSchema}. */
export type Feed = z.infer<typeof feedSchema>;
