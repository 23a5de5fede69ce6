import { anonymous } from '@blog/core';

import { feedCapabilities } from '../feed/capabilities.js';
import type { FeedBackend } from '../feed/index.js';
import { untold } from '../feed/untold.js';
import { readOperations } from '../probe/read-operations.js';
import { checkDouble, doubleOf } from './double.js';
import type { DoubledStore, DoubleOf } from './likeness.js';

/**
 * A backend that does what `feed` does, over a store in memory; see `likeWordPress`. It has all posts of the
 * store, where a feed has the newest only.
 *
 * @throws BlogError `invalid_input` where `store` is none.
 *
 * @example
 * ```ts
 * import { likeFeed } from '@blog/client/testing';
 * import { memory } from '@blog/core';
 *
 * const { items } = await likeFeed(memory()).posts.list({ limit: 10 });
 * ```
 */
export function likeFeed(store: DoubledStore): DoubleOf<FeedBackend>;
export function likeFeed(store: DoubledStore) {
  checkDouble(store, {}, {}, 'likeFeed');
  return doubleOf(store.as(anonymous), {
    name: 'feed',
    untold,
    extra: [],
    capabilities: feedCapabilities,
    operations: readOperations.feed,
  });
}
