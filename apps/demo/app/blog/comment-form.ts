import { type AnyBlogError, type CommentInput, isBlogError, textToHtml } from '@blog/core';

import type { DemoClient } from './client.js';

/** What a comment form holds, as it was typed. */
export interface CommentFields {
  name: string;
  email: string;
  url: string;
  text: string;
  /** The comment that it answers; `''` for none. */
  parentId: string;
}

/** What is wrong: with fields by their names, and with the whole. */
export interface CommentErrors {
  fields: Partial<Record<keyof CommentFields, string>>;
  form: string | null;
}

/** The empty form. */
export const noFields: CommentFields = { name: '', email: '', url: '', text: '', parentId: '' };

/** A field that people do not see and do not fill. */
export const TRAP = 'subject';

/** Reads the fields of a sent form. */
export function readFields(form: FormData): CommentFields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    name: text('name').trim(),
    email: text('email').trim(),
    url: text('url').trim(),
    text: text('text'),
    parentId: text('parentId'),
  };
}

/** An address as people type it: the scheme may be missing. */
const withScheme = (url: string) => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);

/** What a writer typed, in a format that the blog takes. */
function sourceOf(client: DemoClient, text: string): CommentInput['source'] {
  const formats: readonly string[] = client.capabilities.comments.formats;
  if (formats.includes('text') || !formats.includes('html')) return { format: 'text', text };
  return { format: 'html', text: textToHtml(text) };
}

/** Whether the blog finds out by a key that a form was sent twice. */
export function takesKeys(client: DemoClient): boolean {
  const { idempotency }: { idempotency: string } = client.capabilities.comments;
  return idempotency === 'key';
}

/** The comment that the fields say. */
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
  text: 'Please write something first, up to 20,000 characters.',
  parentId: 'The comment that you answer is no longer there.',
};

const fieldAt: readonly [path: RegExp, field: keyof CommentFields][] = [
  [/^author\.email/, 'email'],
  [/^author\.url/, 'url'],
  [/^author/, 'name'],
  [/^source/, 'text'],
  [/^parentId/, 'parentId'],
];

function wordsFor(error: AnyBlogError): string {
  switch (error.code) {
    case 'rate_limited':
      return 'That was a little fast. Wait a moment, then send it again.';
    case 'unauthorized':
      return 'This blog takes comments only from people who are signed in there.';
    case 'conflict':
      // A form that is sent, gone back to and changed; the page that says so has a new key.
      return error.details.reason === 'key_reused'
        ? 'This form was sent before, with other words. Send it again to add these as another comment.'
        : 'You have said this here already.';
    case 'forbidden':
      return 'Comments on this post are closed.';
    case 'not_found':
      return 'This post is no longer there.';
    default:
      return 'It could not be sent. What you wrote is still here: please try again.';
  }
}

/** Some blogs ask guests for more than a name, and name the whole author as what is wrong. */
function fieldOf(path: string, typed: CommentFields): keyof CommentFields | undefined {
  if (path === 'author' && typed.name !== '') return 'email';
  return fieldAt.find(([pattern]) => pattern.test(path))?.[1];
}

/**
 * What to tell the writer of an error.
 *
 * @param typed - What the form held
 */
export function toErrors(error: unknown, typed: CommentFields = noFields): CommentErrors {
  if (!isBlogError(error)) return { fields: {}, form: 'It could not be sent. Please try again.' };
  if (error.code !== 'invalid_input') return { fields: {}, form: wordsFor(error) };
  const fields: CommentErrors['fields'] = {};
  for (const { path } of error.details.issues) {
    const field = fieldOf(path, typed);
    if (field === undefined) continue;
    const lacks = field === 'email' && typed.email === '';
    fields[field] = lacks ? 'This blog asks for an e-mail address.' : messages[field];
  }
  const known = Object.keys(fields).length > 0;
  return { fields, form: known ? null : wordsFor(error) };
}
