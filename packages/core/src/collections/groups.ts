import type { Actor } from '../backend/actor.js';
import type { CommentsGroup, PostsGroup } from '../backend/backend.js';
import type { WholeCapabilities } from './capabilities.js';
import type { WritableCollections } from './collections.js';
import { collectionReads, type CollectionReads } from './reads.js';
import { collectionWrites } from './writes.js';

/** Every group of the contract but `importer`. */
export interface CollectionGroups extends Omit<CollectionReads, 'posts' | 'comments'> {
  /** Every operation on posts and pages. */
  readonly posts: Required<PostsGroup>;
  /** Every operation on comments, pingbacks and trackbacks. */
  readonly comments: Required<CommentsGroup>;
}

/**
 * Makes every operation of the contract but imports from collections that can be written to. The actor may
 * do everything: add `withAccess`.
 *
 * @example
 * ```ts
 * import { type Actor, withAccess } from '@blog/core';
 * import {
 *   collectionCapabilities,
 *   collectionGroups,
 *   defineBackend,
 *   withIsolation,
 *   type WritableCollections,
 * } from '@blog/core/backend';
 *
 * const capabilities = collectionCapabilities(['html']);
 * function viewOf(collections: WritableCollections, actor: Actor) {
 *   const groups = collectionGroups(collections, actor, capabilities);
 *   const backend = defineBackend({ name: 'mine', capabilities, ...groups });
 *   return withAccess(withIsolation(backend), actor, undefined, { names: 'limited' });
 * }
 * ```
 */
export function collectionGroups(
  collections: WritableCollections,
  actor: Actor,
  capabilities: WholeCapabilities,
): CollectionGroups {
  const reads = collectionReads(collections, actor, capabilities);
  const writes = collectionWrites(collections, actor, capabilities);
  return {
    ...reads,
    posts: { ...reads.posts, ...writes.posts },
    comments: { ...reads.comments, ...writes.comments },
  };
}
