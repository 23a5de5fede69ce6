import { postQueries } from '@blog/react';

import { abilitiesOf } from './abilities.js';
import { shownExtra } from './related-link.js';
import type { DemoClient } from './client.js';

/**
 * Lets the options of a list begin at a cursor, which the address of a page without scripts contains.
 * `null` begins at the first page.
 */
export function startingAt<
  O extends { queryKey: readonly unknown[]; initialPageParam: string | null },
>(options: O, cursor: string | null): O {
  if (cursor === null) return options;
  return { ...options, queryKey: [...options.queryKey, { cursor }], initialPageParam: cursor };
}

/** The number of titles on a page of an index. */
export const indexLimit = (client: DemoClient) => Math.min(50, abilitiesOf(client).maxPosts);

/** Selects the posts of an index; without a tag and an author, all. */
export interface IndexFilter {
  tagId?: string;
  authorId?: string;
}

/** Gives the options of the query for an index of posts, newest first. */
export const postIndex = (client: DemoClient, filter: IndexFilter, before: string | null) =>
  startingAt(postQueries(client).infinite({ ...filter, limit: indexLimit(client) }), before);

/**
 * Gives the options of the query for the journal. Its posts are whole if lists contain whole posts, so
 * that a post opens without another request.
 */
export const journalPosts = (client: DemoClient, before: string | null) => {
  const { maxPosts, texts } = abilitiesOf(client);
  const query = { limit: Math.min(8, maxPosts), content: texts, extra: shownExtra };
  return startingAt(postQueries(client).infinite<boolean>(query), before);
};
