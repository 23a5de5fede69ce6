import { BlogError, type Issue } from '@blog/core';

import { bareUrl, type TransportResponse } from '../kit/answer.js';
import { retryAfterOf } from '../kit/status.js';

interface GhostFault {
  message: string;
  context: string | null;
  type: string;
  code: string | null;
  property: string | null;
}

const textOf = (value: unknown, key: string): string | null => {
  const text: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
  return typeof text === 'string' && text !== '' ? text : null;
};

function readFault(body: string): GhostFault | null {
  let fault: unknown;
  try {
    const { errors } = JSON.parse(body) as { errors?: unknown };
    fault = Array.isArray(errors) ? errors[0] : null;
  } catch {
    return null;
  }
  const message = textOf(fault, 'message');
  if (message === null) return null;
  return {
    message,
    context: textOf(fault, 'context'),
    type: textOf(fault, 'type') ?? '',
    code: textOf(fault, 'code'),
    property: textOf(fault, 'property'),
  };
}

/** What a field of Ghost's is called by us. */
const fields: Readonly<Record<string, string>> = {
  published_at: 'publishedAt',
  custom_excerpt: 'excerpt',
  feature_image: 'image.url',
  feature_image_alt: 'image.alt',
  visibility: 'access',
  html: 'source',
  lexical: 'source',
};

/** The field is named by `property`, or in words: `Validation (isLength) failed for title`. */
function issueOf({ message, context, property }: GhostFault): Issue {
  const text = context ?? message;
  const found = property ?? /failed for (?:\w+ )?(?:\w+[.[])?([a-z_]+)/.exec(text)?.[1] ?? '';
  const words = /published_at|Date must be/i.test(text) ? 'published_at' : found;
  return { path: Object.hasOwn(fields, words) ? (fields[words] ?? '') : words, message: text };
}

function redirected({ headers, url }: TransportResponse, operation: string | null): BlogError {
  const to = headers.get('location');
  const where = to === null ? 'another address' : `"${bareUrl(to)}"`;
  // Followed, it would take the key along.
  return new BlogError('unavailable', {
    operation,
    message: `${bareUrl(url)} redirects to ${where}, which is not followed: give the backend the address that the blog's API really has.`,
    backend: 'ghost',
  });
}

const commentsOff = new Error('Comments are turned off');

/** Whether it is what a Ghost answers about comments where they are turned off. */
export function isCommentsOff(error: unknown): boolean {
  return error instanceof Error && error.cause === commentsOff;
}

/** What Ghost answered, as our error; `null` where it is none of Ghost's own. */
export function readGhostError(
  response: TransportResponse,
  operation: string | null,
): BlogError | null {
  const { status, headers, url, text } = response;
  // A browser does not tell the status of a redirect that is not followed.
  if (status === 0 || (status >= 300 && status < 400)) return redirected(response, operation);
  const fault = readFault(text);
  if (fault === null) return null;
  const bare = bareUrl(url);
  const said = fault.context === null ? fault.message : `${fault.message} ${fault.context}`;
  const base = {
    backend: 'ghost',
    operation,
    message: `Ghost answered ${status} (${bare}): ${said}`,
  };
  if (fault.code === 'UPDATE_COLLISION' || fault.type === 'UpdateCollisionError')
    return new BlogError('conflict', { ...base, details: { reason: 'stale', revision: null } });
  switch (status) {
    case 400:
    case 422:
      return new BlogError('invalid_input', { ...base, details: { issues: [issueOf(fault)] } });
    case 401:
      return new BlogError('unauthorized', base);
    case 403:
      return new BlogError('forbidden', base);
    case 405:
      return new BlogError('forbidden', { ...base, cause: commentsOff });
    case 404:
      return new BlogError('not_found', base);
    case 406:
      return new BlogError('bad_response', {
        ...base,
        message: `Ghost has nothing at ${bare}. Is its version the one that the backend was given, and its address right?`,
        details: { path: '' },
      });
    case 413:
      return new BlogError('too_large', { ...base, details: { limit: null } });
    case 429:
      return new BlogError('rate_limited', {
        ...base,
        details: { retryAfter: retryAfterOf(headers.get('retry-after')) },
      });
    default:
      return status >= 500 ? new BlogError('unavailable', base) : null;
  }
}
