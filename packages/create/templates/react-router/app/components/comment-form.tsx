import { type Comment, MAX_COMMENT_LENGTH } from '@blog/core';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { Form, Link, useNavigation } from 'react-router';

import type { RefusedComment } from '../comments/write-comment';

interface CommentFormProps {
  /** The comment that it answers; `null` for the post itself. */
  parent: Comment | null;
  refused: RefusedComment | undefined;
}

/** The form for a comment. What was typed stays until the blog has it. */
export function CommentForm({ parent, refused }: CommentFormProps) {
  const isSending = useNavigation().state === 'submitting';
  const { typed, errors } = refused ?? {};
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (parent !== null) form.current?.querySelector('textarea')?.focus();
  }, [parent]);
  useEffect(() => {
    if (errors) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  return (
    <Form
      ref={form}
      method="post"
      className="comment-form"
      aria-labelledby="respond"
      preventScrollReset
    >
      <div className="form-head">
        <h3 id="respond">
          {parent === null
            ? 'Write a comment'
            : `Reply to ${parent.author?.name || 'this comment'}`}
        </h3>
        {parent !== null && (
          <Link className="plain" to={`?#comment-${parent.id}`} preventScrollReset>
            Cancel
          </Link>
        )}
      </div>
      {parent !== null && <input type="hidden" name="parent" value={parent.id} />}
      {errors?.form && (
        <p className="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <Field label="Comment" name="text" error={errors?.fields.text} typed={typed?.text}>
        {(rest) => <textarea {...rest} required rows={6} maxLength={MAX_COMMENT_LENGTH} />}
      </Field>
      <div className="field-grid">
        <Field label="Name" name="name" error={errors?.fields.name} typed={typed?.name}>
          {(rest) => <input {...rest} required maxLength={100} autoComplete="name" />}
        </Field>
        <Field
          label="E-mail (not shown)"
          name="email"
          error={errors?.fields.email}
          typed={typed?.email}
        >
          {(rest) => <input {...rest} type="email" maxLength={200} autoComplete="email" />}
        </Field>
      </div>
      <p>
        <button type="submit" aria-disabled={isSending}>
          {isSending ? 'Sending…' : 'Send'}
        </button>
      </p>
    </Form>
  );
}

interface FieldProps {
  label: string;
  name: string;
  error: string | undefined;
  typed: string | undefined;
  children: (
    rest: Pick<
      ComponentProps<'input'>,
      'id' | 'name' | 'defaultValue' | 'aria-invalid' | 'aria-describedby'
    >,
  ) => ReactNode;
}

/** A field with its label and what is wrong with it. */
function Field({ label, name, error, typed, children }: FieldProps) {
  const id = `respond-${name}`;
  const wrong = error !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        defaultValue: typed,
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
