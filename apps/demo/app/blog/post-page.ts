import { isBlogError, type Post, type PostSummary, readingTime, htmlToText } from '@blog/core';
import { blogKey, blogQueries, commentQueries, postQueries, type ReceiptStore } from '@blog/react';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

import { abilitiesOf } from './abilities.js';
import type { DemoClient } from './client.js';
import { findOldComment, oldCommentIn } from './old-comments.js';
import { permalinkOf } from './permalinks.js';
import { shownExtra } from './related-link.js';
import { cached, moved, type PageArgs } from './page-loader.js';

/** Gives the options of the query for a post by its path. */
export const postAt = (client: DemoClient, path: string) =>
  postQueries(client).get({ path, extra: shownExtra });

/** The place in a thread that an address names: a comment by its id or number, or none. */
export interface ThreadPlace {
  commentId?: string;
  number?: number;
}

/** The most comments on a page. */
const THREAD_PAGE = 100;

/** Gives the options of the query for the page of a thread with a place. */
export const threadAt = (
  client: DemoClient,
  postId: string,
  place: ThreadPlace,
  receipts: ReceiptStore,
) => {
  const { comments } = client.capabilities as Partial<DemoClient['capabilities']>;
  const limit = Math.min(THREAD_PAGE, comments?.maxLimit ?? THREAD_PAGE);
  return commentQueries(client).threadPage({ postId, limit, ...place }, { receipts });
};

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
  /** The place in the thread that the page shows. */
  place: ThreadPlace;
  /** Whether the address names a comment that is not in the thread. */
  placeGone: boolean;
  /** The key that the form sends without scripts. A form that is sent twice gives one comment. */
  formKey: string;
}

/** Gives the places that an address may mean, if it names a comment: by its id, else by its number. */
function placesOf({ searchParams }: URL): ThreadPlace[] {
  const named = searchParams.get('comment') ?? searchParams.get('reply');
  if (named === null || named === '') return [];
  // In old addresses, `#comment-3` is the comment with the number 3.
  const number = /^[1-9]\d{0,8}$/.test(named) ? [{ number: Number(named) }] : [];
  return [{ commentId: named }, ...number];
}

/** Finds the place that an address means, and loads its page of the thread, unless it is the first one. */
async function findPlace(
  { client, queryClient, receipts, url }: PageArgs,
  postId: string,
): Promise<ThreadPlace> {
  for (const place of placesOf(url)) {
    const options = threadAt(client, postId, place, receipts);
    try {
      await queryClient.query(cached(options));
      return place;
    } catch (error) {
      // The page shows other errors beside the post.
      if (!isBlogError(error, 'not_found')) return place;
      queryClient.removeQueries({ queryKey: options.queryKey });
    }
  }
  return {};
}

/** Leads an address of an old host to the comment that it names. If it is not found, the post is shown. */
async function leadToOldComment(args: PageArgs, { id, path }: Post): Promise<void> {
  const wanted = oldCommentIn(args.url);
  if (wanted === null) return;
  const comment = await findOldComment(args, id, wanted).catch((error: unknown) => {
    // The page says what is wrong with the comments.
    if (isBlogError(error)) return null;
    throw error;
  });
  if (comment !== null) moved((path ?? args.url.pathname) + permalinkOf(comment));
}

/** Loads a post with a page of its thread, and its neighbours. A former path redirects to the present one. */
export async function loadPost(args: PageArgs, path: string): Promise<PostPageData> {
  const { client, queryClient, receipts, formKey, url, settle } = args;
  takeFromLists(client, queryClient, path);
  const post = await queryClient.query(cached(postAt(client, path)));
  if (post.path !== null && post.path !== path) moved(post.path + url.search);
  const { older, newer } = neighbours(client, post);
  const hasComments = abilitiesOf(client).comments;
  await leadToOldComment(args, post);
  const place = hasComments ? await findPlace(args, post.id) : {};
  const thread = threadAt(client, post.id, place, receipts);
  await settle([
    queryClient.query(cached(blogQueries(client).get())),
    ...(hasComments ? [queryClient.query(cached(thread))] : []),
    ...(older.enabled ? [queryClient.query(cached(older)), queryClient.query(cached(newer))] : []),
  ]);
  const { error } = queryClient.getQueryState(thread.queryKey) ?? {};
  return {
    view: 'post',
    path,
    commentsAway: isBlogError(error, 'unsupported'),
    place,
    placeGone: placesOf(url).length > 0 && Object.keys(place).length === 0,
    formKey,
  };
}

/** Gives the minutes that it takes to read a post; 0 without a text. */
export function minutesOf({ content }: Post): number {
  return content === null ? 0 : readingTime(htmlToText(content.html)).minutes;
}
