import { type Actor, anonymous } from '@blog/core';

import type { WordPressAccount, WordPressGuest, WordPressReader } from '../wordpress/index.js';
import {
  accountCapabilities,
  guestCapabilities,
  readCapabilities,
} from '../wordpress/capabilities.js';
import { untold } from '../wordpress/untold.js';
import { readOperations } from '../probe/read-operations.js';
import { checkDouble, doubleOf } from './double.js';
import type { DoubledStore, DoubleOf } from './likeness.js';

const writes = [
  'posts.create',
  'posts.update',
  'posts.delete',
  'comments.create',
  'comments.update',
  'comments.setStatus',
  'comments.delete',
] as const;

/**
 * A backend that does what `wordpress` does, over a store in memory: for tests and stories of a front end that
 * will read a WordPress. It has the same operations and capabilities, refuses what WordPress refuses, and fields
 * that WordPress does not tell are `null`. Search and the order of names are those of the store.
 *
 * @param store - A store such as `memory({ seed })`. It may have anything in it.
 * @throws BlogError `invalid_input` where `store` is none.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { likeWordPress } from '@blog/client/testing';
 * import { memory } from '@blog/core';
 *
 * const client = createBlogClient(likeWordPress(memory()));
 * await client.posts.list({ limit: 10 });
 *
 * const editor = { role: 'editor', id: 'ed', name: 'Ed' } as const;
 * const editing = createBlogClient(likeWordPress(memory(), { account: editor }));
 * await editing.posts.create({ title: 'First light', source: { format: 'html', text: '<p>…</p>' } });
 * ```
 */
export function likeWordPress(
  store: DoubledStore,
  options: { account: Actor },
): DoubleOf<WordPressAccount>;
/** As a guest who comments. */
export function likeWordPress(
  store: DoubledStore,
  options: { guests: true },
): DoubleOf<WordPressGuest>;
/** As everyone. */
export function likeWordPress(store: DoubledStore): DoubleOf<WordPressReader>;
export function likeWordPress(
  store: DoubledStore,
  options: { account?: Actor; guests?: true } = {},
) {
  checkDouble(store, options, { account: true, guests: true }, 'likeWordPress');
  const shared = { name: 'wordpress', untold, extra: 'any' } as const;
  if (options.account !== undefined)
    return doubleOf(store.as(options.account), {
      ...shared,
      capabilities: accountCapabilities,
      operations: [...readOperations.wordpress, ...writes],
    });
  return options.guests === true
    ? doubleOf(store.as(anonymous), {
        ...shared,
        capabilities: guestCapabilities,
        operations: [...readOperations.wordpress, 'comments.create'],
      })
    : doubleOf(store.as(anonymous), {
        ...shared,
        capabilities: readCapabilities,
        operations: readOperations.wordpress,
      });
}
