import { BlogError, isBlogError, type NamedRef, type PostRef, type Problem } from '@blog/core';
import { cacheKeysOf, checkOptions, type OptionChecks } from '@blog/core/backend';
import type { LiveDataEntry } from 'astro';
import type { LiveLoader } from 'astro/loaders';

import {
  type AnyBlogClient,
  clientFor,
  type CollectionData,
  type CollectionName,
  type CollectionsOf,
  type Item,
  loaderChecks,
  pageSizeOf,
  partsOf,
  type PostsQueryOf,
  sources,
} from './collections.js';

/** Names an entry for `getLiveEntry`: by its id, its slug, and posts and pages also by their path. */
export type EntryFilter<K extends CollectionName> = K extends 'posts' | 'pages'
  ? PostRef
  : K extends 'blog'
    ? { id: 'blog' }
    : NamedRef;

/** Chooses entries for `getLiveCollection`. */
export type LiveFilterOf<C, K extends CollectionName> = {
  /** The most entries. More than a page of the backend are read page by page; `Infinity` gives all. Default 20. */
  limit?: number | undefined;
} & (K extends 'posts' | 'pages'
  ? PostsQueryOf<C> & {
      /** Reads the posts with their content, for `render(entry)`. */
      content?: boolean | undefined;
    }
  : unknown);

/** The options of {@link liveBlogLoader}. */
export interface LiveBlogLoaderOptions<C, K extends CollectionName> {
  /** The client whose blog is read. */
  client: C;
  /** The items to read: `posts`, `pages`, `tags`, `authors` or `blog`, as far as the backend has them. */
  collection: K;
  /** Called with each item of a list that could not be read, which is left out. Default: a warning on the console. */
  onProblem?: ((problem: Problem) => void) | undefined;
}

/** A live loader of Astro with the types of its data, its filters and its errors. */
export type LiveBlogLoader<C, K extends CollectionName> = LiveLoader<
  CollectionData[K],
  EntryFilter<K>,
  LiveFilterOf<C, K>,
  BlogError
>;

const checks: OptionChecks<LiveBlogLoaderOptions<AnyBlogClient, 'posts'>> = loaderChecks;
const DEFAULT_LIMIT = 20;

/**
 * Makes a live loader: a collection of Astro that is read from the blog at each request. An entry that is not there
 * is absent, and a failure is the `error` of the result, a {@link BlogError}. Nothing throws.
 *
 * The cache hints of results are the keys of the contract: `post-ID`, `posts` and `blog`. The write that makes a
 * page stale has them too, so that `cache.invalidate({ tags })` of Astro forgets the right pages.
 *
 * @throws BlogError `invalid_input` if an option is wrong, or the backend does not list the collection.
 *
 * @example
 * ```ts
 * import { liveBlogLoader } from '@blog/astro';
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { defineLiveCollection } from 'astro/content/config';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 *
 * export const collections = {
 *   posts: defineLiveCollection({ loader: liveBlogLoader({ client, collection: 'posts' }) }),
 * };
 * ```
 */
export function liveBlogLoader<C extends AnyBlogClient, K extends CollectionsOf<C>>(
  options: LiveBlogLoaderOptions<C, K>,
): LiveBlogLoader<C, K> {
  checkOptions(options, checks, 'liveBlogLoader');
  const { client, collection, onProblem = warn } = options;
  const wide = clientFor(client, collection, 'liveBlogLoader');
  const source = sources[collection];
  const entryOf = (item: Item) =>
    ({ id: item.id, ...partsOf(item) }) as unknown as LiveDataEntry<CollectionData[K]>;

  return {
    name: '@blog/astro',
    loadEntry: async ({ filter }) => {
      try {
        const item = await source.one(wide, filter);
        if (item === null) return undefined;
        const tags = cacheKeysOf(source.get, [filter], item);
        return { ...entryOf(item), cacheHint: { tags, ...changedOf(item) } };
      } catch (error) {
        return isBlogError(error, 'not_found') ? undefined : { error: known(error) };
      }
    },
    loadCollection: async ({ filter }) => {
      const { limit = DEFAULT_LIMIT, ...query } = filter ?? {};
      const entries: LiveDataEntry<CollectionData[K]>[] = [];
      try {
        const page = Math.min(limit, pageSizeOf(client, collection));
        if (limit > 0)
          for await (const item of source.all(wide, { ...query, limit: page }, { onProblem })) {
            entries.push(entryOf(item));
            if (entries.length >= limit) break;
          }
        // Without a date: a list of older items may be the newer list, after one was deleted.
        return { entries, cacheHint: { tags: cacheKeysOf(source.list, [query], undefined) } };
      } catch (error) {
        return { error: known(error) };
      }
    },
  };
}

/** A live loader has no log: whoever reads the console of the server hears of what is missing. */
function warn({ id, path, message }: Problem): void {
  console.warn(
    `[@blog/astro] ${id ?? 'An item without an id'} could not be read: ${path}: ${message}`,
  );
}

/** The time of the last change, where it is told. */
function changedOf(item: Item): { lastModified?: Date } {
  if (!('updatedAt' in item)) return {};
  const changed = item.updatedAt ?? item.publishedAt;
  return changed === null ? {} : { lastModified: new Date(changed) };
}

/** A client throws nothing else; a callback of the site might. */
function known(error: unknown): BlogError {
  if (isBlogError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new BlogError('unavailable', {
    message: `The blog was not read: ${message}`,
    cause: error,
  });
}
