import { postQueries } from '@blog/react';

import type { DemoClient } from './client.js';
import { indexLimit } from './queries.js';
import { startingAt } from './starting-at.js';

/** Whose posts an index lists; without either, all. */
export interface IndexFilter {
  tagId?: string;
  authorId?: string;
}

/** The options of the query for the posts of a tag, an author or the blog, newest first. */
export const indexOf = (client: DemoClient, filter: IndexFilter, before: string | null) =>
  startingAt(postQueries(client).infinite({ ...filter, limit: indexLimit(client) }), before);
