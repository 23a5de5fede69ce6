import { checkValue, listRule } from '../errors/options.js';

/** The fields of a comment that pruning reads. */
export interface PrunableComment {
  /** The id of the comment. */
  readonly id: string;
  /** The comment that it answers; `null` where it answers the post. */
  readonly parentId: string | null;
  /** `deleted` marks a tombstone. */
  readonly status: string;
}

/**
 * Drops the tombstones (`status: 'deleted'`) under which nothing living is left, and keeps those
 * that still hold a reply, near or far, in its place. The order of the list stays. Linear in time.
 *
 * @example
 * ```ts
 * import { pruneTombstones } from '@blog/core';
 *
 * pruneTombstones([
 *   { id: '1', parentId: null, status: 'deleted' },
 *   { id: '2', parentId: '1', status: 'approved' },
 *   { id: '3', parentId: '2', status: 'deleted' },
 * ]).map((comment) => comment.id); // ['1', '2']
 * ```
 */
export function pruneTombstones<C extends PrunableComment>(comments: readonly C[]): C[] {
  checkValue(comments, listRule, 'comments', 'pruneTombstones');
  const parentOf = new Map<string, string | null>();
  for (const { id, parentId } of comments) if (!parentOf.has(id)) parentOf.set(id, parentId);

  const needed = new Set<string>();
  for (const comment of comments) {
    if (comment.status === 'deleted') continue;
    let id = comment.parentId;
    while (id !== null && !needed.has(id)) {
      needed.add(id);
      id = parentOf.get(id) ?? null;
    }
  }
  return comments.filter(({ id, status }) => status !== 'deleted' || needed.has(id));
}
