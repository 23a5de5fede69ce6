import { type Comment, MAX_COMMENT_LENGTH } from '@blog/core';
import { useBlogClient, useCreateComment } from '@blog/react';
import { type ComponentProps, type FormEvent, type ReactNode, useEffect, useRef } from 'react';

import { commentErrors, commentInput } from '../lib/comment-form';

interface CommentFormProps {
  postId: string;
  /** The comment that it answers; `null` for the post itself. */
  parent: Comment | null;
  onCancel: () => void;
  onSent: (comment: Comment) => void;
}

/** The form for a comment. What was typed stays until the blog has it. */
export function CommentForm({ postId, parent, onCancel, onSent }: CommentFormProps) {
  const { capabilities } = useBlogClient();
  const { mutate, isPending, error } = useCreateComment();
  const errors = error === null ? null : commentErrors(error);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (parent !== null) form.current?.querySelector('textarea')?.focus();
  }, [parent]);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    const input = commentInput(fields, { postId, parentId: parent?.id ?? null }, capabilities);
    mutate(input, {
      onSuccess: ({ comment }) => {
        form.current?.reset();
        onSent(comment);
      },
    });
  }

  return (
    <form ref={form} className="comment-form" onSubmit={send} aria-labelledby="respond">
      <div className="form-head">
        <h3 id="respond">
          {parent === null
            ? 'Write a comment'
            : `Reply to ${parent.author?.name || 'this comment'}`}
        </h3>
        {parent !== null && (
          <button type="button" className="plain" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
      {errors?.form && (
        <p className="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <Field label="Comment" name="text" error={errors?.fields.text}>
        {(rest) => <textarea {...rest} required rows={6} maxLength={MAX_COMMENT_LENGTH} />}
      </Field>
      <div className="field-grid">
        <Field label="Name" name="name" error={errors?.fields.name}>
          {(rest) => <input {...rest} required maxLength={100} autoComplete="name" />}
        </Field>
        <Field label="E-mail (not shown)" name="email" error={errors?.fields.email}>
          {(rest) => <input {...rest} type="email" maxLength={200} autoComplete="email" />}
        </Field>
      </div>
      <p>
        <button type="submit" aria-disabled={isPending}>
          {isPending ? 'Sending…' : 'Send'}
        </button>
      </p>
    </form>
  );
}

interface FieldProps {
  label: string;
  name: string;
  error: string | undefined;
  children: (
    rest: Pick<ComponentProps<'input'>, 'id' | 'name' | 'aria-invalid' | 'aria-describedby'>,
  ) => ReactNode;
}

/** A field with its label and what is wrong with it. */
function Field({ label, name, error, children }: FieldProps) {
  const id = `respond-${name}`;
  const wrong = error !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        'aria-invalid': wrong,
        'aria-describedby': wrong ? `${id}-error` : undefined,
      })}
      {wrong && (
        <p className="form-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
