import { postQueries } from '@blog/react';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';
import { startingAt } from './starting-at.js';

/**
 * The options of the journal: whole posts where lists have them, so that one can be opened without
 * asking for it again.
 */
export const journal = (client: DemoClient, before: string | null) => {
  const { most, texts } = abilitiesOf(client);
  const query = { limit: Math.min(8, most), content: texts };
  return startingAt(postQueries(client).infinite<boolean>(query), before);
};
