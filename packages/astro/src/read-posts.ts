import { isBlogError, type Post, type PostSummary } from '@blog/core';
import { SANITIZER_VERSION } from '@blog/core/html';
import type { DataStore, LoaderContext } from 'astro/loaders';

import type { Item, WideClient } from './collections.js';

/** An item, with the digest by which the next build knows it. */
export interface WithDigest {
  readonly item: Item;
  readonly digest: string;
  /** The entry of the last build, where nothing of the item has changed since. */
  readonly stored?: Parameters<DataStore['set']>[0];
}

/** The digest of what somebody was told. Others may be told something else. */
export function digestOf(
  { id, viewer }: WideClient,
  told: Item,
  { generateDigest }: LoaderContext,
): string {
  return generateDigest(JSON.stringify([id, viewer, SANITIZER_VERSION, told]));
}

/**
 * Whether the summary of a post tells if its content has changed. Without a revision, a new text may stand behind
 * the same summary. Content that only some may read is given or withheld by who asks.
 */
const tellsChanges = ({ revision, access }: PostSummary) =>
  revision !== null && access === 'public';

/**
 * Reads posts with their content. Those that are known by the digests of their summaries are not read again. Where
 * more than a page of them are not known, pages of whole posts take fewer requests than one request for each.
 *
 * @param walk - Reads the whole list.
 * @param asked - The most posts that a page of the list has, and the custom fields that its query asks for.
 */
export async function readPosts(
  client: WideClient,
  walk: (query?: object) => Promise<Item[]>,
  { limit, extra }: { readonly limit: number; readonly extra?: string[] | undefined },
  context: LoaderContext,
): Promise<WithDigest[]> {
  const { store } = context;
  const withDigest = (post: Post, known?: string): WithDigest => {
    const { content, preview: _preview, ...summary } = post;
    const bySummary = tellsChanges(summary) && content !== null;
    const digest = bySummary ? (known ?? digestOf(client, summary, context)) : null;
    return { item: post, digest: digest ?? digestOf(client, post, context) };
  };
  const walkWhole = async (known?: ReadonlyMap<string, string>) =>
    ((await walk({ content: true })) as Post[]).map((post) =>
      withDigest(post, known?.get(post.id)),
    );
  const hasContentInLists = !client.capabilities.deviations?.includes('posts.no-content-in-lists');
  if (hasContentInLists && store.keys().length === 0) return walkWhole();

  const summaries = ((await walk()) as PostSummary[]).map((item) => {
    const digest = digestOf(client, item, context);
    const stored = tellsChanges(item) ? store.get(item.id) : undefined;
    return { item, digest, ...(stored?.digest === digest && { stored }) };
  });
  const changed = summaries.filter(({ stored }) => stored === undefined).length;
  if (hasContentInLists && changed > limit)
    return walkWhole(new Map(summaries.map(({ item, digest }) => [item.id, digest])));

  const posts: WithDigest[] = [];
  for (const summary of summaries) {
    if (summary.stored !== undefined) posts.push(summary);
    else {
      const post = await present(
        client.posts.get({ id: summary.item.id, ...(extra && { extra }) }),
      );
      if (post !== null) posts.push(withDigest(post, summary.digest));
    }
  }
  return posts;
}

/** The post; `null` where it was deleted since the list was read. */
async function present(reading: Promise<Post>): Promise<Post | null> {
  try {
    return await reading;
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}
