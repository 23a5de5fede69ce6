import { isBlogError, type Post, type PostSummary, readingTime, htmlToText } from '@blog/core';
import {
  blogKey,
  blogQueries,
  commentQueries,
  createIdempotencyKey,
  postQueries,
} from '@blog/react';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

import { abilitiesOf } from './abilities.js';
import { moved } from './answers.js';
import { cached } from './cached.js';
import type { DemoClient } from './client.js';
import type { PageArgs } from './page-loader.js';

/** The options of the query for a post by its path. */
export const postAt = (client: DemoClient, path: string) => postQueries(client).get({ path });

/** The posts next to one in time: the one before it, and the one after. */
export function neighbours(client: DemoClient, { kind, publishedAt }: PostSummary) {
  const at = publishedAt ?? '9999-12-31T23:59:59.999Z';
  const after = new Date(Math.min(Date.parse(at) + 1, 253_402_300_799_999)).toISOString();
  const { list } = postQueries(client);
  const enabled = kind === 'post' && publishedAt !== null && abilitiesOf(client).spans;
  return {
    older: { ...list({ publishedBefore: at, limit: 1 }), enabled },
    newer: { ...list({ publishedFrom: after, sort: 'publishedAt', limit: 1 }), enabled },
  };
}

type PostPages = InfiniteData<{ items: (Post | PostSummary)[] }>;

/** A whole post that a list brought along is shown at once, without asking for it again. */
function takeFromLists(client: DemoClient, queryClient: QueryClient, path: string): void {
  const { queryKey } = postAt(client, path);
  if (queryClient.getQueryData(queryKey) !== undefined) return;
  const lists = queryClient.getQueryCache().findAll({
    queryKey: blogKey(client, 'posts', 'infinite'),
  });
  for (const { state } of lists) {
    const pages = (state.data as PostPages | undefined)?.pages ?? [];
    for (const post of pages.flatMap((page) => page.items)) {
      if (post.path !== path || !('content' in post)) continue;
      queryClient.setQueryData(queryKey, post, { updatedAt: state.dataUpdatedAt });
      return;
    }
  }
}

/** What a post's page knows beside the cache. */
export interface PostPageData {
  view: 'post';
  path: string;
  /** Whether this post's comments are not to be had, though those of others may be. */
  commentsAway: boolean;
  /** The key that the form sends without scripts: sent twice, it is one comment. */
  formKey: string;
}

/** Loads a post with its thread and neighbours; a former path leads on to the present one. */
export async function loadPost(
  { client, queryClient, receipts, url, settle }: PageArgs,
  path: string,
): Promise<PostPageData> {
  takeFromLists(client, queryClient, path);
  const post = await queryClient.query(cached(postAt(client, path)));
  if (post.path !== null && post.path !== path) moved(post.path + url.search);
  const { older, newer } = neighbours(client, post);
  const thread = commentQueries(client).thread(post.id, { receipts });
  await settle([
    queryClient.query(cached(blogQueries(client).get())),
    ...(abilitiesOf(client).comments ? [queryClient.query(cached(thread))] : []),
    ...(older.enabled ? [queryClient.query(cached(older)), queryClient.query(cached(newer))] : []),
  ]);
  const { error } = queryClient.getQueryState(thread.queryKey) ?? {};
  const commentsAway = isBlogError(error, 'unsupported');
  return { view: 'post', path, commentsAway, formKey: createIdempotencyKey() };
}

/** Minutes to read a post; 0 where there is nothing to read. */
export function minutesOf({ content }: Post): number {
  return content === null ? 0 : readingTime(htmlToText(content.html)).minutes;
}
