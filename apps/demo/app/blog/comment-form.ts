import {
  type AnyBlogError,
  type CommentInput,
  isBlogError,
  MAX_COMMENT_LENGTH,
  textToHtml,
} from '@blog/core';

import type { DemoClient } from './client.js';

/** The fields of a comment form, as they were typed. */
export interface CommentFields {
  name: string;
  email: string;
  url: string;
  text: string;
  /** The id of the comment that it answers; `''` for none. */
  parentId: string;
}

/** The errors of a form: of each field, and of the whole form. */
export interface CommentErrors {
  fields: Partial<Record<keyof CommentFields, string>>;
  form: string | null;
}

/** The fields of an empty form. */
export const noFields: CommentFields = { name: '', email: '', url: '', text: '', parentId: '' };

/** A field that people do not see. Programs fill it, and so show what they are. */
export const TRAP = 'subject';

/** Reads the fields of a sent form. */
export function readFields(form: FormData): CommentFields {
  const fieldText = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    name: fieldText('name').trim(),
    email: fieldText('email').trim(),
    url: fieldText('url').trim(),
    text: fieldText('text'),
    parentId: fieldText('parentId'),
  };
}

/** Adds the scheme, which people often leave out. */
const withScheme = (url: string) => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);

/** Gives the typed text in a format that the blog accepts. */
function sourceOf(client: DemoClient, text: string): CommentInput['source'] {
  const formats: readonly string[] = client.capabilities.comments.formats;
  if (formats.includes('text') || !formats.includes('html')) return { format: 'text', text };
  return { format: 'html', text: textToHtml(text) };
}

/** Whether the blog recognises by a key that a form was sent twice. */
export function takesKeys(client: DemoClient): boolean {
  const { idempotency }: { idempotency: string } = client.capabilities.comments;
  return idempotency === 'key';
}

/** Makes the input of a comment from the fields. */
export function toInput(client: DemoClient, postId: string, fields: CommentFields): CommentInput {
  const { name, email, url, text, parentId } = fields;
  return {
    postId,
    ...(parentId === '' ? {} : { parentId }),
    source: sourceOf(client, text),
    author: {
      name,
      ...(email === '' ? {} : { email }),
      ...(url === '' ? {} : { url: withScheme(url) }),
    },
  };
}

const messages: Record<keyof CommentFields, string> = {
  name: 'Please give a name.',
  email: 'That does not look like an e-mail address.',
  url: 'That does not look like a web address.',
  text: 'Please write something first.',
  parentId:
    'The comment that you answer is not there any more. What you wrote is still here: if you send it again, it becomes a comment of its own.',
};

const fieldAt: readonly [path: RegExp, field: keyof CommentFields][] = [
  [/^author\.email/, 'email'],
  [/^author\.url/, 'url'],
  [/^author/, 'name'],
  [/^source/, 'text'],
  [/^parentId/, 'parentId'],
];

function messageFor(error: AnyBlogError): string {
  switch (error.code) {
    case 'rate_limited':
      return 'That was a little fast. Wait a moment, then send it again.';
    case 'unauthorized':
      return 'This blog takes comments only from people who are signed in there.';
    case 'conflict':
      // The form was sent, then changed and sent again. The page with this message has a new key.
      return error.details.reason === 'key_reused'
        ? 'This form was sent before with another text. Send it again to add this text as another comment.'
        : 'You have said this here already.';
    case 'forbidden':
      return 'Comments on this post are closed.';
    case 'not_found':
      return 'This post is no longer there.';
    default:
      return 'It could not be sent. What you wrote is still here: please try again.';
  }
}

const inWords = (count: number) => count.toLocaleString('en');

/** Says what is wrong with a field. */
function messageAt(field: keyof CommentFields, typed: CommentFields): string {
  if (field === 'email' && typed.email === '') return 'This blog asks for an e-mail address.';
  const over = typed.text.length - MAX_COMMENT_LENGTH;
  if (field !== 'text' || over <= 0) return messages[field];
  return `A comment has up to ${inWords(MAX_COMMENT_LENGTH)} characters. This one has ${inWords(typed.text.length)}: please shorten it by ${inWords(over)}.`;
}

/** Some blogs want more than a name from guests, and report the whole author as wrong. */
function fieldOf(path: string, typed: CommentFields): keyof CommentFields | undefined {
  if (path === 'author' && typed.name !== '') return 'email';
  return fieldAt.find(([pattern]) => pattern.test(path))?.[1];
}

/**
 * Turns an error into messages for the writer.
 *
 * @param typed - The fields of the form.
 */
export function toErrors(error: unknown, typed: CommentFields = noFields): CommentErrors {
  if (!isBlogError(error)) return { fields: {}, form: 'It could not be sent. Please try again.' };
  if (error.code !== 'invalid_input') return { fields: {}, form: messageFor(error) };
  const fields: CommentErrors['fields'] = {};
  for (const { path } of error.details.issues) {
    const field = fieldOf(path, typed);
    if (field !== undefined) fields[field] = messageAt(field, typed);
  }
  // No field is shown for the comment that is answered, so the form says it.
  const { parentId } = fields;
  if (parentId !== undefined) return { fields, form: parentId };
  const known = Object.keys(fields).length > 0;
  return { fields, form: known ? null : messageFor(error) };
}
