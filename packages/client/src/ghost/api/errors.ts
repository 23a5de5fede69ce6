import { BlogError, type Issue } from '@blog/core';

import { bareUrl, type TransportResponse } from '../../kit/answer.js';
import { statusError } from '../../kit/status.js';
import { lookup } from '../../kit/values.js';
import { fieldOf } from '../../kit/wire.js';

/** The first error of an error body. */
interface GhostFault {
  message: string;
  context: string | null;
  type: string;
  code: string | null;
  property: string | null;
}

function textField(value: unknown, name: string): string | null {
  const text = fieldOf(value, name);
  return typeof text === 'string' && text !== '' ? text : null;
}

function readFault(body: string): GhostFault | null {
  let fault: unknown;
  try {
    const errors = fieldOf(JSON.parse(body), 'errors');
    fault = Array.isArray(errors) ? errors[0] : null;
  } catch {
    return null;
  }
  const message = textField(fault, 'message');
  if (message === null) return null;
  return {
    message,
    context: textField(fault, 'context'),
    type: textField(fault, 'type') ?? '',
    code: textField(fault, 'code'),
    property: textField(fault, 'property'),
  };
}

/** The names that Ghost's fields have in the contract. */
const fieldNames: Readonly<Record<string, string>> = {
  published_at: 'publishedAt',
  custom_excerpt: 'excerpt',
  feature_image: 'image.url',
  feature_image_alt: 'image.alt',
  visibility: 'access',
  html: 'source',
  lexical: 'source',
};

/** Ghost names the field in `property`, or in words: `Validation (isLength) failed for title`. */
function issueOf({ message, context, property }: GhostFault): Issue {
  const text = context ?? message;
  const found = property ?? /failed for (?:\w+ )?(?:\w+[.[])?([a-z_]+)/.exec(text)?.[1] ?? '';
  const field = /published_at|Date must be/i.test(text) ? 'published_at' : found;
  return { path: lookup(fieldNames, field, field), message: text };
}

function redirected({ headers, url }: TransportResponse, operation: string | null): BlogError {
  const to = headers.get('location');
  const where = to === null ? 'another address' : `"${bareUrl(to)}"`;
  return new BlogError('unavailable', {
    operation,
    message: `${bareUrl(url)} redirects to ${where}, which is not followed: give the backend the address that the blog's API really has.`,
    backend: 'ghost',
  });
}

const commentsOff = new Error('Comments are turned off');

/** Whether the error is Ghost's answer about comments where they are turned off. */
export function isCommentsOff(error: unknown): boolean {
  return error instanceof Error && error.cause === commentsOff;
}

/** Reads an error of Ghost; gives `null` where the body is none of Ghost's. */
export function readGhostError(
  response: TransportResponse,
  operation: string | null,
): BlogError | null {
  const { status, url, text } = response;
  // A browser does not tell the status of a redirect that is not followed.
  if (status === 0 || (status >= 300 && status < 400)) return redirected(response, operation);
  const fault = readFault(text);
  if (fault === null) return null;
  const bare = bareUrl(url);
  const words = fault.context === null ? fault.message : `${fault.message} ${fault.context}`;
  const base = {
    backend: 'ghost',
    operation,
    message: `Ghost answered ${status} (${bare}): ${words}`,
  };
  if (fault.code === 'UPDATE_COLLISION' || fault.type === 'UpdateCollisionError')
    return new BlogError('conflict', { ...base, details: { reason: 'stale', revision: null } });
  if (status === 405) return new BlogError('forbidden', { ...base, cause: commentsOff });
  if (status === 406)
    return new BlogError('bad_response', {
      ...base,
      message: `Ghost has nothing at ${bare}. Is its version the one that the backend was given, and its address right?`,
      details: { path: '' },
    });
  if (status >= 500) return new BlogError('unavailable', base);
  return statusError(response, { ...base, issues: [issueOf(fault)] });
}
