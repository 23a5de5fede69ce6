import { type BlogBackend, type Capabilities, type Operation, supports } from '@blog/core';
import type { CommentCapabilities, PostCapabilities } from '@blog/core/backend';

import { type ActorName, actorNames } from '../target/target.js';

/** Each caller's own backend. */
export type Views = ReadonlyMap<ActorName, BlogBackend>;

/**
 * The caller who may do the most comes first. Of two in one role, the caller whom laws on that role
 * name first comes first, so that "the most able" and "another" are never the same.
 */
const mostAbleFirst: readonly ActorName[] = [
  'admin',
  'editor',
  'author',
  'otherAuthor',
  'member',
  'otherMember',
  'anonymous',
];

/** The callers that have all of the operations, the most able first. */
export function callersWith(views: Views, operations: readonly Operation[]): ActorName[] {
  return mostAbleFirst.filter((who) => {
    const view = views.get(who);
    return view !== undefined && operations.every((operation) => supports(view, operation));
  });
}

/**
 * Callers of whom a law says no more than that they can: each operation is used as one of them who
 * has it. `anyone`: the least able. `staff`: the most able.
 */
export type Part = 'anyone' | 'staff';

/** Those who play a part, in the order in which they are asked. */
export function playersOf(part: Part): readonly ActorName[] {
  return part === 'anyone' ? actorNames : mostAbleFirst;
}

/**
 * The capabilities that laws go by: the most able caller’s; what they say of a write, those of the most
 * able caller who can make it. A deviation for one caller is a deviation of all.
 */
export function offeredCapabilities(views: Views): Capabilities {
  const of = (...operations: Operation[]): Capabilities | undefined => {
    for (const operation of operations) {
      const [who] = callersWith(views, [operation]);
      if (who !== undefined) return views.get(who)?.capabilities;
    }
    return undefined;
  };
  const all = mostAbleFirst.flatMap((who) => views.get(who)?.capabilities ?? []);
  const posts = all.find((capabilities) => capabilities.posts !== undefined)?.posts;
  const comments = all.find((capabilities) => capabilities.comments !== undefined)?.comments;
  const written = of('posts.create', 'posts.update')?.posts;
  const commented = of('comments.create')?.comments;
  const moderated = of('comments.setStatus', 'comments.update', 'comments.delete')?.comments;
  const base: Capabilities = Object.assign({}, ...all.toReversed()) as Capabilities;
  const deviations = [...new Set(all.flatMap((capabilities) => capabilities.deviations ?? []))];
  return {
    ...base,
    html: all[0]?.html ?? 'raw',
    ...(deviations.length > 0 && { deviations }),
    ...(posts && { posts: { ...posts, ...(written && postWrites(written)) } }),
    ...(comments && {
      comments: {
        ...comments,
        ...(commented && commentCreates(commented)),
        ...(moderated && { statuses: moderated.statuses, concurrency: moderated.concurrency }),
      },
    }),
  };
}

function postWrites({ formats, fields, statuses, concurrency, idempotency }: PostCapabilities) {
  return { formats, fields, statuses, concurrency, idempotency };
}

function commentCreates({ formats, idempotency, receipts, guest }: CommentCapabilities) {
  return { formats, idempotency, receipts, guest };
}
