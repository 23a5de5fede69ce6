import {
  type Comment,
  type CommentInput,
  type SafeHtml,
  type Source,
  textToHtml,
} from '@blog/core';
import { checkValue } from '@blog/core/backend';
import { sanitize } from '@blog/core/html';

/** Begins the id of a comment that the server has not accepted yet. */
export const UNSENT = 'unsent:';

/**
 * Whether a comment is shown before the server has accepted it.
 *
 * @example
 * ```tsx
 * import type { Comment } from '@blog/core';
 * import { isUnsent } from '@blog/react';
 *
 * export const State = ({ comment }: { comment: Comment }) =>
 *   isUnsent(comment) ? <small>Sending…</small> : null;
 * ```
 */
export function isUnsent(comment: Pick<Comment, 'id'>): boolean {
  checkValue(comment?.id, 'string', 'comment.id', 'isUnsent');
  return comment.id.startsWith(UNSENT);
}

/** Whether it is the comment that was sent under the id, or the server's answer to it. */
export const isThisComment = (
  one: Comment,
  unsentId: string | undefined,
  answer: Comment,
): boolean => one.id === unsentId || one.id === answer.id;

/** The text as it is shown until the server answers: plain in any format, as only the server renders. */
export const shownHtml = ({ text }: Source): Promise<SafeHtml> =>
  sanitize(textToHtml(text), 'comment', null);

/** Makes the comment that is shown until the server answers. */
export async function previewOf(input: CommentInput, id: string, now: string): Promise<Comment> {
  return {
    id,
    postId: input.postId,
    parentId: input.parentId ?? null,
    kind: 'comment',
    status: 'pending',
    number: null,
    author: {
      id: null,
      name: input.author?.name ?? '',
      url: input.author?.url ?? null,
      avatar: null,
      email: null,
    },
    createdAt: now,
    updatedAt: null,
    html: await shownHtml(input.source),
    source: null,
    url: null,
    revision: null,
    origin: null,
  };
}

/** The fields of a comment that was deleted and has answers, as the contract says. */
export const tombstone = {
  status: 'deleted',
  html: '' as SafeHtml,
  author: null,
  source: null,
} as const satisfies Partial<Comment>;
