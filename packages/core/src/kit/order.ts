import type { PostSort } from '../backend/queries.js';
import { compareStrings } from '../domain/compare-strings.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { PostSummary } from '../models/post.js';

/** Where an item stands in an order: its sort keys, and its id last. */
export type SortKey = readonly (string | number)[];

/** Compares two places key by key; texts by code units. */
export function compareSortKeys(a: SortKey, b: SortKey): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : compareStrings(String(left), String(right));
    if (order !== 0) return order;
  }
  return 0;
}

/** The place of a post. One that was never published stands by the time at which it was made. */
export function postSortKey(
  post: Pick<PostSummary, 'id' | 'publishedAt' | 'createdAt' | 'updatedAt'>,
  sort: PostSort,
): SortKey {
  const date = sort.endsWith('updatedAt') ? post.updatedAt : post.publishedAt;
  return [date ?? post.createdAt ?? '', post.id];
}

/** The place of a comment: by the time at which it was written. */
export function commentSortKey(comment: Pick<Comment<Html>, 'id' | 'createdAt'>): SortKey {
  return [comment.createdAt, comment.id];
}

/** The place of an author or tag: by name. */
export function namedSortKey(item: { readonly id: string; readonly name: string }): SortKey {
  return [item.name, item.id];
}
