import type { DataStore, LoaderContext } from 'astro/loaders';

import {
  type CollectionName,
  type Item,
  pageSizeOf,
  partsOf,
  sources,
  type WideClient,
} from './collections.js';
import { digestOf, readPosts, type WithDigest } from './read-posts.js';

/** What a walk through a collection found. */
export interface ReadEntries {
  readonly entries: readonly Parameters<DataStore['set']>[0][];
  /** The ids of items that are there and could not be read: their entries stay as they are. */
  readonly unread: ReadonlySet<string>;
  /** Whether every id was legible, so that an entry which was not seen is gone. */
  readonly isWhole: boolean;
}

/** Texts that begin so are names of local image files to Astro, which would import them into the site. */
const IMAGE_IMPORT = '"__ASTRO_IMAGE_';

/**
 * Reads a collection to its end. It changes nothing in the store.
 *
 * @throws BlogError where the blog cannot be read; Astro's error where data does not fit the schema of the site.
 */
export async function readEntries(
  client: WideClient,
  collection: CollectionName,
  query: object,
  context: LoaderContext,
): Promise<ReadEntries> {
  const problems = problemsFor(context);
  const limit = pageSizeOf(client, collection);
  const { extra } = query as { extra?: string[] };
  const walk = async (more: object = {}): Promise<Item[]> => {
    const items: Item[] = [];
    const all = sources[collection].all(
      client,
      { ...query, ...more, limit },
      { onProblem: ({ id, path, message }) => problems.tell(id, `${path}: ${message}`) },
    );
    for await (const item of all) items.push(item);
    return items;
  };
  const found: readonly WithDigest[] =
    collection === 'posts' || collection === 'pages'
      ? await readPosts(client, walk, { limit, extra }, context)
      : (await walk()).map((item) => ({ item, digest: digestOf(client, item, context) }));

  const entries: ReadEntries['entries'][number][] = [];
  for (const { item, digest, stored } of found) {
    const { data, rendered } = partsOf(item);
    if (stored !== undefined) entries.push(stored);
    else if (JSON.stringify(data).includes(IMAGE_IMPORT))
      problems.tell(item.id, 'a text begins with __ASTRO_IMAGE_, which Astro takes for a file');
    else {
      const parsed = await context.parseData({ id: item.id, data });
      entries.push({ id: item.id, data: parsed, digest, ...(rendered && { rendered }) });
    }
  }
  return { entries, unread: problems.ids, isWhole: problems.areNamed() };
}

/** Keeps the ids of items with problems, and tells each problem in the log once. */
function problemsFor({ logger, collection }: LoaderContext) {
  const ids = new Set<string>();
  const told = new Set<string>();
  let named = true;
  return {
    ids,
    areNamed: () => named,
    tell(id: string | null, why: string) {
      if (id === null) named = false;
      else ids.add(id);
      const words = `${collection}: ${id ?? 'an item without an id'} could not be read: ${why}`;
      if (!told.has(words)) logger.warn(words);
      told.add(words);
    },
  };
}
