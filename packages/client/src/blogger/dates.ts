import { type Instant, invalidField, type PostStatus } from '@blog/core';

/** The date to send for a state, where the write tells one; what fits no state is refused. */
export function checkDate(
  status: PostStatus,
  publishedAt: Instant | null | undefined,
  operation: string,
): Instant | null {
  const date = publishedAt ?? null;
  if (status === 'scheduled' && date === null)
    throw invalidField('publishedAt', 'A scheduled post needs the time to come', operation);
  if (status === 'published' && date !== null && Date.parse(date) > Date.now())
    throw invalidField('publishedAt', 'This time is to come: use the status scheduled', operation);
  return date;
}
