import { invalidField, type PostStatus } from '@blog/core';

/** The part of a write that changes a post's state; absent fields leave what is there. */
interface StateChange {
  readonly status?: PostStatus | undefined;
  readonly publishedAt?: string | null | undefined;
}

interface State {
  readonly status: PostStatus;
  readonly publishedAt: string | null;
}

/**
 * The state that a post gets. A published post has a date that has come. A scheduled one has a date,
 * and is published once the date has come.
 */
export function nextState(
  before: State | null,
  change: StateChange,
  now: string,
  operation: string,
): State {
  const status = change.status ?? before?.status ?? 'draft';
  const given = change.publishedAt;
  const kept = given === undefined ? (before?.publishedAt ?? null) : given;
  if (status === 'published') {
    if (given === null && before?.status === 'published')
      throw invalidField('publishedAt', 'A published post keeps a date', operation);
    if (given !== undefined && given !== null && given > now)
      throw invalidField(
        'publishedAt',
        'Expected a time that has come: a post for later is "scheduled"',
        operation,
      );
    // A scheduled post that is published early is published now.
    return { status, publishedAt: kept === null || kept > now ? now : kept };
  }
  if (status === 'scheduled') {
    if (kept === null)
      throw invalidField('publishedAt', 'Expected the time at which to publish', operation);
    return { status: kept <= now ? 'published' : 'scheduled', publishedAt: kept };
  }
  return { status, publishedAt: kept };
}
