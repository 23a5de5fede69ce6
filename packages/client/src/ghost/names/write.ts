import type { CallOptions } from '@blog/core';

import { invalidField } from '@blog/core/backend';

import { fieldOf } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { ghostId, nqlText } from '../mapping/nql.js';
import { rowsOf } from '../mapping/values.js';

/** One request asks for this many names: an address has no room for more. */
const NAMES_PER_REQUEST = 20;

/**
 * The ids of the tags that exist, by their names in lower case. On some databases Ghost finds a tag by
 * its name only where every letter is of the same case, so it would make a second tag.
 */
export async function tagIdsByName(
  { admin }: GhostClient,
  names: readonly string[] | undefined,
  operation: string,
  options: CallOptions,
): Promise<Map<string, string>> {
  // A filter cannot hold the other names. Ghost finds or makes tags of exactly those letters.
  const wanted = [...new Set(names)].filter((name) => !name.endsWith('\\'));
  const parts = Array.from({ length: Math.ceil(wanted.length / NAMES_PER_REQUEST) }, (_, part) =>
    wanted.slice(part * NAMES_PER_REQUEST, (part + 1) * NAMES_PER_REQUEST),
  );
  const found = await Promise.all(
    parts.map(async (part) => {
      // Ghost ignores case at the beginning and at the end of a name, but not in a whole name.
      const each = part.map(nqlText).map((name) => `(name:~^${name}+name:~$${name})`);
      const query = { fields: 'id,name', filter: each.join(','), limit: 100, order: 'id desc' };
      const { data } = await admin.send({ operation, path: '/tags', query }, options);
      return rowsOf(data, 'tags', operation);
    }),
  );
  // The newest comes first, so that of several with one name the oldest stays.
  return new Map(
    found.flat().flatMap((tag): [string, string][] => {
      const [id, name] = [fieldOf(tag, 'id'), fieldOf(tag, 'name')];
      return typeof id === 'string' && typeof name === 'string' ? [[name.toLowerCase(), id]] : [];
    }),
  );
}

/**
 * Refuses accounts that are not there: Ghost would write the post, and leave them out without a word.
 *
 * @throws BlogError `invalid_input` at the place of the first such id.
 */
export async function checkAuthors(
  { admin }: GhostClient,
  ids: readonly string[],
  operation: string,
  options: CallOptions,
): Promise<void> {
  const known = new Set<unknown>();
  const wanted = [...new Set(ids)].filter((id) => ghostId.test(id));
  if (wanted.length > 0) {
    const query = { fields: 'id', filter: `id:[${wanted.join(',')}]`, limit: wanted.length };
    const { data } = await admin.send({ operation, path: '/users', query }, options);
    for (const row of rowsOf(data, 'users', operation)) known.add(fieldOf(row, 'id'));
  }
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing !== -1)
    throw invalidField(
      `authorIds[${missing}]`,
      'Ghost has no staff account with this id',
      operation,
    );
}
