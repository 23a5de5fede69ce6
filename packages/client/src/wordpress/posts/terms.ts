import { type CallOptions, type ErrorCode, isBlogError, type Problem } from '@blog/core';

import type { ApiQuery } from '../../kit/api.js';
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

/** Rows of posts with their terms. */
interface WithTerms {
  readonly rows: readonly unknown[];
  /** Posts whose terms are not known, because the site does not list them. */
  readonly problems: readonly Problem[];
}

/** The terms with these ids; the code of the error where the site does not list them. */
async function readTerms(
  client: Pick<WordPressClient, 'list'>,
  route: TermRoute,
  ids: readonly number[],
  operation: string,
  options?: CallOptions,
): Promise<readonly unknown[] | ErrorCode> {
  const terms: unknown[] = [];
  const path = `/wp/v2/${route}`;
  try {
    for (let at = 0; at < ids.length; at += MAX_ROWS) {
      const include = ids.slice(at, at + MAX_ROWS);
      const query = { include, _fields: TERM_REF_FIELDS };
      const ask = (more: ApiQuery) =>
        client.list({ operation, path, query: { ...query, ...more } }, options);
      terms.push(...(await readRows(ask, include.length, operation)));
    }
  } catch (error) {
    if (isBlogError(error) && !error.retryable) return error.code;
    throw error;
  }
  return terms;
}

/**
 * Adds to posts the terms that the site left out: older versions of WordPress embed ten of each kind,
 * however many a post has. It costs a request for each hundred terms of a kind that are missing. If the site
 * does not list them, the posts stand without their terms: a part of them would seem to be all.
 */
export async function withAllTerms(
  client: Pick<WordPressClient, 'list'>,
  rows: readonly unknown[],
  operation: string,
  options?: CallOptions,
): Promise<WithTerms> {
  const found = new Map<TermRoute, readonly unknown[] | ErrorCode>();
  for (const route of routes) {
    const ids = [...new Set(rows.flatMap((row) => missingIds(row, route)))];
    if (ids.length > 0) found.set(route, await readTerms(client, route, ids, operation, options));
  }
  const problems: Problem[] = [];
  const whole = rows.map((row, index) => {
    const lacking = routes.filter((route) => missingIds(row, route).length > 0);
    if (lacking.length === 0) return row;
    const { _embedded: embedded, ...rest } = Object(row) as { _embedded?: object };
    let terms: unknown[] | null = listOf(fieldOf(embedded, 'wp:term'));
    for (const route of lacking) {
      const more = found.get(route) ?? [];
      if (typeof more === 'string') {
        const id = String(fieldOf(row, 'id'));
        const message = `Expected all ${route}: the site embeds a part, and the others could not be listed (${more})`;
        problems.push({ index, id, path: 'tags', message });
        terms = null;
      } else {
        const ids = new Set<unknown>(missingIds(row, route));
        terms?.push(more.filter((term) => ids.has(fieldOf(term, 'id'))));
      }
    }
    return { ...rest, _embedded: { ...embedded, 'wp:term': terms } };
  });
  return { rows: whole, problems };
}
