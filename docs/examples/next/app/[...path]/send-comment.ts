'use server';

import { type ErrorCode, isBlogError } from '@blog/core';
import { blog } from '../../lib/blog';

/** Says why, in words for readers. The messages of errors are for developers. */
const words: Partial<Record<ErrorCode, string>> = {
  invalid_input: 'Please give a name, and write something.',
  conflict: 'You have said this here already.',
  forbidden: 'Comments on this post are closed.',
  rate_limited: 'That was a little fast. Wait a moment, then send it again.',
};

/** What became of a comment: words for its writer, and the text again if it was refused. */
export interface Sent {
  readonly said?: string;
  readonly problem?: string;
  readonly text?: string;
}

export async function sendComment(_before: Sent, form: FormData): Promise<Sent> {
  const field = (name: string) => String(form.get(name) ?? '').trim();
  const text = field('text');
  try {
    const { comment } = await blog.comments.create({
      postId: field('postId'),
      author: { name: field('name') },
      source: { format: 'text', text },
    });
    const waits = comment.status === 'pending';
    return { said: waits ? 'Thank you. Your comment waits for approval.' : 'Thank you.' };
  } catch (error) {
    if (!isBlogError(error)) throw error;
    return { problem: words[error.code] ?? 'It could not be sent. Please try again.', text };
  }
}
