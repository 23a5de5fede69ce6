import type { PostQueryOf } from '@blog/react';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';

/** A page of an index: titles. */
export const indexLimit = (client: DemoClient) => Math.min(50, abilitiesOf(client).most);

/** About, Colophon: the pages of the blog, oldest first where it can tell. */
export function framePages(client: DemoClient): PostQueryOf<DemoClient> {
  const { spans, most } = abilitiesOf(client);
  const limit = Math.min(12, most);
  return spans ? { kind: 'page', sort: 'publishedAt', limit } : { kind: 'page', limit };
}
