import {
  BlogError,
  type CallOptions,
  checkCommentListQuery,
  type Comment,
  type CommentListQuery,
  compareStrings,
  decodeCursor,
  emptyPage,
  encodeCursor,
  type Html,
  invalidField,
  isBlogError,
  type Page,
  type Problem,
  queryKey,
} from '@blog/core';

import type { FeedOptions } from '../feed.js';
import { idOf, toComment, toPostSummary } from '../map.js';
import { feedCapabilities } from '../capabilities.js';
import { contextOf, findItem, type FoundItem } from './posts.js';
import { type Clean, loadClean } from './safe-html.js';
import type { Walk } from './walk.js';

/** The pages of a feed of comments that are read. */
const MAX_PAGES = 10;

const operation = 'comments.list';

interface ReadComments {
  comments: Comment<Html>[];
  problems: Problem[];
}

/** The address of a post's comments; `null` where the post has none. */
function addressOf(walk: Walk, { item, id, page }: FoundItem): string | null {
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
async function readComments(
  { walk, openWalk }: Comments,
  found: FoundItem,
  address: string,
  clean: Clean,
  call: CallOptions,
): Promise<ReadComments> {
  const post = toPostSummary(found.item, contextOf(found.page));
  const postNames = [post.id, found.item.link, post.url].filter((name) => typeof name === 'string');
  const comments = new Map<string, Comment<Html>>();
  const problems: Problem[] = [];
  const way = openWalk(address);
  let page = await way.first({ ...call, operation });
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
    if (next === null || number + 1 >= MAX_PAGES || !walk.isOwn(next.address)) break;
    page = await way.at(next, { ...call, operation });
  }
  return { comments: [...comments.values()], problems };
}

/** What `listComments` works with. */
export interface Comments {
  walk: Walk;
  /** The way through another feed of the same origin. */
  openWalk: (address: string) => Walk;
  options: FeedOptions;
}

type Anchor = readonly [at: string, hash: string];

const hashOf = (id: string) => queryKey('feed.anchor', { id });

function readAnchor(cursor: string, key: string): Anchor {
  const value = decodeCursor(cursor, key, operation);
  const [at, hash] = Array.isArray(value) ? value : [];
  if (typeof at === 'string' && typeof hash === 'string') return [at, hash];
  throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
}

/** `comments.list`: the feed of a post's comments, read whole, a page of it. */
export async function listComments(
  given: CommentListQuery,
  call: CallOptions,
  parts: Comments,
): Promise<Page<Comment<Html>>> {
  const { walk, options } = parts;
  const query = checkCommentListQuery(given, feedCapabilities.comments);
  const { postId, sort = 'createdAt' } = query;
  if (postId === undefined)
    throw new BlogError('unsupported', {
      message: 'A feed names the comments of a post, not of the whole blog: give a postId',
      backend: 'feed',
      operation,
    });
  const key = queryKey(operation, query);
  const anchor = query.cursor === undefined ? null : readAnchor(query.cursor, key);
  const empty = emptyPage(query, feedCapabilities.comments);
  let found: FoundItem;
  try {
    found = await findItem(walk, { id: postId }, { ...call, operation });
  } catch (error) {
    if (isBlogError(error, 'not_found')) return empty;
    throw error;
  }
  const address = addressOf(walk, found);
  if (address === null) return empty;
  const clean = await loadClean(options, 'comment', operation);
  const { comments, problems } = await readComments(parts, found, address, clean, call);
  const direction = sort === 'createdAt' ? 1 : -1;
  comments.sort(
    (left, right) =>
      direction *
      (compareStrings(left.createdAt, right.createdAt) || compareStrings(left.id, right.id)),
  );
  const start = anchor === null ? 0 : indexAfter(comments, anchor, direction);
  const items = comments.slice(start, start + query.limit);
  const last = items.at(-1);
  const isLast = last === undefined || start + items.length >= comments.length;
  return {
    ...empty,
    items,
    nextCursor: isLast ? null : encodeCursor([last.createdAt, hashOf(last.id)], key),
    problems: anchor === null ? problems : [],
  };
}

/** Where to go on after an item; where it is gone, at the first that is not before it. */
function indexAfter(
  comments: readonly Comment<Html>[],
  [at, hash]: Anchor,
  direction: 1 | -1,
): number {
  const found = comments.findIndex(({ id, createdAt }) => createdAt === at && hashOf(id) === hash);
  if (found >= 0) return found + 1;
  const next = comments.findIndex(
    ({ createdAt }) => direction * compareStrings(createdAt, at) >= 0,
  );
  return next < 0 ? comments.length : next;
}
