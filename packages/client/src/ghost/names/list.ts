import type { Author, CallOptions, ListQuery, Page, Tag } from '@blog/core';
import { checkListQuery, queryKey } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { fieldOf, parseItems } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { atHome } from '../blog.js';
import { ghostId, nqlAfter, nqlAnd, nqlText } from '../mapping/nql.js';
import { hasMoreRows, rowsOf } from '../mapping/values.js';
import { cursorsOf, cutPage } from '../paging/cursors.js';
import { authors, countedFor, type NameKind, tags } from './get.js';

/** The values that a tag or author is sorted by. */
interface NameKey {
  name: string;
  id: string;
  /** Whether `name` is only the beginning of the name. */
  isCut: boolean;
}

/** Shortens the name: a cursor has room for 512 bytes, and no filter holds a backslash at the end. */
function nameKeyOf(name: string, id: string): NameKey {
  let short = name.toWellFormed();
  while (new TextEncoder().encode(JSON.stringify(short)).length > 300)
    short = short.slice(0, Math.floor(short.length * 0.8)).toWellFormed();
  short = short.replace(/\\+$/, '');
  return { name: short, id, isCut: short !== name };
}

const nameKeys = {
  write: ({ name, id, isCut }: NameKey) => [name, id, ...(isCut ? ['cut'] : [])],
  read: ([name, id, cutOff, ...more]: readonly string[]): NameKey | null =>
    name !== undefined && id !== undefined && ghostId.test(id) && more.length === 0
      ? { name, id, isCut: cutOff === 'cut' }
      : null,
};

/** A filter for the names that come after a sort key, in Ghost's own order of names. */
function filterAfter({ name, id, isCut }: NameKey, isBack: boolean): string | null {
  if (name === '') return null;
  const text = nqlText(name);
  if (isCut) return isBack ? `name:<${text}` : `name:>=${text}`;
  return nqlAfter('name', { at: name, id }, isBack ? 'desc' : 'asc');
}

/** Rows beside the page, where only the beginning of a name is known: others may begin with it, too. */
const SPARE = 10;
const MAX_ROWS = 100;

/** Leaves out the rows up to a sort key that holds only the beginning of a name. */
function rowsAfter(rows: readonly unknown[], { id, name }: NameKey): unknown[] {
  const index = rows.findIndex((row) => fieldOf(row, 'id') === id);
  if (index !== -1) return rows.slice(index + 1);
  return rows.filter((row) => !String(fieldOf(row, 'name')).startsWith(name));
}

async function listNames<W, T extends Tag | Author>(
  client: GhostClient,
  { group, endpointOf, schema, map, filter }: NameKind<W, T>,
  given: ListQuery,
  options?: CallOptions,
): Promise<Page<T>> {
  throwIfAborted(options?.signal);
  const operation = `${group}.list` as const;
  const query = checkListQuery(given, client.capabilities[group], operation);
  const cursors = cursorsOf(nameKeys, queryKey(operation, query), operation);
  const start = cursors.read(query.cursor);
  const direction = start?.isBack === true ? 'desc' : 'asc';
  const isCut = start?.key.isCut === true;
  const endpoint = endpointOf(client);
  const { data } = await client.reading.send(
    {
      operation,
      path: `/${endpoint}`,
      query: {
        // With `fields`, the counts would be missing from a list.
        include: 'count.posts',
        filter: nqlAnd([filter, start && filterAfter(start.key, start.isBack)]),
        order: `name ${direction}, id ${direction}`,
        limit: Math.min(query.limit + 1 + (isCut ? SPARE : 0), MAX_ROWS),
      },
    },
    options,
  );
  const found = rowsOf(data, endpoint, operation);
  const rows = isCut && !start.isBack ? rowsAfter(found, start.key) : found;
  const page = cutPage(
    rows,
    query.limit,
    start,
    (row, way) => {
      const [name, id] = [fieldOf(row, 'name'), fieldOf(row, 'id')];
      return typeof name === 'string' && typeof id === 'string'
        ? cursors.write(nameKeyOf(name, id), way)
        : null;
    },
    rows.length > query.limit || hasMoreRows(data),
  );
  const { nextCursor, prevCursor } = page;
  const { rows: wires } = await atHome(client, page.rows, options?.signal);
  const { items, problems } = parseItems(schema, wires, map);
  const counted = items.map((item) => countedFor(client, item));
  return { items: counted, problems, nextCursor, prevCursor, total: null };
}

/** See `BlogBackend`'s `authors.list`: those who have published; for the staff, the whole staff. */
export function listAuthors(
  client: GhostClient,
  query: ListQuery,
  options?: CallOptions,
): Promise<Page<Author>> {
  return listNames(client, authors, query, options);
}

/** See `BlogBackend`'s `tags.list`. Tags for the theme are left out. */
export function listTags(
  client: GhostClient,
  query: ListQuery,
  options?: CallOptions,
): Promise<Page<Tag>> {
  return listNames(client, tags, query, options);
}
