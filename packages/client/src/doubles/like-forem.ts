import { type Actor, anonymous } from '@blog/core';

import { ownerCapabilities, readerCapabilities } from '../forem/capabilities.js';
import type { ForemOwner, ForemReader } from '../forem/index.js';
import { untold } from '../forem/untold.js';
import { readOperations } from '../probe/read-operations.js';
import { checkDouble, doubleOf } from './double.js';
import type { DoubledStore, DoubleOf } from './likeness.js';

/**
 * A backend that does what `forem` does, over a store in memory; see `likeWordPress`. With an `owner` it also
 * writes articles. Their Markdown is kept, and shown as plain text where the store renders none.
 *
 * @throws BlogError `invalid_input` where `store` is none.
 *
 * @example
 * ```ts
 * import { likeForem } from '@blog/client/testing';
 * import { memory } from '@blog/core';
 *
 * const { items } = await likeForem(memory()).posts.list({ limit: 10 });
 * ```
 */
export function likeForem(store: DoubledStore, options: { owner: Actor }): DoubleOf<ForemOwner>;
/** As everyone. */
export function likeForem(store: DoubledStore): DoubleOf<ForemReader>;
export function likeForem(store: DoubledStore, options: { owner?: Actor } = {}) {
  checkDouble(store, options, { owner: true }, 'likeForem');
  const { owner } = options;
  return doubleOf(store.as(owner ?? anonymous), {
    name: 'forem',
    untold,
    extra: ['canonical_url'],
    capabilities: owner === undefined ? readerCapabilities : ownerCapabilities,
    operations:
      owner === undefined
        ? readOperations.forem
        : [...readOperations.forem, 'posts.create', 'posts.update'],
  });
}
