import { type Capabilities, supports } from '@blog/core';

/** The parts of a client that tell what its blog can do. */
interface AnyClient {
  readonly capabilities: Capabilities;
}

/** What pages depend on: a blog of your own has all of it, and other platforms have less. */
export interface Abilities {
  /** Whether it counts the posts of each month, and lists those of one. */
  readonly months: boolean;
  readonly search: boolean;
  /** Whether comments can be read here. */
  readonly comments: boolean;
  /** Whether visitors can write comments here. */
  readonly commenting: boolean;
}

/** Gives what the blog of a client can do. */
export function abilitiesOf(client: AnyClient): Abilities {
  const { posts, comments } = client.capabilities;
  return {
    months: supports(client, 'archive.months') && posts?.filters.includes('publishedFrom') === true,
    search: supports(client, 'search.posts'),
    comments: supports(client, 'comments.list'),
    commenting: supports(client, 'comments.create') && comments?.guest !== 'no',
  };
}
