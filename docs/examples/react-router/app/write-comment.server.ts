import { type ErrorCode, isBlogError, postHref, refOf } from '@blog/core';
import { data, redirect } from 'react-router';

import { client } from './blog/blog.server';
import { notKept } from './blog/headers';

/** A comment that the blog did not take, for the form to show again. */
export interface RefusedComment {
  name: string;
  text: string;
  message: string;
}

/** Says why, in words for readers. The messages of errors are for developers. */
const words: Partial<Record<ErrorCode, string>> = {
  invalid_input: 'Please give a name, and write something.',
  conflict: 'You have said this here already.',
  forbidden: 'Comments on this post are closed.',
  rate_limited: 'That was a little fast. Wait a moment, then send it again.',
};

/** Writes the comment of a form, and leads to it. It works with and without scripts. */
export async function writeComment(request: Request, { pathname }: URL) {
  const form = await request.formData();
  const field = (key: string) => String(form.get(key) ?? '').trim();
  const [name, text] = [field('name'), field('text')];
  try {
    const ref = refOf(pathname);
    if (ref === null) throw data(null, { status: 404 });
    const post = await client.posts.get(ref);
    const { comment } = await client.comments.create({
      postId: post.id,
      author: { name },
      source: { format: 'text', text },
    });
    const { id, status } = comment;
    // Each address is one that no cache has yet.
    const place = status === 'approved' ? `?comment=${id}#comment-${id}` : '?sent=waits#comments';
    return redirect(postHref(post) + place, 303);
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const message = words[error.code] ?? 'It could not be sent. Please try again.';
    const refused: RefusedComment = { name, text, message };
    return data(refused, { status: error.status, headers: notKept });
  }
}
