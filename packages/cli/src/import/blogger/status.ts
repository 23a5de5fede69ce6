import type { CommentStatus, PostStatus } from '@blog/core';

import type { FeedEntry } from './entry.js';

/** A status, and what was wrong on the way to it. */
interface Judged<S> {
  status: S;
  problem: string | null;
}

/**
 * The state of a post. In a Takeout `blogger:status` tells it, in a classic export
 * `app:control/app:draft`. A live post dated later than now is one that Blogger holds until then.
 */
export function postStatus(
  { texts }: FeedEntry,
  publishedAt: string | null,
  now: string,
): Judged<PostStatus> {
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
      return { status: 'draft', problem: unknown(texts.status, 'a draft') };
  }
}

/**
 * The state of a comment. `EMPTIED` and `GHOSTED_COMMENT` are what stays of a comment that was
 * removed: text and author are gone, replies may hang on it. A ghost that still has a text was
 * hidden from everyone but its writer, so a moderator sees it first.
 */
export function commentStatus({ texts }: FeedEntry): Judged<CommentStatus> {
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
      return { status: 'pending', problem: unknown(texts.status, 'pending') };
  }
}

function isTrashed(text: string): boolean {
  const value = text.trim().toLowerCase();
  return value !== '' && value !== 'false' && value !== 'no';
}

function unknown(status: string, instead: string): string {
  return `has the unknown status ${JSON.stringify(status.trim().slice(0, 40))}: it is imported as ${instead}`;
}
