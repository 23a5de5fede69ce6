import { BlogError, type ErrorCode, htmlToText, isBlogError, type Issue } from '@blog/core';

import { bareUrl, type TransportResponse } from '../../kit/answer.js';
import { lookup } from '../../kit/values.js';
import { fieldOf } from '../../kit/wire.js';

interface WpErrorBody {
  /** The whole body, as it was sent. */
  body: unknown;
  code: string;
  message: string;
  params: Record<string, unknown>;
  details: Record<string, unknown>;
}

/** Codes of WordPress whose status would give the wrong error. */
const codes: Readonly<Record<string, ErrorCode>> = {
  rest_cannot_read: 'not_found',
  rest_cannot_read_post: 'not_found',
  rest_user_cannot_view: 'not_found',
  rest_comment_invalid_post_id: 'not_found',
  rest_comment_draft_post: 'not_found',
  rest_comment_trash_post: 'not_found',
  rest_comment_draft_id: 'not_found',
  rest_term_invalid: 'not_found',
  rest_already_trashed: 'not_found',
  rest_no_route: 'unsupported',
  comment_flood: 'rate_limited',
  term_exists: 'conflict',
};

const statuses: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  413: 'too_large',
  422: 'invalid_input',
  501: 'unsupported',
};

/** Advice for errors whose message does not say what to do next. */
const advice: Readonly<Record<string, string>> = {
  rest_comment_login_required:
    'The site takes comments only from people with an account: give credentials, or let guests in there (its filter rest_allow_anonymous_comments, and "Users must be registered" off).',
  rest_user_cannot_view:
    'The site keeps its list of users to itself, or a plugin does: give the credentials of an account that may list users. Posts name their authors all the same.',
  rest_not_logged_in: 'Give the user name and an application password of the site.',
  rest_no_route: 'The site does not offer this part of its API, or a plugin keeps it shut.',
  comment_flood: 'The site wants 15 seconds between comments.',
};

/** WordPress's names of fields, where the contract has other names for them. */
const fields: Readonly<Record<string, string>> = {
  date: 'publishedAt',
  date_gmt: 'publishedAt',
  author: 'authorIds',
  author_name: 'author.name',
  author_email: 'author.email',
  author_url: 'author.url',
  content: 'source',
  sticky: 'featured',
  comment_status: 'commentsOpen',
  categories: 'tags',
  meta: 'extra',
  post: 'postId',
  parent: 'parentId',
  per_page: 'limit',
};

/** The field that is wrong, where the code of the error tells it. */
const fieldsOfCodes: Readonly<Record<string, string>> = {
  rest_comment_author_data_required: 'author',
  rest_comment_content_invalid: 'source.text',
  comment_content_column_length: 'source.text',
  comment_author_column_length: 'author.name',
  comment_author_email_column_length: 'author.email',
  comment_author_url_column_length: 'author.url',
  rest_invalid_author: 'authorIds',
};

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function readBody(text: string): WpErrorBody | null {
  try {
    const body: unknown = JSON.parse(text);
    const { code, message, data } = record(body);
    const { params, details } = record(data);
    if (typeof code !== 'string' || typeof message !== 'string') return null;
    return {
      body,
      code,
      message: htmlToText(message),
      params: record(params),
      details: record(details),
    };
  } catch {
    return null;
  }
}

const nameOf = (name: string) => lookup(fields, name, name);

function issuesOf({ code, message, params }: WpErrorBody): Issue[] {
  const issues = Object.entries(params).map(([name, text]) => ({
    // Missing parameters come as a list, so the key is a number and the value is the name.
    path: nameOf(/^\d+$/.test(name) ? String(text) : name),
    message: typeof text === 'string' ? htmlToText(text) : message,
  }));
  if (issues.length > 0) return issues;
  const path = lookup(fieldsOfCodes, code, undefined);
  return path === undefined ? [] : [{ path, message }];
}

