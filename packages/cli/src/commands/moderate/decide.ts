import {
  BlogError,
  type Comment,
  type CommentStatus,
  type Html,
  isBlogError,
  type SettableStatus,
} from '@blog/core';

import type { CommandContext } from '../../context/context.js';
import { errorText, exitCodes } from '../../context/errors.js';
import { plain } from '../../terminal/plain.js';
import { findComment } from './find-comment.js';
import type { Desk } from './open-desk.js';

/** A decision about a comment. */
export type Decision = 'approve' | 'spam' | 'trash' | 'restore';

interface Rule {
  /** The states in which a comment is searched by the start of its id. */
  from: readonly CommentStatus[];
  to(comment: Comment<Html>): SettableStatus;
}

const rules: Readonly<Record<Decision, Rule>> = {
  approve: { from: ['pending', 'spam', 'trashed'], to: () => 'approved' },
  spam: { from: ['pending', 'approved', 'trashed'], to: () => 'spam' },
  trash: { from: ['pending', 'spam', 'approved'], to: () => 'trashed' },
  restore: {
    from: ['trashed', 'spam'],
    // A comment gets its number with the first approval and keeps it.
    to: ({ number }) => (number === null ? 'pending' : 'approved'),
  },
};

/** `blog moderate approve` and the others. One comment that fails does not stop the rest. */
export async function decideCommand(
  desk: Desk,
  decision: Decision,
  ids: readonly string[],
  { output, env }: Pick<CommandContext, 'output' | 'env'>,
): Promise<number> {
  let failed = 0;
  for (const id of ids) {
    try {
      output.print(await decide(desk, rules[decision], id));
    } catch (error) {
      if (!isBlogError(error) || error.code === 'unauthorized') throw error;
      failed += 1;
      output.note(errorText(error, env));
    }
  }
  return failed === 0 ? exitCodes.done : exitCodes.failed;
}

async function decide(desk: Desk, { from, to }: Rule, id: string): Promise<string> {
  const comment = await findComment(desk, id, from);
  const by = plain(comment.author?.name ?? '') || '(no name)';
  const name = `${plain(comment.id)} by ${by} on ${JSON.stringify(plain(await desk.postTitle(comment.postId)))}`;
  if (from[0] === 'trashed' && !from.includes(comment.status)) {
    const message = `${name} is ${comment.status}: there is nothing to restore.`;
    throw new BlogError('invalid_input', {
      message,
      operation: 'moderate',
      details: { issues: [{ path: 'id', message }] },
    });
  }
  const status = to(comment);
  if (comment.status === status) return `${name} is ${status} already.`;
  await desk.setStatus(comment, status);
  return `${name} was ${comment.status}, is ${status} now.`;
}
