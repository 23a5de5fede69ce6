import { type BlogBackend, isBlogError, type PostSummary } from '@blog/core';

/** Finds posts by the ids that they had at the host that they come from. */
export interface OldIds {
  /** Gives the post with this id, here or at its old host; `null` if there is none. */
  post(backend: BlogBackend, id: string): Promise<Pick<PostSummary, 'id' | 'path'> | null>;
}

/** The most pages of posts that are read for the ids. */
const MAX_PAGES = 100;
/** Milliseconds after which the ids are read again, if one is asked for that is not among them. */
const OLD = 60_000;

type Posts = ReadonlyMap<string, Pick<PostSummary, 'id' | 'path'>>;

/**
 * Reads the ids of all posts once, when the first old one is asked for, and keeps them: a list cannot be
 * asked for them. They are read at most once a minute, and once for all who wait.
 */
export function createOldIds(now: () => number = Date.now): OldIds {
  let known: { posts: Promise<Posts>; at: number } | null = null;
  return {
    async post(backend, id) {
      if (!/^[\w-]{1,100}$/.test(id)) return null;
      const own = await ownPost(backend, id);
      if (own !== null) return own;
      const before = (await known?.posts)?.get(id);
      if (before !== undefined) return before;
      if (known === null || now() - known.at > OLD) {
        const posts = readIds(backend);
        known = { posts, at: now() };
        // An answer that could not be read is asked for again.
        posts.catch(() => {
          known = null;
        });
      }
      return (await known.posts).get(id) ?? null;
    },
  };
}

async function ownPost({ posts }: BlogBackend, id: string) {
  try {
    return (await posts?.get?.({ id })) ?? null;
  } catch (error) {
    if (isBlogError(error)) return null;
    throw error;
  }
}

async function readIds({ posts, capabilities }: BlogBackend): Promise<Posts> {
  const found = new Map<string, Pick<PostSummary, 'id' | 'path'>>();
  const list = posts?.list;
  if (list === undefined) return found;
  const limit = Math.min(100, capabilities.posts?.maxLimit ?? 20);
  for (const kind of ['post', 'page'] as const) {
    let cursor: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page: Awaited<ReturnType<typeof list>> = await list({ kind, limit, cursor });
      for (const { id, path, origin } of page.items)
        if (origin !== null) found.set(origin.id, { id, path });
      // A platform whose posts come from nowhere else tells no other ids.
      if (found.size === 0 && page.items.length > 0) return found;
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
  }
  return found;
}
