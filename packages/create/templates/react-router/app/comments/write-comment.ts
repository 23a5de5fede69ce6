import { isBlogError, postHref, refOf } from '@blog/core';
import { data, redirect } from 'react-router';

import { type Client, notFound } from '../blog-context';
import { type CommentErrors, commentErrors, commentInput } from '../lib/comment-form';
import { keepReceipt } from './receipts';

/** A comment that was not taken: what was typed, and what is wrong with it. */
export interface RefusedComment {
  readonly typed: Readonly<Record<'name' | 'email' | 'text', string>>;
  readonly errors: CommentErrors;
}

/** Writes the comment of a form, and leads to it. Pages without scripts come here, too. */
export async function writeComment(client: Client, request: Request, url: URL) {
  const ref = refOf(url.pathname);
  if (ref === null) notFound();
  const form = await request.formData().catch(() => {
    throw data(null, { status: 400 });
  });
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  try {
    const post = await client.posts.get(ref);
    const parentId = field('parent') === '' ? null : field('parent');
    const input = commentInput(form, { postId: post.id, parentId }, client.capabilities);
    const { comment, receipt } = await client.comments.create(input);
    const headers = new Headers();
    if (receipt !== null) headers.set('Set-Cookie', await keepReceipt(request, post.id, receipt));
    // Without a receipt, a comment that waits is not shown: the page says that it is there.
    const isShown = comment.status === 'approved' || receipt !== null;
    const place = isShown
      ? `?sent=${comment.status}#comment-${comment.id}`
      : '?sent=pending#respond';
    return redirect(postHref(post) + place, { status: 303, headers });
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const typed = { name: field('name'), email: field('email'), text: field('text') };
    const refused: RefusedComment = { typed, errors: commentErrors(error) };
    return data(refused, { status: error.status });
  }
}
