import type { PostStatus, SettableStatus } from '@blog/core';
import type { PostField } from '@blog/core/backend';

import type { CapabilityNeed } from '../law/needs.js';

/**
 * The operations that a law needs which is only for stores of our own making: these take an import, and
 * keep the contract whole. A platform may do otherwise in such a matter, and no deviation tells it.
 */
export const ownStore = ['importer.write', 'importer.finish'] as const;

/** The fields and states of posts that a law writes. */
export interface PostWrites {
  /** Fields beside `title`, `source` and `status`; those that it cannot do without. */
  readonly fields?: readonly PostField[];
  /** States beside `published`. */
  readonly statuses?: readonly PostStatus[];
}

/** The capabilities that a law needs that publishes posts, and writes such fields and states of them. */
export function writes({ fields = [], statuses = [] }: PostWrites = {}) {
  return {
    'posts.fields': { hasAll: ['status', ...fields] },
    'posts.statuses': { hasAll: ['published', ...statuses] },
  } as const satisfies Record<string, CapabilityNeed>;
}

/** The capabilities that a law needs that sets such states of comments. */
export function moderates(...statuses: readonly SettableStatus[]) {
  return { 'comments.statuses': { hasAll: statuses } } as const satisfies Record<
    string,
    CapabilityNeed
  >;
}

/** The capabilities that a law needs that writes comments as a guest. */
export const takesGuests = {
  'comments.guest': { not: 'no' },
} as const satisfies Record<string, CapabilityNeed>;
