import { BlogError, type Comment, type CommentStatus, type Html, isBlogError } from '@blog/core';

import { plain } from '../../terminal/plain.js';
import type { Desk } from './open-desk.js';

const MAX_SHOWN = 5;

/**
 * Finds the comment with an id, or the only comment in these states whose id starts with it.
 *
 * @throws BlogError `not_found` when there is none; `invalid_input` when there are several.
 */
export async function findComment(
  desk: Desk,
  given: string,
  states: readonly CommentStatus[],
): Promise<Comment<Html>> {
  try {
    return await desk.comment(given);
  } catch (error) {
    if (!isBlogError(error, 'not_found')) throw error;
  }
  const found: Comment<Html>[] = [];
  for (const status of states) {
    for await (const comment of desk.comments(status)) {
      if (comment.id.startsWith(given)) found.push(comment);
      if (found.length > MAX_SHOWN) throw ambiguous(given, found);
    }
  }
  if (found.length > 1) throw ambiguous(given, found);
  const [only] = found;
  if (only !== undefined) return only;
  throw new BlogError('not_found', {
    message: `No comment that is ${states.join(' or ')} has an id that starts with "${plain(given)}". See blog moderate list.`,
    operation: 'moderate',
  });
}

function ambiguous(given: string, found: readonly Comment<Html>[]): BlogError {
  const shown = found.slice(0, MAX_SHOWN).map(({ id }) => plain(id));
  const message = `Several comments have ids that start with "${plain(given)}": ${shown.join(', ')}${found.length > MAX_SHOWN ? ', …' : ''}. Give more of the id.`;
  return new BlogError('invalid_input', {
    message,
    operation: 'moderate',
    details: { issues: [{ path: 'id', message }] },
  });
}
