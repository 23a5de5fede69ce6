import { postQueries } from '@blog/react';

import type { DemoClient } from './client.js';
import { startingAt } from './starting-at.js';

/** The options of the journal: whole posts, so that one can be opened without asking for it again. */
export const journal = (client: DemoClient, before: string | null) =>
  startingAt(postQueries(client).infinite<true>({ limit: 8, content: true }), before);
