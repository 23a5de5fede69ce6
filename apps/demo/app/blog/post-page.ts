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
import type { DemoClient } from './client.js';
import { shownExtra } from './related-link.js';
import { cached, moved, type PageArgs } from './page-loader.js';

/** Gives the options of the query for a post by its path. */
export const postAt = (client: DemoClient, path: string) =>
  postQueries(client).get({ path, extra: shownExtra });

/** Gives the options of the queries for the posts before and after a post. */
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

/** Takes a whole post from a list that contains it, so that no request is needed. */
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

/** The data of a post's page that is not in the cache. */
export interface PostPageData {
  view: 'post';
  path: string;
  /** Whether the comments of this post cannot be read, although those of others may be. */
  commentsAway: boolean;
  /** The key that the form sends without scripts. A form that is sent twice gives one comment. */
  formKey: string;
}

/** Loads a post with its thread and neighbours. A former path redirects to the present one. */
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

/** Gives the minutes that it takes to read a post; 0 without a text. */
export function minutesOf({ content }: Post): number {
  return content === null ? 0 : readingTime(htmlToText(content.html)).minutes;
}
