import type { PostPatch } from '../backend/post-inputs.js';
import { invalidField } from '../errors/issues.js';
import type { Instant } from '../models/instant.js';
import type { PostStatus } from '../models/post.js';

/** A post's state and date. */
export interface Publication {
  /** The state of the post. */
  readonly status: PostStatus;
  /** The date on which it was, or will be, published; `null` if it has none. */
  readonly publishedAt: Instant | null;
}

/**
 * The state of a post at a time: a scheduled post whose time has come is published.
 *
 * @example
 * ```ts
 * import { effectiveStatus } from '@blog/core/backend';
 *
 * const post = { status: 'scheduled', publishedAt: '2010-04-16T14:05:00.000Z' } as const;
 * effectiveStatus(post, '2010-04-16T14:05:00.000Z'); // 'published'
 * ```
 */
export function effectiveStatus(post: Publication, now: Instant): PostStatus {
  const due = post.publishedAt !== null && post.publishedAt <= now;
  return post.status === 'scheduled' && due ? 'published' : post.status;
}

/**
 * The state and the date of a post after a write.
 *
 * @param before - The state of the post at this time; for a new post, `draft` without a date.
 * @throws BlogError `invalid_input` at `publishedAt` if the date does not fit the state.
 *
 * @example
 * ```ts
 * import { publicationAfter } from '@blog/core/backend';
 *
 * const draft = { status: 'draft', publishedAt: null } as const;
 * const now = '2010-04-16T14:05:00.000Z';
 * publicationAfter(draft, { status: 'published' }, now, 'posts.update').publishedAt; // now
 * ```
 */
export function publicationAfter(
  before: Publication,
  fields: Pick<PostPatch, 'status' | 'publishedAt'>,
  now: Instant,
  operation: string,
): Publication {
  const status = fields.status ?? before.status;
  const given = fields.publishedAt;
  const publishedAt = given === undefined ? before.publishedAt : given;
  if (status === 'scheduled' && publishedAt === null)
    throw invalidField('publishedAt', 'A scheduled post needs the time to come', operation);
  if (status !== 'published') return { status, publishedAt };
  if (given === null && before.status === 'published')
    throw invalidField('publishedAt', 'A published post keeps a date', operation);
  if (publishedAt === null) return { status, publishedAt: now };
  if (publishedAt <= now) return { status, publishedAt };
  if (given === undefined) return { status, publishedAt: now };
  throw invalidField('publishedAt', 'This time is to come: use the status scheduled', operation);
}

/**
 * The state and the date of a post that is imported. A published post without a date gets the date on
 * which it was made. A post that was scheduled for no time becomes a draft.
 *
 * @example
 * ```ts
 * import { importedPublication } from '@blog/core/backend';
 *
 * const [made, now] = ['2010-04-16T14:05:00.000Z', '2020-01-01T00:00:00.000Z'];
 * importedPublication({ status: 'published', publishedAt: null }, made, now).publishedAt; // made
 * ```
 */
export function importedPublication(
  { status, publishedAt }: Publication,
  createdAt: Instant,
  now: Instant,
): Publication {
  if (status === 'scheduled' && publishedAt === null) return { status: 'draft', publishedAt };
  if (status !== 'published' && status !== 'scheduled') return { status, publishedAt };
  const date = publishedAt ?? createdAt;
  return { status: date > now ? 'scheduled' : 'published', publishedAt: date };
}

/** Former paths after a path changed: the old one joins, the new one leaves. */
export function formerPathsAfter(
  before: { readonly path: string | null; readonly formerPaths: readonly string[] },
  path: string | null,
): string[] {
  const former = before.path === null ? before.formerPaths : [...before.formerPaths, before.path];
  return [...new Set(former)].filter((each) => each !== path);
}
