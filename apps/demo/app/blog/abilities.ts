import { supports, type Capabilities } from '@blog/core';

import type { DemoClient } from './client.js';

/** The abilities of a blog that pages depend on. The site's own blog has all of them. */
export interface Abilities {
  /** Whether it counts the posts of each month. */
  readonly months: boolean;
  /** Whether it lists the posts of a span of time, and so the posts next to a post. */
  readonly spans: boolean;
  /** Whether it lists all tags. */
  readonly tags: boolean;
  /** Whether it lists the posts of a tag. */
  readonly tagPages: boolean;
  /** Whether it lists the posts of an author. */
  readonly authorPages: boolean;
  readonly search: boolean;
  readonly comments: boolean;
  /** Whether visitors can write comments here. */
  readonly commenting: boolean;
  /** Whether lists contain the texts of posts. */
  readonly texts: boolean;
  /** The most posts on a page of a list. */
  readonly maxPosts: number;
  /** The most tags on a page of a list. */
  readonly maxTags: number;
  /** The most results on a page of a search. */
  readonly maxResults: number;
}

/** Gives the abilities of the blog of a client. */
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
    maxPosts: posts?.maxLimit ?? 20,
    maxTags: tags?.maxLimit ?? 20,
    maxResults: search?.maxLimit ?? 20,
  };
}
