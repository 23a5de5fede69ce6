import type { CallOptions } from '@blog/core';

import { readRows } from '../paging/steps.js';
import { fieldOf } from '../../kit/wire.js';
import type { WordPressClient } from '../api/client.js';
import type { TermRoute } from '../mapping/values.js';
import { TERM_REF_FIELDS } from '../mapping/wire.js';

const routes: readonly TermRoute[] = ['categories', 'tags'];

const MAX_ROWS = 100;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const embeddedTerms = (row: unknown): unknown[] =>
  listOf(fieldOf(fieldOf(row, '_embedded'), 'wp:term')).flatMap(listOf);

/** The ids of a row's terms that are not embedded; none where the site embeds none of that kind. */
function missingIds(row: unknown, route: TermRoute): number[] {
  const ids = listOf(fieldOf(row, route)).filter((id) => typeof id === 'number');
  const embedded = new Set(embeddedTerms(row).map((term) => fieldOf(term, 'id')));
  const missing = ids.filter((id) => !embedded.has(id));
  return missing.length === ids.length ? [] : missing;
}

/**
 * Adds to posts the terms that the site left out: older versions of WordPress embed ten of each kind,
 * however many a post has. It costs a request for each hundred terms of a kind that are missing.
 */
export async function withAllTerms(
  client: Pick<WordPressClient, 'list'>,
  rows: readonly unknown[],
  operation: string,
  options?: CallOptions,
): Promise<readonly unknown[]> {
  const found = new Map<string, unknown>();
  for (const route of routes) {
    const ids = [...new Set(rows.flatMap((row) => missingIds(row, route)))];
    for (let at = 0; at < ids.length; at += MAX_ROWS) {
      const include = ids.slice(at, at + MAX_ROWS);
      const query = { include, _fields: TERM_REF_FIELDS };
      const path = `/wp/v2/${route}`;
      const terms = await readRows(
        (more) => client.list({ operation, path, query: { ...query, ...more } }, options),
        include.length,
        operation,
      );
      for (const term of terms) found.set(`${route} ${String(fieldOf(term, 'id'))}`, term);
    }
  }
  if (found.size === 0) return rows;
  return rows.map((row) => {
    const more = routes.map((route) =>
      missingIds(row, route).flatMap((id) => found.get(`${route} ${id}`) ?? []),
    );
    if (more.every((terms) => terms.length === 0)) return row;
    const { _embedded: embedded, ...rest } = Object(row) as { _embedded?: object };
    const terms = [...listOf(fieldOf(embedded, 'wp:term')), ...more];
    return { ...rest, _embedded: { ...embedded, 'wp:term': terms } };
  });
}
