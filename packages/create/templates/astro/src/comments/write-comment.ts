import { isBlogError, type Post, postHref } from '@blog/core';
import type { APIContext } from 'astro';

import { type CommentErrors, commentErrors, commentInput } from '../lib/comment-form';
import { keepReceipt } from './receipts';

/** A comment that was not taken: what was typed, and what is wrong with it. */
export interface RefusedComment {
  readonly status: number;
  readonly typed: Readonly<Record<'name' | 'email' | 'text', string>>;
  readonly errors: CommentErrors;
}

/** Writes the comment of a form, and leads to it. */
export async function writeComment(
  { cookies, locals, request }: Pick<APIContext, 'cookies' | 'locals' | 'request'>,
  post: Post,
): Promise<RefusedComment | Response> {
  const { able, client } = locals;
  // A form of another site would write in the name of whoever opens it.
  if (/^(?:cross|same)-site$/.test(request.headers.get('Sec-Fetch-Site') ?? ''))
    return new Response('Forms of other sites are not taken.', { status: 403 });
  if (!able.commenting) return new Response('No comments are taken here.', { status: 405 });
  // A body that is no form is an empty one.
  const form = await request.formData().catch(() => new FormData());
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const parentId = field('parent') === '' ? null : field('parent');
  try {
    const input = commentInput(form, { postId: post.id, parentId }, client.capabilities);
    const { comment, receipt } = await client.comments.create(input);
    if (receipt !== null) keepReceipt(cookies, post.id, receipt);
    // Without a receipt, a comment that waits is not shown: the page says that it is there.
    const isShown = comment.status === 'approved' || receipt !== null;
    const place = isShown
      ? `?sent=${comment.status}#comment-${encodeURIComponent(comment.id)}`
      : '?sent=pending#respond';
    return new Response(null, { status: 303, headers: { Location: postHref(post) + place } });
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const typed = { name: field('name'), email: field('email'), text: field('text') };
    return { status: error.status, typed, errors: commentErrors(error) };
  }
}
