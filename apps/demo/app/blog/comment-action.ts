import { isBlogError, normalizePath } from '@blog/core';
import { type ActionFunctionArgs, data, redirect } from 'react-router';

import {
  type CommentErrors,
  type CommentFields,
  readFields,
  toErrors,
  takesKeys,
  toInput,
  TRAP,
} from './comment-form.js';
import { permalinkOf } from './permalinks.js';
import { visitContext } from './page-loader.js';

/** A comment form that was refused: its fields, and what is wrong with them. */
export interface RefusedComment {
  fields: CommentFields;
  errors: CommentErrors;
}

/**
 * Reads a form. What says that it is a form and is none was not sent by a page; it counts as a write, so
 * that it cannot be repeated without end.
 */
async function readForm(request: Request, countWrite: () => void): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    if (request.signal.aborted) throw error;
    try {
      countWrite();
    } catch (limit) {
      if (!isBlogError(limit)) throw limit;
      // oxlint-disable-next-line typescript/only-throw-error -- React Router takes it for an answer
      throw data({ message: limit.message }, { status: limit.status });
    }
    // oxlint-disable-next-line typescript/only-throw-error -- React Router takes it for an answer
    throw data({ message: 'This is not a form that a page sends.' }, { status: 400 });
  }
}

/** Handles the comment form of a page without scripts. It leads to the new comment, or to the form. */
export async function commentAction({ context, request, url, pattern }: ActionFunctionArgs) {
  const { client, countWrite, keepReceipt, nameRoute } = context.get(visitContext);
  nameRoute(pattern);
  const form = await readForm(request, countWrite);
  const fields = readFields(form);
  const key = form.get('key');
  const formKey = typeof key === 'string' ? key : '';
  const path = normalizePath(url.pathname) ?? '/';
  try {
    countWrite();
    const post = await client.posts.get({ path });
    const home = post.path ?? path;
    // Only programs fill the trap. They get no error.
    if (form.get(TRAP)) return redirect(`${home}#comments`, 303);
    const { comment, receipt } = await client.comments.create(
      toInput(client, post.id, fields),
      formKey === '' || !takesKeys(client) ? {} : { idempotencyKey: formKey },
    );
    const headers = new Headers();
    if (receipt !== null) headers.set('Set-Cookie', await keepReceipt(receipt));
    // Without a receipt the writer does not see a comment that waits, so the page says it.
    const unseen = comment.status === 'pending' && receipt === null;
    const to = unseen ? `${home}?sent=waiting#comments` : home + permalinkOf(comment);
    return redirect(to, { status: 303, headers });
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const refused: RefusedComment = { fields, errors: toErrors(error, fields) };
    return data(refused, { status: error.status });
  }
}
