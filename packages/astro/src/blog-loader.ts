import { checkOptions, type OptionChecks } from '@blog/core/backend';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { ZodType } from 'astro/zod';

import {
  type AnyBlogClient,
  clientFor,
  type CollectionData,
  type CollectionName,
  type CollectionsOf,
  loaderChecks,
  type PostsQueryOf,
  schemaOf,
} from './collections.js';
import { readEntries } from './read-entries.js';

/** The options of {@link blogLoader}. */
export interface BlogLoaderOptions<C, K extends CollectionName> {
  /** The client whose blog is read. */
  client: C;
  /** The items to read: `posts`, `pages`, `tags`, `authors` or `blog`, as far as the backend has them. */
  collection: K;
  /**
   * Reads a part of the posts or pages: by the filters that the backend has. `extra` names custom fields. Default:
   * all that are published.
   */
  query?: (K extends 'posts' | 'pages' ? PostsQueryOf<C> : Record<string, never>) | undefined;
}

/** A content loader of Astro with the type of its data. */
export interface BlogLoader<K extends CollectionName> {
  /** The name under which `refreshContent` of Astro finds it: `@blog/astro`. */
  name: string;
  /** Checks the data of entries. A schema of the collection takes its place. */
  schema: ZodType<CollectionData[K]>;
  /** Reads the collection; Astro calls it. */
  load: Loader['load'];
}

const checks: OptionChecks<BlogLoaderOptions<AnyBlogClient, 'posts'>> = {
  client: loaderChecks.client,
  collection: loaderChecks.collection,
  query: 'object',
};

/**
 * Makes a content loader: a collection of Astro from a blog, read while the site is built. The id of an entry is
 * the id of the item, its `data` is the item, and `render(entry)` gives the content of a post as a component.
 *
 * Astro keeps entries between builds. What was read is put in place only when all of it is there: if the blog
 * fails midway, `load` throws, and every entry stays as it was. A public post is not read again as long as its
 * summary and its `revision` are the same. Items that cannot be read are told in the log, and their entries stay.
 *
 * @throws BlogError `invalid_input` if an option is wrong, or the backend does not list the collection.
 *
 * @example
 * ```ts
 * import { blogLoader } from '@blog/astro';
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { defineCollection } from 'astro/content/config';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * export const collections = {
 *   posts: defineCollection({ loader: blogLoader({ client, collection: 'posts' }) }),
 *   pages: defineCollection({ loader: blogLoader({ client, collection: 'pages' }) }),
 *   blog: defineCollection({ loader: blogLoader({ client, collection: 'blog' }) }),
 * };
 * ```
 */
export function blogLoader<C extends AnyBlogClient, K extends CollectionsOf<C>>(
  options: BlogLoaderOptions<C, K>,
): BlogLoader<K> {
  checkOptions(options, checks, 'blogLoader');
  const { client, collection, query = {} } = options;
  const wide = clientFor(client, collection, 'blogLoader');
  return {
    name: '@blog/astro',
    schema: schemaOf(collection),
    load: (context) => load(context, () => readEntries(wide, collection, query, context)),
  };
}

/** Puts the entries in place when all of them are there. */
async function load(
  { collection, store, logger }: LoaderContext,
  read: () => ReturnType<typeof readEntries>,
): Promise<void> {
  const { entries, unread, isWhole } = await read();
  const ids = new Set([...entries.map(({ id }) => id), ...unread]);
  const gone = isWhole ? store.keys().filter((id) => !ids.has(id)) : [];
  for (const id of gone) store.delete(id);
  const changed = entries.filter((entry) => store.set(entry)).length;
  const counts = `${entries.length} read, ${changed} new or changed, ${gone.length} gone`;
  logger.info(`${collection}: ${counts}`);
}
