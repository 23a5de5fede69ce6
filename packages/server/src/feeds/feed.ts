import type { Enclosure } from '@blog/core';

/** A feed before it takes one of its forms. */
export interface Feed {
  /** Never changes, whatever the form. */
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  /** The page whose news the feed lists. */
  readonly homeUrl: string;
  readonly language: string | null;
  readonly icon: string | null;
  /** The newest change of an item; `null` where there is none. */
  readonly updated: Date | null;
  readonly items: readonly FeedItem[];
}

/** A post or comment in a feed. */
export interface FeedItem {
  /** A tag URI (RFC 4151): it stays when the item moves. */
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  /** Safe; `null` where it is withheld from the public. */
  readonly html: string | null;
  readonly summary: string | null;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly image: string | null;
  readonly enclosures: readonly Enclosure[];
  readonly published: Date | null;
  readonly updated: Date | null;
  /** The comments of a post; `null` for a comment, and where the backend does not tell. */
  readonly commentCount: number | null;
}

/** The forms of a feed, each with its file name and media type. */
export const feedForms = {
  rss: { file: 'feed.xml', type: 'application/rss+xml; charset=utf-8' },
  atom: { file: 'atom.xml', type: 'application/atom+xml; charset=utf-8' },
  json: { file: 'feed.json', type: 'application/feed+json; charset=utf-8' },
} as const;

/** A form of a feed. */
export type FeedForm = keyof typeof feedForms;
