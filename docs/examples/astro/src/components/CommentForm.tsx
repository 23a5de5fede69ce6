import { createBlogHooks } from '@blog/react';
import type { SubmitEvent } from 'react';

import { client } from '../blog';

const { useCreateComment } = createBlogHooks<typeof client>();

export function CommentForm({ postId }: { postId: string }) {
  const { mutate, isPending, error } = useCreateComment();

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? '');
    mutate(
      { postId, author: { name: text('name') }, source: { format: 'text', text: text('words') } },
      { onSuccess: () => form.reset() },
    );
  }

  return (
    <form onSubmit={send}>
      <label>
        Name <input name="name" required autoComplete="name" />
      </label>
      <label>
        Comment <textarea name="words" required rows={4} />
      </label>
      <button disabled={isPending}>Send</button>
      {error && <p role="alert">{error.message}</p>}
    </form>
  );
}
