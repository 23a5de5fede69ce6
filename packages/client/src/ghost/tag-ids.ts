import type { CallOptions, Operation } from '@blog/core';

import { at, listIn } from './answer.js';
import type { Connection } from './connection.js';
import { nqlText } from './nql.js';

/** How many names one request asks for: an address has no room for more. */
const AT_ONCE = 20;

/**
 * Ids of the tags that are there, by their names in small letters. Ghost itself finds them again by
 * the very letters only, on some databases.
 */
export async function tagIds(
  { admin }: Connection,
  names: readonly string[] | undefined,
  operation: Operation,
  options: CallOptions,
): Promise<Map<string, string>> {
  // A filter cannot hold the others; who writes one of them gets a tag of that very name.
  const asked = [...new Set(names)].filter((name) => !name.endsWith('\\'));
  const parts = Array.from({ length: Math.ceil(asked.length / AT_ONCE) }, (_, part) =>
    asked.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const found = await Promise.all(
    parts.map(async (part) => {
      // Letters of any size are equal at a beginning and at an end, but not in a whole.
      const each = part.map(nqlText).map((name) => `(name:~^${name}+name:~$${name})`);
      const query = { fields: 'id,name', filter: each.join(','), limit: 100, order: 'id desc' };
      return listIn(await admin({ path: 'tags', operation, query, options }), 'tags', operation);
    }),
  );
  // Of several the oldest stays.
  return new Map(
    found.flat().flatMap((tag): [string, string][] => {
      const [id, name] = [at(tag, 'id'), at(tag, 'name')];
      return typeof id === 'string' && typeof name === 'string' ? [[name.toLowerCase(), id]] : [];
    }),
  );
}
