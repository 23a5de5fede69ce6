import { supports, type Capabilities } from '@blog/core';

import type { DemoClient } from './client.js';

/** What pages can count on. The site's own blog has all of it; one from elsewhere may not. */
export interface Abilities {
  /** How many posts each month has. */
  readonly months: boolean;
  /** The posts of a span of time, and so those next to a post. */
  readonly spans: boolean;
  /** The list of all tags. */
  readonly tags: boolean;
  readonly tagPages: boolean;
  readonly authorPages: boolean;
  readonly search: boolean;
  readonly comments: boolean;
  /** Whether comments can be written from here. */
  readonly commenting: boolean;
  /** Whether lists give posts with their texts. */
  readonly texts: boolean;
  /** The most items that a page may have: of posts, of tags, of what a search finds. */
  readonly most: number;
  readonly mostTags: number;
  readonly mostFound: number;
}

/** What the blog of a client can do. */
export function abilitiesOf(client: DemoClient): Abilities {
  const { posts, comments, tags, search } = client.capabilities as Partial<
    DemoClient['capabilities']
  >;
  const filters: readonly string[] = posts?.filters ?? [];
  const sorts: readonly string[] = posts?.sorts ?? [];
  const spans =
    filters.includes('publishedFrom') &&
    filters.includes('publishedBefore') &&
    sorts.includes('publishedAt');
  const { deviations = [] } = client.capabilities as Pick<Capabilities, 'deviations'>;
  return {
    texts: !deviations.includes('posts.no-content-in-lists'),
    months: supports(client, 'archive.months') && spans,
    spans,
    tags: supports(client, 'tags.list'),
    tagPages: filters.includes('tagId'),
    authorPages: filters.includes('authorId') && supports(client, 'authors.get'),
    search: supports(client, 'search.posts'),
    comments: supports(client, 'comments.list') && comments !== undefined,
    commenting: supports(client, 'comments.create'),
    most: posts?.maxLimit ?? 20,
    mostTags: tags?.maxLimit ?? 20,
    mostFound: search?.maxLimit ?? 20,
  };
}
