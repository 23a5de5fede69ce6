import { row, type Work } from '../work.js';

/** The number after the highest that the post ever gave; it is used up with that. */
export function* nextNumber(postId: string): Work<number> {
  const thread = yield* row<{ last_number: number }>(
    'UPDATE threads SET last_number = last_number + 1 WHERE post_id = ? RETURNING last_number',
    [postId],
  );
  if (thread === undefined) throw new Error(`The post ${postId} has no thread`);
  return thread.last_number;
}
