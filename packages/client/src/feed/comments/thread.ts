import { BlogError, type Comment, type Html, type Problem } from '@blog/core';

import type { FeedCall, FeedClient } from '../api/client.js';
import { toComment, toPostSummary } from '../mapping/map.js';
import { idOf } from '../mapping/values.js';
import { createWalk, type Walk } from '../paging/walk.js';
import { contextOf, type FoundItem } from '../posts/get.js';
import { type Clean } from '../safe-html.js';

/** The most pages of a feed of comments that are read. */
const MAX_PAGES = 10;

/** The comments of a post, and what could not be read of them. */
export interface Thread {
  comments: Comment<Html>[];
  problems: Problem[];
}

/** The address of a post's comments; `null` where the post has none. */
export function threadAddress(
  walk: Walk,
  { item, id, page }: FoundItem,
  operation: string,
): string | null {
  const unsupported = (why: string) =>
    new BlogError('unsupported', {
      message: `The comments of the post ${JSON.stringify(id)} cannot be read: ${why}`,
      backend: 'feed',
      operation,
    });
  if (!item.commentsFeed) {
    if (item.commentCount === 0) return null;
    throw unsupported(
      'its feed names no feed of them. Take comments from elsewhere with compose().',
    );
  }
  const { answered } = page;
  const address = URL.canParse(item.commentsFeed, answered)
    ? walk.named(new URL(item.commentsFeed, answered).href, page)
    : null;
  if (address !== null && walk.isOwn(address)) return address;
  throw unsupported(
    `they are at ${item.commentsFeed}, which is not at the feed's origin. Open a feed there, or name it in the option origins.`,
  );
}

/** All comments that the feed holds, by its pages. */
export async function readThread(
  client: FeedClient,
  walk: Walk,
  found: FoundItem,
  address: string,
  clean: Clean,
  call: FeedCall,
): Promise<Thread> {
  const post = toPostSummary(found.item, contextOf(found.page));
  const postNames = [post.id, found.item.link, post.url].filter((name) => typeof name === 'string');
  const comments = new Map<string, Comment<Html>>();
  const problems: Problem[] = [];
  const way = createWalk(client, address);
  let page = await way.first(call);
  for (let number = 0; ; number += 1) {
    problems.push(...page.problems);
    const { home } = contextOf(page);
    for (const [index, { item }] of page.entries.entries()) {
      const comment = toComment(item, { home: home ?? post.url, postId: post.id, postNames });
      if (comment === null)
        problems.push({
          index,
          id: idOf(item),
          path: 'published',
          message: 'A comment without a legible date has no place',
        });
      else if (!comments.has(comment.id))
        comments.set(comment.id, {
          ...comment,
          html: clean(comment.html, item.base ?? comment.url ?? post.url),
        });
    }
    const next = way.after(page, number);
    if (next === null) break;
    if (number + 1 >= MAX_PAGES || !walk.isOwn(next.address)) {
      problems.push({
        index: comments.size,
        id: null,
        path: 'next',
        message: `The feed of comments goes on at ${next.address}, which is not read: ${
          walk.isOwn(next.address)
            ? `${MAX_PAGES} pages of it were`
            : 'that is at another origin. Name it in the option origins'
        }`,
      });
      break;
    }
    page = await way.at(next, call);
  }
  return { comments: [...comments.values()], problems };
}
