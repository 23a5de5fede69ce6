import { type Actor, anonymous, type Operation } from '@blog/core';
import type { CommentCapabilities, PostCapabilities } from '@blog/core/backend';

import {
  adminComments,
  adminPosts,
  deviations,
  memberComments,
  names,
  readComments,
  readPosts,
} from '../ghost/capabilities.js';
import type { GhostAdmin, GhostMember, GhostReader } from '../ghost/index.js';
import { extraFields } from '../ghost/mapping/wire.js';
import { untold } from '../ghost/untold.js';
import { readOperations } from '../probe/read-operations.js';
import { checkDouble, doubleOf } from './double.js';
import type { DoubledStore, DoubleOf } from './likeness.js';

/** The store refuses a comment that is there already, where Ghost takes it. */
const kept = deviations.filter((name) => name !== 'comments.duplicates-taken');

/** What each caller has besides the reads. */
interface Caller {
  readonly actor: Actor;
  readonly posts: PostCapabilities;
  readonly comments: CommentCapabilities;
  readonly writes: readonly Operation[];
}

function callerOf({ admin, member }: { admin?: Actor; member?: Actor }): Caller {
  if (admin !== undefined)
    return {
      actor: admin,
      posts: adminPosts,
      comments: adminComments,
      writes: [
        'posts.create',
        'posts.update',
        'posts.delete',
        'comments.setStatus',
        'comments.delete',
      ],
    };
  return member === undefined
    ? { actor: anonymous, posts: readPosts, comments: readComments, writes: [] }
    : {
        actor: member,
        posts: readPosts,
        comments: memberComments,
        writes: ['comments.create', 'comments.update', 'comments.delete'],
      };
}

/**
 * A backend that does what `ghost` does, over a store in memory; see `likeWordPress`. With a `member` it also
 * comments, and with an `admin` it writes posts and moderates. It refuses a comment that is there already, which
 * Ghost takes twice.
 *
 * @throws BlogError `invalid_input` where `store` is none.
 *
 * @example
 * ```ts
 * import { likeGhost } from '@blog/client/testing';
 * import { memory } from '@blog/core';
 *
 * const ghost = likeGhost(memory(), { member: { role: 'member', id: 'm', name: 'Mo' } });
 * const { items } = await ghost.posts.list({ limit: 10 });
 * ```
 */
export function likeGhost(store: DoubledStore, options: { admin: Actor }): DoubleOf<GhostAdmin>;
/** As a member who comments. */
export function likeGhost(store: DoubledStore, options: { member: Actor }): DoubleOf<GhostMember>;
/** As everyone. */
export function likeGhost(store: DoubledStore): DoubleOf<GhostReader>;
export function likeGhost(store: DoubledStore, options: { admin?: Actor; member?: Actor } = {}) {
  checkDouble(store, options, { admin: true, member: true }, 'likeGhost');
  const { actor, posts, comments, writes } = callerOf(options);
  return doubleOf(store.as(actor), {
    name: 'ghost',
    untold,
    extra: Object.keys(extraFields),
    capabilities: { html: 'raw', deviations: kept, posts, comments, authors: names, tags: names },
    operations: [...readOperations.ghost, ...writes],
  });
}
