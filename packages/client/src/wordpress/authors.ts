import {
  type Author,
  BlogError,
  type CallOptions,
  checkListQuery,
  encodeCursor,
  type NamedRef,
  namedRefSchema,
  type Page,
  parseInput,
  queryKey,
} from '@blog/core';

import { parseItems, parseWire } from '../kit/wire.js';
import { toAuthor } from './map-names.js';
import { placesOf, readNumbered } from './numbered.js';
import { rowsOf } from './posts.js';
import type { WpQuery } from './root.js';
import type { Site, View } from './site.js';
import { wpUserSchema } from './wire.js';
import { encodeSlug, wpIdOf } from './wire-query.js';

const FIELDS = 'id,name,slug,url,description,email,avatar_urls';

/** Without the right to list users, WordPress shows those who have published. */
async function viewOf(site: Site, signal: AbortSignal | undefined): Promise<WpQuery> {
  const listsUsers = (await site.account(signal))?.can('list_users') === true;
  return { context: listsUsers ? 'edit' : 'view', _fields: FIELDS };
}

/** See `BlogBackend`'s `authors.list`. */
export async function listAuthors(
  site: View,
  given: unknown,
  options: CallOptions = {},
): Promise<Page<Author>> {
  const operation = 'authors.list';
  const query = checkListQuery(given, site.capabilities.authors, operation);
  const key = queryKey(operation, query);
  const [place = 0] = placesOf(query.cursor, key, operation, 1);
  const view = await viewOf(site, options.signal);
  const read = await readNumbered(
    async (more) => {
      const { data, total } = await site.send('/wp/v2/users', {
        ...options,
        operation,
        query: {
          ...view,
          // Who may list users would get its readers, too.
          'capabilities[]': view['context'] === 'edit' ? ['edit_posts'] : undefined,
          orderby: 'name',
          order: 'asc',
          ...more,
        },
      });
      return { items: rowsOf(data, operation), total };
    },
    place,
    query.limit,
  );
  const next = place + read.items.length;
  const { items, problems } = parseItems(wpUserSchema, read.items, toAuthor);
  const hasMore = read.items.length > 0 && next < (read.total ?? 0);
  return {
    items,
    problems,
    nextCursor: hasMore ? encodeCursor([next], key) : null,
    prevCursor: null,
    total: query.total === true ? read.total : null,
  };
}

/** See `BlogBackend`'s `authors.get`. */
export async function getAuthor(
  site: Site,
  given: unknown,
  options: CallOptions = {},
): Promise<Author> {
  const operation = 'authors.get';
  const ref = parseInput<NamedRef>(namedRefSchema, given, operation);
  const call = { ...options, operation };
  const view = await viewOf(site, options.signal);
  let row: unknown;
  if (ref.slug === undefined) {
    const id = wpIdOf(ref.id);
    if (id !== null) row = (await site.send(`/wp/v2/users/${id}`, { ...call, query: view })).data;
  } else {
    const query = { ...view, 'slug[]': [encodeSlug(ref.slug)], per_page: 1 };
    row = rowsOf((await site.send('/wp/v2/users', { ...call, query })).data, operation)[0];
  }
  if (row !== undefined) {
    const author = toAuthor(parseWire(wpUserSchema, row, { backend: 'wordpress', operation }));
    if (ref.slug === undefined || author.slug === ref.slug) return author;
  }
  throw new BlogError('not_found', {
    message: `The site has no author of ${JSON.stringify(ref)} that this caller may see`,
    backend: 'wordpress',
    operation,
  });
}
