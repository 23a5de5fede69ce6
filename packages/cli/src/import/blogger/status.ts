import type { CommentStatus, PostStatus } from '@blog/core';

import type { FeedEntry } from './entry.js';

/** A status, and a problem with it. */
interface ReadStatus<S> {
  status: S;
  problem: string | null;
}

/**
 * Reads the status of a post: from `blogger:status` in a Takeout, from `app:control/app:draft` in a
 * classic export. A live post with a later date than now is scheduled.
 */
export function postStatus(
  { texts }: FeedEntry,
  publishedAt: string | null,
  now: string,
): ReadStatus<PostStatus> {
  if (isTrashed(texts.trashed)) return { status: 'trashed', problem: null };
  if (texts.draft.trim().toLowerCase() === 'yes') return { status: 'draft', problem: null };
  switch (texts.status.trim()) {
    case '':
    case 'LIVE':
    case 'SCHEDULED':
      if (publishedAt === null) {
        return { status: 'draft', problem: 'has no date: it is imported as a draft' };
      }
      return { status: publishedAt > now ? 'scheduled' : 'published', problem: null };
    case 'DRAFT':
      return { status: 'draft', problem: null };
    case 'SOFT_TRASHED':
      return { status: 'trashed', problem: null };
    default:
      return { status: 'draft', problem: unknownStatus(texts.status, 'a draft') };
  }
}

/**
 * Reads the status of a comment. `EMPTIED` and `GHOSTED_COMMENT` mark a removed comment: text and author
 * are gone, but it may have replies. A `GHOSTED_COMMENT` that still has its text was visible only to its
 * writer, so a moderator decides about it.
 */
export function commentStatus({ texts }: FeedEntry): ReadStatus<CommentStatus> {
  if (isTrashed(texts.trashed)) return { status: 'trashed', problem: null };
  switch (texts.status.trim()) {
    case '':
    case 'LIVE':
      return { status: 'approved', problem: null };
    case 'PENDING_MODERATION':
    case 'PENDING':
      return { status: 'pending', problem: null };
    case 'SPAM_COMMENT':
    case 'SPAM':
      return { status: 'spam', problem: null };
    case 'GHOSTED_COMMENT':
      return { status: texts.content.trim() === '' ? 'deleted' : 'pending', problem: null };
    case 'EMPTIED':
    case 'EMPTIED_COMMENT':
      return { status: 'deleted', problem: null };
    default:
      return { status: 'pending', problem: unknownStatus(texts.status, 'pending') };
  }
}

function isTrashed(text: string): boolean {
  const value = text.trim().toLowerCase();
  return value !== '' && value !== 'false' && value !== 'no';
}

function unknownStatus(status: string, instead: string): string {
  return `has the unknown status ${JSON.stringify(status.trim().slice(0, 40))}: it is imported as ${instead}`;
}
