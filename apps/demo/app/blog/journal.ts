import { postQueries } from '@blog/react';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';
import { startingAt } from './starting-at.js';

/** The options of the journal: whole posts, so that one can be opened without asking for it again. */
export const journal = (client: DemoClient, before: string | null) => {
  const limit = Math.min(8, abilitiesOf(client).most);
  return startingAt(postQueries(client).infinite<true>({ limit, content: true }), before);
};
