'use client';

import { useActionState } from 'react';
import { sendComment } from './send-comment';

/** Works without JavaScript, too: the browser sends the form, and the page comes back with what it says. */
export function CommentForm({ postId }: { postId: string }) {
  const [sent, send, isPending] = useActionState(sendComment, {});
  return (
    <form action={send}>
      <input type="hidden" name="postId" value={postId} />
      <label>
        Name <input name="name" required maxLength={100} autoComplete="name" />
      </label>
      <label>
        Comment <textarea name="text" required rows={5} defaultValue={sent.text} />
      </label>
      <button disabled={isPending}>Send</button>
      <p role="status">{sent.said}</p>
      {sent.problem && <p role="alert">{sent.problem}</p>}
    </form>
  );
}
