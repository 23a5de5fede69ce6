import { type BlogBackend, isBlogError, type PostSummary } from '@blog/core';
import { eachPage } from '@blog/core/backend';

import { found } from './found.js';
import type { OldHost } from './old-address.js';

type PostPlace = Pick<PostSummary, 'id' | 'path'>;

/** Finds posts by the ids that they had at the host that they come from. */
export interface OldIds {
  /** Gives the post with this id, here or at such a host; `null` if there is none, or more than one. */
  post(backend: BlogBackend, id: string, host: OldHost): Promise<PostPlace | null>;
}

/** More pages of posts than any blog has. */
const MOST_PAGES = 100;
/** Milliseconds that the ids of all posts are kept, and those that could not be read to their end. */
const AGE = 300_000;
const FAILURE_AGE = 60_000;
/** Backends of platforms that either tell the origin of every post, or of none. */
const platforms: ReadonlySet<string> = new Set(['wordpress', 'ghost', 'blogger', 'forem', 'feed']);

interface OldPost extends PostPlace {
  /** The blog that it comes from, such as `blogger:42`. */
  readonly source: string;
}

type OldPosts = ReadonlyMap<string, readonly OldPost[]>;

/** A post of another host cannot be meant. Other sources do not say what kind of host they were. */
const mayBeOf = (source: string, host: OldHost) =>
  !/^(?:blogger|wordpress):/.test(source) || source.startsWith(`${host}:`);

/**
 * Reads the ids of all posts when the first old one is asked for, and keeps them: a list cannot be asked for
 * them. Anybody can ask for any id, so they are read once for all who ask.
 */
export function createOldIds(now: () => number = Date.now): OldIds {
  let kept: { posts: Promise<OldPosts>; until: number } | null = null;

  function allPosts(backend: BlogBackend): Promise<OldPosts> {
    if (kept !== null && kept.until > now()) return kept.posts;
    const mine = { posts: readIds(backend), until: now() + AGE };
    kept = mine;
    mine.posts.catch(() => (mine.until = now() + FAILURE_AGE));
    return mine.posts;
  }

  return {
    async post(backend, id, host) {
      if (!/^[\w-]{1,100}$/.test(id)) return null;
      const own = await found(() => backend.posts?.get?.({ id }));
      if (own !== null) return own;
      const all = (await allPosts(backend)).get(id) ?? [];
      const [only, ...others] = all.filter(({ source }) => mayBeOf(source, host));
      return only === undefined || others.length > 0 ? null : only;
    },
  };
}

/** The posts by their old ids; of an endless list those at its beginning. */
async function readIds({ name, posts, capabilities }: BlogBackend): Promise<OldPosts> {
  const byId = new Map<string, OldPost[]>();
  const list = posts?.list;
  if (list === undefined) return byId;
  const keep = ({ id, path, origin }: PostSummary) => {
    if (origin === null) return;
    byId.set(origin.id, [...(byId.get(origin.id) ?? []), { id, path, source: origin.source }]);
  };
  const limit = Math.min(100, capabilities.posts?.maxLimit ?? 20);
  for (const kind of ['post', 'page'] as const) {
    const pages = eachPage((cursor) => list({ kind, limit, cursor }), {
      operation: 'posts.list',
      mostPages: MOST_PAGES,
    });
    try {
      for await (const { items } of pages) {
        items.forEach(keep);
        if (platforms.has(name) && byId.size === 0) break;
      }
    } catch (error) {
      if (!isBlogError(error) || error.retryable) throw error;
    }
  }
  return byId;
}
