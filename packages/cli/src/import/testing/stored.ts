import type { Comment, Html, PostKind, PostStatus, CommentStatus } from '@blog/core';
import { createBlogClient } from '@blog/client';
import { openSql, type SqlStore } from '@blog/server/sql';

import { admin } from '../../context/database.js';

/** Opens a database in memory, closed at the end of the scope. */
export async function sqlInMemory(): Promise<SqlStore & AsyncDisposable> {
  const store = await openSql({ file: ':memory:' });
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}

const postStatuses = ['published', 'draft', 'scheduled', 'private', 'trashed'] as const;
const commentStatuses = ['approved', 'pending', 'spam', 'trashed', 'deleted'] as const;

/** Counts the posts or pages of a store in each state. */
export async function postCounts(store: SqlStore, kind: PostKind = 'post') {
  const { posts } = createBlogClient(store.as(admin));
  const counts: Partial<Record<PostStatus, number>> = {};
  for (const status of postStatuses) {
    const all = await collected(posts.all({ kind, status, limit: 100 }));
    if (all.length > 0) counts[status] = all.length;
  }
  return counts;
}

/** Gives all comments of a store, in any state. */
export async function storedComments(store: SqlStore): Promise<Comment<Html>[]> {
  const { comments } = createBlogClient(store.as(admin));
  const lists = commentStatuses.map((status) => collected(comments.all({ status, limit: 100 })));
  return (await Promise.all(lists)).flat();
}

/** Counts the comments of a store in each state. */
export async function commentCounts(store: SqlStore) {
  const counts: Partial<Record<CommentStatus, number>> = {};
  for (const { status } of await storedComments(store)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
