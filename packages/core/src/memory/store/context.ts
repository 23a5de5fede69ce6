import type { Actor } from '../../backend/actor.js';
import type { CommentCapabilities, PostCapabilities } from '../../backend/capabilities.js';
import type { Instant } from '../../models/instant.js';
import type { MemoryState } from './state.js';

/** The store, its caller and its clock, as every operation gets them. */
export interface MemoryContext {
  readonly state: MemoryState;
  readonly actor: Actor;
  readonly capabilities: {
    readonly posts: PostCapabilities;
    readonly comments: CommentCapabilities;
  };
  readonly now: () => Instant;
  readonly newId: () => string;
}
