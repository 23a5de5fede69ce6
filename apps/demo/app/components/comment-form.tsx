import { type Comment, MAX_COMMENT_LENGTH } from '@blog/core';
import { createIdempotencyKey, useBlogClient, useCreateComment } from '@blog/react';
import { type SubmitEvent, useEffect, useRef } from 'react';
import { Link } from 'react-router';

import type { RefusedComment } from '../blog/comment-action.js';
import {
  type CommentFields,
  type CommentErrors,
  noFields,
  readFields,
  takesKeys,
  toErrors,
  toInput,
  TRAP,
} from '../blog/comment-form.js';
import { Field } from './field.js';

interface CommentFormProps {
  postId: string;
  /** The address that gets the form without scripts: the page of the post. */
  action: string;
  /** The comment that it answers; `null` for the post itself. */
  parent: Comment | null;
  formKey: string;
  /** The form that the server refused, without scripts. */
  refused: RefusedComment | undefined;
  /** The fields typed so far. They stay when the form moves to another comment. */
  draft: { current: CommentFields };
  onSent: (comment: Comment) => void;
}

type SendingProps = Pick<CommentFormProps, 'postId' | 'formKey' | 'draft' | 'onSent'>;

/** Sends the form by script. */
function useSending({ postId, formKey, draft, onSent }: SendingProps) {
  const client = useBlogClient();
  const { mutate, isPending, error } = useCreateComment();
  const sent = useRef({ text: '', key: formKey });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const given = new FormData(form);
    if (given.get(TRAP)) return;
    const fields = readFields(given);
    const input = toInput(client, postId, fields);
    // The same text, sent again after a failure, is the same comment.
    const same = JSON.stringify(input);
    if (sent.current.text !== same) sent.current = { text: same, key: createIdempotencyKey() };
    mutate(takesKeys(client) ? { ...input, idempotencyKey: sent.current.key } : input, {
      onSuccess: ({ comment }) => {
        Object.assign(draft, { current: { ...fields, text: '', parentId: '' } });
        const text = form.elements.namedItem('text');
        if (text instanceof HTMLTextAreaElement) text.value = '';
        onSent(comment);
      },
    });
  }
  return { submit, isPending, error };
}

function FormHead({ parent }: Pick<CommentFormProps, 'parent'>) {
  if (parent === null) return <h3 id="respond-title">Write a comment</h3>;
  return (
    <div className="form-head">
      <h3 id="respond-title">Reply to {parent.author?.name || 'this comment'}</h3>
      <Link to={{ search: '', hash: `#comment-${parent.id}` }} replace preventScrollReset>
        Cancel
      </Link>
    </div>
  );
}

/** A field that only programs fill in. */
function Trap() {
  return (
    <p className="trap" aria-hidden="true">
      <label htmlFor="respond-trap">Leave this empty</label>
      <input id="respond-trap" name={TRAP} tabIndex={-1} autoComplete="off" />
    </p>
  );
}

function TextField({ text, error }: { text: string; error: string | undefined }) {
  return (
    <p className="field">
      <label htmlFor="respond-text">Comment</label>
      <textarea
        id="respond-text"
        name="text"
        rows={6}
        required
        maxLength={MAX_COMMENT_LENGTH}
        defaultValue={text}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : 'respond-text-error'}
      />
      {error !== undefined && (
        <span className="form-error" id="respond-text-error">
          {error}
        </span>
      )}
    </p>
  );
}

/** The fields about the person who writes. */
function PersonFields({
  values,
  errors,
}: {
  values: CommentFields;
  errors: CommentErrors | undefined;
}) {
  return (
    <div className="field-grid">
      <Field
        id="respond-name"
        name="name"
        label="Name"
        required
        maxLength={100}
        autoComplete="name"
        defaultValue={values.name}
        error={errors?.fields.name}
      />
      <Field
        id="respond-email"
        name="email"
        type="email"
        label="E-mail"
        hint="Not shown."
        maxLength={200}
        autoComplete="email"
        defaultValue={values.email}
        error={errors?.fields.email}
      />
      <Field
        id="respond-url"
        name="url"
        label="Your site"
        inputMode="url"
        maxLength={2000}
        autoComplete="url"
        defaultValue={values.url}
        error={errors?.fields.url}
      />
    </div>
  );
}

/** The form for a comment. It is sent by script, or as a form without scripts. */
export function CommentForm(props: CommentFormProps) {
  const { action, formKey, refused, draft } = props;
  const { submit, isPending, error } = useSending(props);
  const form = useRef<HTMLFormElement>(null);
  const errors = error === null ? refused?.errors : toErrors(error, draft.current);
  const values = refused?.fields ?? draft.current;
  // Once its writer was told that the comment is gone, the form answers none.
  const parent = errors?.fields.parentId === undefined ? props.parent : null;

  useEffect(() => {
    if (errors === undefined) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
  }, [errors]);

  return (
    <form
      ref={form}
      id="respond"
      className="comment-form"
      method="post"
      action={`${action}${parent === null ? '' : `?reply=${parent.id}`}#respond`}
      onSubmit={submit}
      onInput={(event) => {
        Object.assign(draft, { current: readFields(new FormData(event.currentTarget)) });
      }}
      aria-labelledby="respond-title"
    >
      <FormHead parent={parent} />
      {errors !== undefined && errors.form !== null && (
        <p className="form-error" role="alert" tabIndex={-1}>
          {errors.form}
        </p>
      )}
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="parentId" value={parent?.id ?? ''} />
      <Trap />
      <TextField text={values.text} error={errors?.fields.text} />
      <PersonFields values={values} errors={errors} />
      <p className="form-foot">
        <button type="submit" aria-disabled={isPending}>
          {isPending ? 'Sending…' : parent === null ? 'Send' : 'Send reply'}
        </button>
      </p>
    </form>
  );
}

/** Makes an empty draft. */
export const newDraft = (): { current: CommentFields } => ({ current: noFields });
