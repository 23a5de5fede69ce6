import type { BlogBackend, Comment, ListQuery, Operation, Page } from '@blog/core';
import {
  type AnyMethod,
  checkCommentListQuery,
  type Checked,
  checkListQuery,
  checkPostListQuery,
  checkSearchQuery,
  checkThreadQuery,
  type ListCapabilities,
  methodOf,
} from '@blog/core/backend';

import { deviates, type Likeness, unsupported } from './likeness.js';
import type { Telling } from './told.js';

/** The models of an operation's answers. */
const modelOf: Partial<Record<Operation, keyof Telling>> = {
  'blog.get': 'blog',
  'posts.list': 'post',
  'posts.get': 'post',
  'posts.create': 'post',
  'posts.update': 'post',
  'comments.list': 'comment',
  'comments.thread': 'comment',
  'comments.get': 'comment',
  'comments.update': 'comment',
  'comments.setStatus': 'comment',
  'authors.list': 'author',
  'authors.get': 'author',
  'tags.list': 'tag',
  'tags.get': 'tag',
  'search.posts': 'hit',
};

/** An item as the platform tells it. */
export function tell(operation: Operation, telling: Telling, item: unknown): unknown {
  const model = modelOf[operation];
  return model === undefined ? item : (telling[model] as (item: unknown) => unknown)(item);
}

/** The checks of a list's query against what the platform can do. */
function checkedQuery(
  operation: Operation,
  given: unknown,
  { capabilities }: Likeness,
): { query: Checked<ListQuery>; list: ListCapabilities } | null {
  const { posts, comments, authors, tags, search } = capabilities;
  if (operation === 'posts.list' && posts)
    return { query: checkPostListQuery(given, posts), list: posts };
  if (operation === 'comments.list' && comments)
    return { query: checkCommentListQuery(given, comments), list: comments };
  if (operation === 'comments.thread' && comments)
    return { query: checkThreadQuery(given, comments), list: comments };
  if (operation === 'authors.list' && authors)
    return { query: checkListQuery(given, authors, operation), list: authors };
  if (operation === 'tags.list' && tags)
    return { query: checkListQuery(given, tags, operation), list: tags };
  if (operation === 'search.posts' && search)
    return { query: checkSearchQuery(given, search), list: search };
  return null;
}

/** The lists of a platform over those of a store; `null` for what is no list. */
export function listOf(
  operation: Operation,
  source: BlogBackend,
  likeness: Likeness,
  telling: Telling,
): AnyMethod | null {
  const read = methodOf(source, operation);
  const most = mostOf(operation, source);
  if (read === undefined || most === null) return null;
  return async (given, ...options) => {
    const checked = checkedQuery(operation, given, likeness);
    if (checked === null) return read(given, ...options);
    const { query, list } = checked;
    checkLists(operation, query, likeness);
    const total = query.total === true && list.total !== 'none';
    const limit = Math.min(query.limit, most);
    const page = (await read({ ...query, limit, total }, ...options)) as Page<unknown>;
    const shown = page.items.filter((item) => isTold(operation, item, likeness));
    const items = shown.map((item) => tell(operation, telling, item));
    const ends = list.pagination === 'none' ? { nextCursor: null, prevCursor: null } : {};
    return { ...page, items, ...ends };
  };
}

/** Whether the platform has the item at all: some keep no trace of a deleted comment. */
export function isTold(operation: Operation, item: unknown, likeness: Likeness): boolean {
  if (!operation.startsWith('comments.') || !deviates(likeness, 'comments.no-tombstones'))
    return true;
  return (item as Comment).status !== 'deleted';
}

/** The most items that the store gives at once; `null` for what is no list. */
function mostOf(operation: Operation, { capabilities }: BlogBackend): number | null {
  const { posts, comments, authors, tags, search } = capabilities;
  const lists: Partial<Record<Operation, ListCapabilities | undefined>> = {
    'posts.list': posts,
    'comments.list': comments,
    'comments.thread': comments,
    'authors.list': authors,
    'tags.list': tags,
    'search.posts': search,
  };
  return lists[operation]?.maxLimit ?? null;
}

/** Refuses the queries that a deviation of the platform names. */
function checkLists(operation: Operation, query: object, likeness: Likeness): void {
  const wantsContent = 'content' in query && query.content === true;
  if (operation === 'posts.list' && wantsContent && deviates(likeness, 'posts.no-content-in-lists'))
    throw unsupported(likeness, operation, 'the lists have no content. Ask posts.get for each.');
  const isWhole = operation === 'comments.list' && !('postId' in query);
  if (isWhole && deviates(likeness, 'comments.one-post-a-list'))
    throw unsupported(likeness, operation, 'lists the comments of one post only. Give its postId.');
}
