import type { PostPatch } from '../backend/inputs.js';
import { invalidField } from '../errors/issues.js';
import type { Instant } from '../models/instant.js';
import type { PostStatus } from '../models/post.js';

/** A post's state and date. */
export interface Publication {
  readonly status: PostStatus;
  readonly publishedAt: Instant | null;
}

/** The state that a post is in by now: a scheduled post whose time has come is published. */
export function effectiveStatus(post: Publication, now: Instant): PostStatus {
  const due = post.publishedAt !== null && post.publishedAt <= now;
  return post.status === 'scheduled' && due ? 'published' : post.status;
}

/**
 * The state and date that a write leads to.
 *
 * @param before - The state that the post is in by now; `draft` without a date for a new one.
 * @throws BlogError `invalid_input` at `publishedAt` where the date does not fit the state.
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
 * The state and date of a post that is imported: one without a date is published at the time at which
 * it was made, and one that was scheduled for no time becomes a draft.
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
