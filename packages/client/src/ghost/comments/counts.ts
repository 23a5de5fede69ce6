import type { CallOptions } from '@blog/core';
import { countedIdsSchema, parseInput } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { fieldOf } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { ghostId, nqlText } from '../mapping/nql.js';
import { rowsOf } from '../mapping/values.js';

const operation = 'comments.counts';
const MAX_IDS = 100;

/** The ids of those posts or pages that readers find. */
async function readPublicIds(
  { content }: GhostClient,
  endpoint: 'posts' | 'pages',
  ids: readonly string[],
  options?: CallOptions,
): Promise<unknown[]> {
  const filter = `id:[${ids.map(nqlText).join(',')}]`;
  const query = { filter, fields: 'id', limit: MAX_IDS, skipPagination: 'true' };
  const { data } = await content.send({ operation, path: `/${endpoint}`, query }, options);
  return rowsOf(data, endpoint, operation).map((post) => fieldOf(post, 'id'));
}

/** See `BlogBackend`'s `comments.counts`. */
export async function countComments(
  client: GhostClient,
  given: readonly string[],
  options?: CallOptions,
): Promise<Record<string, number>> {
  throwIfAborted(options?.signal);
  const all = parseInput(countedIdsSchema, given, operation);
  const ids = all.filter((id) => ghostId.test(id));
  if (ids.length === 0) return Object.fromEntries(all.map((id) => [id, 0]));
  const query = { ids: ids.join(',') };
  const [counts, ...found] = await Promise.all([
    client.members.send({ operation, path: '/comments/counts', query }, options),
    // Ghost counts the comments of drafts for everyone.
    ...(client.isAdmin
      ? []
      : (['posts', 'pages'] as const).map((endpoint) =>
          readPublicIds(client, endpoint, ids, options),
        )),
  ]);
  const visible = new Set(client.isAdmin ? ids : found.flat());
  return Object.fromEntries(
    all.map((id) => {
      const count = visible.has(id) ? fieldOf(counts.data, id) : 0;
      return [id, typeof count === 'number' ? count : 0];
    }),
  );
}
