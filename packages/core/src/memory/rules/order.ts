import type { PostSort } from '../../backend/queries.js';
import { compareStrings } from '../../domain/compare-strings.js';
import type { CommentRecord, PostRecord } from '../store/state.js';

/** Where an item stands in an order: its sort keys, and its id last. */
export type SortKey = readonly (string | number)[];

/** Order of places: key by key, texts by code units. */
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

/** A post that was never published stands by when it was made. */
export function postSortKey(post: PostRecord, sort: PostSort): SortKey {
  const key = sort.endsWith('updatedAt')
    ? (post.updatedAt ?? post.createdAt)
    : (post.publishedAt ?? post.createdAt);
  return [key, post.id];
}

/** Comments stand by when they were written. */
export function commentSortKey(comment: CommentRecord): SortKey {
  return [comment.createdAt, comment.id];
}

/** Authors and tags stand by name. */
export function namedSortKey(item: { readonly id: string; readonly name: string }): SortKey {
  return [item.name, item.id];
}
