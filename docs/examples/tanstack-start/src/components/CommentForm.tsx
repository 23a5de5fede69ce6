import { type FormEvent, useState } from 'react';
import { useCreateComment } from '../blog';

export function CommentForm({ postId }: { postId: string }) {
  const [said, setSaid] = useState('');
  const { mutate, isPending, error } = useCreateComment();

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    mutate(
      { postId, author: { name: text('name') }, source: { format: 'text', text: text('text') } },
      {
        onSuccess: ({ comment }) => {
          form.reset();
          setSaid(
            comment.status === 'pending' ? 'Thank you. It waits for approval.' : 'Thank you.',
          );
        },
      },
    );
  }

  return (
    <form onSubmit={send}>
      <label>
        Name <input name="name" required maxLength={100} autoComplete="name" />
      </label>
      <label>
        Comment <textarea name="text" required rows={5} />
      </label>
      <button disabled={isPending}>Send</button>
      <p role="status">{said}</p>
      {error && <p role="alert">{error.message}</p>}
    </form>
  );
}
