import {
  type Author,
  type Blog,
  type CallOptions,
  checkListQuery,
  type ListQuery,
  type ListCapabilities,
  namedRefSchema,
  type NamedRef,
  type Page,
  parseInput,
  queryKey,
  type Tag,
} from '@blog/core';
import type * as z from 'zod/mini';

import { parseItems, parseWire } from '../kit/wire.js';
import { at, itemIn, listIn, notFound } from './answer.js';
import type { Connection } from './connection.js';
import { cursorsOf, cut } from './cursors.js';
import { toAuthor, toBlog, toTag } from './map.js';
import { ghostId, nqlAnd, nqlBehind, nqlText } from './nql.js';
import { ghostAuthorSchema, ghostSettingsSchema, ghostTagSchema } from './wire.js';

/** A place in an order of names. */
interface NamePlace {
  name: string;
  id: string;
  /** Whether the name is only the beginning of one. */
  isCut: boolean;
}

/** A cursor holds no more than 512 bytes, and a filter no text that ends in a backslash. */
function placeOf(name: string, id: string): NamePlace {
  let short = name.toWellFormed();
  while (new TextEncoder().encode(JSON.stringify(short)).length > 300)
    short = short.slice(0, Math.floor(short.length * 0.8)).toWellFormed();
  short = short.replace(/\\+$/, '');
  return { name: short, id, isCut: short !== name };
}

const byName = {
  write: ({ name, id, isCut }: NamePlace) => [name, id, ...(isCut ? ['cut'] : [])],
  read: ([name, id, cutOff, ...more]: readonly string[]): NamePlace | null =>
    name !== undefined && id !== undefined && ghostId.test(id) && more.length === 0
      ? { name, id, isCut: cutOff === 'cut' }
      : null,
};

/** What lies behind a name, in Ghost's own order of names. */
function behind({ name, id, isCut }: NamePlace, isBack: boolean): string | null {
  if (name === '') return null;
  const text = nqlText(name);
  if (isCut) return isBack ? `name:<${text}` : `name:>=${text}`;
  return nqlBehind('name', { at: name, id }, isBack ? 'desc' : 'asc');
}

/** Beside a page that begins at the beginning of a name: what else begins so. */
const SPARE = 10;

/** Without what stands up to a place, where only the beginning of its name is known. */
function after(rows: readonly unknown[], { id, name }: NamePlace): unknown[] {
  const here = rows.findIndex((row) => at(row, 'id') === id);
  if (here !== -1) return rows.slice(here + 1);
  return rows.filter((row) => !String(at(row, 'name')).startsWith(name));
}

interface Named<W, T> {
  readonly group: 'tags' | 'authors';
  /** The endpoint, and the name of what it answers. */
  readonly endpoint: string;
  readonly schema: z.ZodMiniType<W>;
  readonly map: (wire: W) => T | null;
  readonly filter: string | null;
  readonly fields: string;
}

/** `list` and `get` of tags or authors, in order of their names. */
function createNameReads<W, T>(
  connection: Connection,
  capabilities: ListCapabilities,
  { group, endpoint, schema, map, filter, fields }: Named<W, T>,
) {
  const ask = connection.isAdmin ? connection.admin : connection.content;

  async function list(given: ListQuery, options?: CallOptions): Promise<Page<T>> {
    options?.signal?.throwIfAborted();
    const operation = `${group}.list` as const;
    const query = checkListQuery(given, capabilities, operation);
    const cursors = cursorsOf(byName, queryKey(operation, query), operation);
    const start = cursors.read(query.cursor);
    const direction = start?.isBack === true ? 'desc' : 'asc';
    const answer = await ask({
      path: endpoint,
      operation,
      query: {
        // With fields named, a list leaves the counts out.
        include: 'count.posts',
        filter: nqlAnd([filter, start && behind(start.place, start.isBack)]),
        order: `name ${direction}, id ${direction}`,
        limit: Math.min(query.limit + 1 + (start?.place.isCut === true ? SPARE : 0), 100),
      },
      options,
    });
    const found = listIn(answer, endpoint, operation);
    const rows = start?.place.isCut === true && !start.isBack ? after(found, start.place) : found;
    const page = cut(rows, query.limit, start, (row, way) => {
      const [name, id] = [at(row, 'name'), at(row, 'id')];
      return typeof name === 'string' && typeof id === 'string'
        ? cursors.write(placeOf(name, id), way)
        : null;
    });
    const { items, problems } = parseItems(schema, page.rows, map);
    const { nextCursor, prevCursor } = page;
    return { items, nextCursor, prevCursor, total: null, problems };
  }

  async function get(given: NamedRef, options?: CallOptions): Promise<T> {
    options?.signal?.throwIfAborted();
    const operation = `${group}.get` as const;
    const { id, slug }: NamedRef = parseInput(namedRefSchema, given, operation);
    const absent = notFound(`${group} with ${JSON.stringify(given)}`, operation);
    if (id !== undefined && !ghostId.test(id)) throw absent;
    if (slug !== undefined && /^\.{0,2}$/.test(slug)) throw absent;
    const name = id ?? `slug/${encodeURIComponent((slug ?? '').toWellFormed())}`;
    const answer = await ask({
      path: `${endpoint}/${name}`,
      operation,
      query: { fields, include: 'count.posts' },
      options,
    });
    const origin = { backend: 'ghost', operation };
    const item = map(parseWire(schema, itemIn(answer, endpoint, operation), origin));
    if (item === null) throw absent;
    return item;
  }

  return { list, get };
}

/** The tags that are for readers. */
export function createTagReads(connection: Connection, capabilities: ListCapabilities) {
  return createNameReads(connection, capabilities, {
    group: 'tags',
    endpoint: 'tags',
    schema: ghostTagSchema,
    map: (wire): Tag | null => toTag(wire),
    filter: 'visibility:public',
    fields: 'id,slug,name,description,visibility',
  });
}

/** Who has published; for an administrator all who may write. */
export function createAuthorReads(connection: Connection, capabilities: ListCapabilities) {
  return createNameReads(connection, capabilities, {
    group: 'authors',
    endpoint: connection.isAdmin ? 'users' : 'authors',
    schema: ghostAuthorSchema,
    map: (wire): Author | null => toAuthor(wire),
    filter: null,
    fields: `id,slug,name,bio,website,profile_image${connection.isAdmin ? ',email' : ''}`,
  });
}

/** `blog.get`. */
export function createBlogReads(connection: Connection) {
  async function get(options?: CallOptions): Promise<Blog> {
    options?.signal?.throwIfAborted();
    const operation = 'blog.get';
    const ask = connection.isAdmin ? connection.admin : connection.content;
    const settings = at(await ask({ path: 'settings', operation, options }), 'settings');
    // The Admin API answers a list of names and values, without the address.
    const values: unknown = Array.isArray(settings)
      ? Object.fromEntries([
          ['url', `${connection.site}/`],
          ...settings.map((one: unknown) => [String(at(one, 'key')), at(one, 'value')]),
        ])
      : settings;
    return toBlog(parseWire(ghostSettingsSchema, values, { backend: 'ghost', operation }));
  }
  return { get };
}
