import { anonymous, type BlogBackend, isBlogError, slugify, type Tag } from '@blog/core';
import { eachPage } from '@blog/core/backend';

import type { ServedBlog } from './database.js';

/** More pages of tags than any blog has. */
const MOST_PAGES = 50;
/** Milliseconds that the names of all tags are kept, and those that could not be read to their end. */
const AGE = 300_000;
const FAILURE_AGE = 10_000;

type Tags = ReadonlyMap<string, Tag>;

/** Finds a tag by its name; `null` if there is none. */
export type FindTag = (name: string) => Promise<Tag | null>;

const keyOf = (name: string) => name.toLowerCase();

/** All tags by their names; of an endless list those at its beginning. */
async function readTags(
  list: NonNullable<NonNullable<BlogBackend['tags']>['list']>,
): Promise<Tags> {
  const found = new Map<string, Tag>();
  const pages = eachPage((cursor) => list({ limit: 100, cursor }), {
    operation: 'tags.list',
    mostPages: MOST_PAGES,
  });
  try {
    for await (const { items } of pages)
      for (const tag of items) if (!found.has(keyOf(tag.name))) found.set(keyOf(tag.name), tag);
  } catch (error) {
    if (!isBlogError(error) || error.retryable) throw error;
  }
  return found;
}

/**
 * Finds tags by their names: by the slug that a tag most likely has, else among all tags. Anybody can ask for
 * any name, so the tags are read once for all who ask, and kept: a name that no tag has costs one call.
 */
export function createTagFinder(
  backendFor: (actor: typeof anonymous) => BlogBackend,
  now: () => number = Date.now,
): FindTag {
  let kept: { tags: Promise<Tags>; until: number } | null = null;

  function allTags(list: Parameters<typeof readTags>[0]): Promise<Tags> {
    if (kept !== null && kept.until > now()) return kept.tags;
    const mine = { tags: readTags(list), until: now() + AGE };
    kept = mine;
    mine.tags.catch(() => (mine.until = now() + FAILURE_AGE));
    return mine.tags;
  }

  return async (name) => {
    const { get, list } = backendFor(anonymous).tags ?? {};
    try {
      const likely = await get?.({ slug: slugify(name) });
      if (likely !== undefined && keyOf(likely.name) === keyOf(name)) return likely;
    } catch (error) {
      if (!isBlogError(error)) throw error;
    }
    return list === undefined ? null : ((await allTags(list)).get(keyOf(name)) ?? null);
  };
}

const finders = new WeakMap<ServedBlog, FindTag>();

/** The one finder of a blog. */
export function tagFinderOf(blog: ServedBlog): FindTag {
  const finder = finders.get(blog) ?? createTagFinder(blog.backendFor);
  finders.set(blog, finder);
  return finder;
}
