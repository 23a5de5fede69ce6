import { type Actor, anonymous } from '@blog/core';

import { ownerCapabilities, readerCapabilities } from '../blogger/capabilities.js';
import type { BloggerOwner, BloggerReader } from '../blogger/index.js';
import { untold } from '../blogger/untold.js';
import { readOperations } from '../probe/read-operations.js';
import { checkDouble, doubleOf } from './double.js';
import type { DoubledStore, DoubleOf } from './likeness.js';

const writes = [
  'posts.create',
  'posts.update',
  'posts.delete',
  'comments.setStatus',
  'comments.delete',
] as const;

/**
 * A backend that does what `blogger` does, over a store in memory; see `likeWordPress`. With an `owner` it also
 * writes posts and moderates comments.
 *
 * @throws BlogError `invalid_input` where `store` is none.
 *
 * @example
 * ```ts
 * import { likeBlogger } from '@blog/client/testing';
 * import { memory } from '@blog/core';
 *
 * const months = await likeBlogger(memory()).archive.months({});
 * ```
 */
export function likeBlogger(store: DoubledStore, options: { owner: Actor }): DoubleOf<BloggerOwner>;
/** As everyone. */
export function likeBlogger(store: DoubledStore): DoubleOf<BloggerReader>;
export function likeBlogger(store: DoubledStore, options: { owner?: Actor } = {}) {
  checkDouble(store, options, { owner: true }, 'likeBlogger');
  const { owner } = options;
  return doubleOf(store.as(owner ?? anonymous), {
    name: 'blogger',
    untold,
    extra: [],
    capabilities: owner === undefined ? readerCapabilities : ownerCapabilities,
    operations:
      owner === undefined ? readOperations.blogger : [...readOperations.blogger, ...writes],
  });
}