/**
 * The most rows that the site gives at once, where the error is its refusal of more; `null` for every other
 * error. The words differ by language, their largest number is the bound.
 */
export function maxRowsOf(error: unknown): number | null {
  if (!isBlogError(error, 'invalid_input')) return null;
  const told = ['data', 'params', 'per_page'].reduce(fieldOf, error.cause);
  const text = typeof told === 'string' ? told : error.message;
  if (text !== told && !text.includes('per_page')) return null;
  const numbers = text.match(/\d{1,6}/g) ?? [];
  const most = Math.max(0, ...numbers.map(Number));
  return most > 0 ? most : null;
}

/** Reads the refusal of a page: `end` for one behind the last, or the most rows that it may have. */
export function refusedPage(error: unknown): 'end' | number | null {
  const isPastEnd = isBlogError(error, 'invalid_input') && /page_number/.test(error.message);
  return isPastEnd ? 'end' : maxRowsOf(error);
}

/** Codes by which a site, or a plugin for its security, keeps its users to itself. */
const shutUsers =
  /^rest_(?:user_cannot_view|cannot_view_users?|user_cannot_list|forbidden(?:_who|_context|_orderby)?|cannot_access)$/;

function codeOf(
  error: WpErrorBody,
  { status, url }: TransportResponse,
  operation: string | null,
): ErrorCode {
  // A list that nobody may see is shut. A single user that the caller may not see does not exist for it.
  const isUsers = operation?.startsWith('authors.') === true && !/\/users\/\d+/.test(url);
  if (isUsers && (status === 401 || status === 403) && shutUsers.test(error.code))
    return 'unauthorized';
  // A caller is told that a thing does not exist, where it may not see that thing.
  if (error.code === 'rest_forbidden' && operation?.endsWith('.get') === true) return 'not_found';
  // Where a parameter is refused because of who asks, the reason is in the details.
  for (const detail of Object.values(error.details)) {
    const inner = record(record(detail)['data'])['status'];
    if (inner === 401 || inner === 403) return statuses[inner] ?? 'forbidden';
  }
  return lookup(codes, error.code, statuses[status] ?? 'unavailable');
}

/** Reads an error of WordPress as a `BlogError`; gives `null` where the body is not one. */
export function readError(response: TransportResponse, operation: string | null): BlogError | null {
  const { status, headers, url } = response;
  const base = { backend: 'wordpress', operation };
  // A redirect comes this far only where credentials forbid to follow it.
  if (status === 0 || (status >= 300 && status < 400)) {
    const to = headers.get('location') ?? 'another address';
    const message = `${url} leads on to ${to}. Give the address that it ends at: credentials are sent to the address given, and to no other.`;
    return new BlogError('invalid_input', {
      ...base,
      message,
      details: { issues: [{ path: 'url', message }] },
    });
  }
  const error = readBody(response.text);
  // The transport makes the error of a 429: it reads the header that tells how long to wait.
  if (error === null && status === 404 && operation === 'authors.list')
    return new BlogError('unsupported', {
      ...base,
      message: `The site does not offer its list of users (404 at ${bareUrl(url)}): something in front of it keeps that shut. Posts name their authors all the same.`,
    });
  if (error === null || status < 400 || status === 429) return null;
  const code = codeOf(error, response, operation);
  const next = lookup(advice, error.code, undefined);
  const message = `wordpress answered ${operation ?? 'a request'} with "${error.message}" (${error.code}).${next === undefined ? '' : ` ${next}`}`;
  const details = {
    invalid_input: { issues: issuesOf(error) },
    conflict: { reason: /duplicate/.test(error.code) ? 'duplicate' : 'exists', revision: null },
    rate_limited: { retryAfter: 15 },
    too_large: { limit: null },
  } as const;
  const own = Object.hasOwn(details, code) ? details[code as keyof typeof details] : {};
  return new BlogError<ErrorCode>(code, { ...base, message, details: own, cause: error.body });
}
