import type { PostInput, PostPatch } from '../backend/post-inputs.js';
import type { Instant } from '../models/instant.js';
import type { PostSummary } from '../models/post.js';
import { checkPath, checkSlug, freePath, freeSlug, type PostAddress } from './post-addresses.js';
import {
  effectiveStatus,
  formerPathsAfter,
  type Publication,
  publicationAfter,
} from './publication.js';

/** The fields of a post that follow from a write by rules of the contract. */
export interface SettledPost extends Publication {
  /** The slug: the one that was asked for, the present one, or a free one made of the title. */
  readonly slug: string;
  /** The path; `null` for a post that was never scheduled or published, if no path was asked for. */
  readonly path: string | null;
  /** The paths that led to the post before, without the present one. */
  readonly formerPaths: string[];
  /** The time at which the post was first stored; the present time if it had none. */
  readonly createdAt: Instant;
  /** The present time; `null` for a new post. */
  readonly updatedAt: Instant | null;
}

/** A post before a write. */
export type PostBefore = Pick<
  PostSummary,
  'kind' | 'title' | 'slug' | 'path' | 'formerPaths' | 'status' | 'publishedAt' | 'createdAt'
>;

/** The facts about the blog that {@link settlePost} needs. */
export interface SettlePostOptions {
  /** The id of this post. */
  readonly id: string;
  /** All posts of the blog; this one may be among them. */
  readonly posts: readonly PostAddress[];
  /** The present time. */
  readonly now: Instant;
  /** The blog's zone, in which a path gets its month: an IANA name or `±HH:MM`; `null` is UTC. */
  readonly timeZone: string | null;
  /** The write, for the messages of errors. */
  readonly operation: 'posts.create' | 'posts.update';
}

/**
 * Works out slug, path, state and dates of a post after `posts.create` or `posts.update`. It writes
 * nothing: spread what it gives into what you store.
 *
 * - A slug is made of the title when the post is made, and stays when the title changes.
 * - A path is given when the post is first scheduled or published; one that changes joins
 *   `formerPaths`, and no other post can have it.
 * - `published` takes the date given, or the one that is there, or now.
 *
 * @param before - The post as it is stored; `null` for a new one.
 * @param fields - The input or patch, checked.
 * @throws BlogError `conflict` (`exists`) where slug or path are another post's; `invalid_input` at
 *   `path`, or at `publishedAt` where it does not fit the state.
 *
 * @example
 * ```ts
 * import { settlePost } from '@blog/core/backend';
 *
 * const input = { title: 'First light', source: { format: 'text', text: '' }, status: 'published' } as const;
 * const settled = settlePost(null, input, {
 *   id: '1',
 *   posts: [],
 *   now: '2010-04-16T14:05:00.000Z',
 *   timeZone: null,
 *   operation: 'posts.create',
 * });
 * settled.path; // '/2010/04/first-light'
 * ```
 */
export function settlePost(
  before: PostBefore | null,
  fields: PostPatch & Pick<Partial<PostInput>, 'kind'>,
  { id, posts, now, timeZone, operation }: SettlePostOptions,
): SettledPost {
  const kind = before?.kind ?? fields.kind ?? 'post';
  const title = fields.title ?? before?.title ?? '';
  const slug =
    fields.slug === undefined
      ? (before?.slug ?? freeSlug({ id, kind, title }, posts))
      : checkSlug(fields.slug, { id, kind }, posts, operation);
  const publication = publicationAfter(
    before === null
      ? { status: 'draft', publishedAt: null }
      : { status: effectiveStatus(before, now), publishedAt: before.publishedAt },
    fields,
    now,
    operation,
  );
  const isOut = publication.status === 'published' || publication.status === 'scheduled';
  const { publishedAt } = publication;
  const present = { path: before?.path ?? null, formerPaths: before?.formerPaths ?? [] };
  const path =
    fields.path === undefined
      ? (present.path ??
        (isOut ? freePath({ id, kind, slug, publishedAt }, posts, timeZone) : null))
      : checkPath(fields.path, id, posts, operation);
  return {
    ...publication,
    slug,
    path,
    formerPaths: path === present.path ? present.formerPaths : formerPathsAfter(present, path),
    createdAt: before?.createdAt ?? now,
    updatedAt: before === null ? null : now,
  };
}
