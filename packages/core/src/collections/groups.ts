import type { Actor } from '../backend/actor.js';
import type { CommentsGroup, PostsGroup } from '../backend/backend.js';
import type { WholeCapabilities } from './capabilities.js';
import type { WritableCollections } from './collections.js';
import { collectionReads, type CollectionReads } from './reads.js';
import { collectionWrites } from './writes.js';

/** Every group of the contract but `importer`. */
export interface CollectionGroups extends Omit<CollectionReads, 'posts' | 'comments'> {
  readonly posts: Required<PostsGroup>;
  readonly comments: Required<CommentsGroup>;
}

/** Every operation of the contract but imports: `collectionReads` and `collectionWrites` together. */
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
