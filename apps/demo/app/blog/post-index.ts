import { postQueries } from '@blog/react';

import type { DemoClient } from './client.js';
import { INDEX_LIMIT } from './queries.js';
import { startingAt } from './starting-at.js';

/** Whose posts an index lists. */
export type IndexFilter = { tagId: string } | { authorId: string };

/** The options of the query for the posts of a tag or an author, newest first. */
export const indexOf = (client: DemoClient, filter: IndexFilter, before: string | null) =>
  startingAt(postQueries(client).infinite({ ...filter, limit: INDEX_LIMIT }), before);
