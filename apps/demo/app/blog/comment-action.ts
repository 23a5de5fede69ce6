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
import { visitContext } from './visit.js';

/** A form that was not taken: what was typed, and what is wrong with it. */
export interface RefusedComment {
  fields: CommentFields;
  errors: CommentErrors;
}

/** Takes the comment form of a page without scripts: back to the new comment, or to the form. */
export async function commentAction({ context, request, url }: ActionFunctionArgs) {
  const { client, countWrite, rememberReceipt } = context.get(visitContext);
  const form = await request.formData();
  const fields = readFields(form);
  const key = form.get('key');
  const formKey = typeof key === 'string' ? key : '';
  const path = normalizePath(url.pathname) ?? '/';
  try {
    countWrite();
    const post = await client.posts.get({ path });
    const home = post.path ?? path;
    // Whoever fills the trap is no person, and is told nothing.
    if (form.get(TRAP)) return redirect(`${home}#comments`, 303);
    const { comment, receipt } = await client.comments.create(
      toInput(client, post.id, fields),
      formKey === '' || !takesKeys(client) ? {} : { idempotencyKey: formKey },
    );
    const headers = new Headers();
    if (receipt !== null) headers.set('Set-Cookie', await rememberReceipt(receipt));
    // A comment that waits, and that nothing shows to its writer: the page says so.
    const unseen = comment.status === 'pending' && receipt === null;
    const to = unseen ? `${home}?sent=waiting#comments` : `${home}#comment-${comment.id}`;
    return redirect(to, { status: 303, headers });
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const refused: RefusedComment = { fields, errors: toErrors(error, fields) };
    return data(refused, { status: error.status });
  }
}
