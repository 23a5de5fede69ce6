import { BlogError, type ErrorCode, isWrite, type Operation } from '@blog/core';
import { operationTable, PROBLEM_MEDIA_TYPE, toProblem } from '@blog/core/backend';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';

import { errorHeaders } from './headers.js';
import { problemDetailsSchema } from './schemas.js';

type Example = readonly [name: string, error: BlogError<ErrorCode>];

const unknownToken: Example = [
  'unknown token',
  new BlogError('unauthorized', {
    message: 'The bearer token is not known here: it is mistyped, or was revoked.',
  }),
];

function invalid(name: string, path: string, message: string, operation: string): Example {
  return [
    name,
    new BlogError('invalid_input', {
      message: `The input of ${operation} is not valid. ${path}: ${message}`,
      operation,
      details: { issues: [{ path, message }] },
    }),
  ];
}

function conflict(
  name: string,
  reason: BlogError<'conflict'>['details']['reason'],
  message: string,
  operation: Operation,
): Example {
  const revision = reason === 'stale' ? '3' : null;
  return [name, new BlogError('conflict', { message, operation, details: { reason, revision } })];
}

function signIn(operation: Operation): Example {
  const message = `${operation} needs credentials: send Authorization: Bearer with a token.`;
  return ['no credentials', new BlogError('unauthorized', { message, operation })];
}

/** The errors of one read, each with the status that it is sent with. */
function errorsOfRead(operation: Operation): readonly Example[] {
  const { kind } = operationTable[operation];
  const message = `${operation} is not offered to this caller; GET /v1 lists the operations that are.`;
  return [
    kind === 'page'
      ? invalid('out of bounds', 'limit', 'Expected at most 100, got 500', operation)
      : invalid('unknown key', 'nonsense', 'There is no such key', operation),
    ...(kind === 'page'
      ? [invalid('blank', 'cursor', 'Expected a cursor that this list gave', operation)]
      : []),
    unknownToken,
    ...((kind === 'one' && operation !== 'blog.get') || operation === 'comments.thread'
      ? [['unknown item', new BlogError('not_found', { operation })] as const]
      : []),
    ...(operation === 'posts.list' || operation === 'comments.list'
      ? ([
          [
            'a state that members never see',
            new BlogError('forbidden', { message: 'Members may not list drafts.', operation }),
          ],
          [
            'a filter that is not listed',
            new BlogError('unsupported', {
              message: `${operation} of this backend does not take "authorId": it filters by status. See its capabilities.`,
              operation,
            }),
          ],
        ] as const)
      : []),
    ['not offered', new BlogError('unsupported', { message, operation })],
  ];
}

function errorsOfWrite(operation: Operation): readonly Example[] {
  const { kind, args } = operationTable[operation];
  const group = operation.startsWith('comments') ? 'comments' : 'posts';
  const hasBody = args.some((name) => name !== 'id');
  const examples: Example[] = [signIn(operation), unknownToken];
  if (hasBody)
    examples.push(invalid('unknown key', 'nonsense', 'There is no such key', operation), [
      'too large',
      new BlogError('too_large', {
        message: `The body of ${operation} is larger than 1000000 bytes.`,
        operation,
        details: { limit: 1_000_000 },
      }),
    ]);
  else
    examples.push(
      invalid(
        'unknown query',
        'nonsense',
        'A write has no query; its input is the body',
        operation,
      ),
    );
  if (kind === 'change')
    examples.push(
      invalid('no If-Match', 'revision', 'Expected the revision of the item', operation),
      ['unknown item', new BlogError('not_found', { operation })],
      conflict('old revision', 'stale', 'The item changed since it was read.', operation),
    );
  if (kind === 'create')
    examples.push(
      conflict(
        'key with another body',
        'key_reused',
        'The key was sent with another body.',
        operation,
      ),
      conflict('key in use', 'in_progress', 'The first request still runs.', operation),
    );
  if (operation === 'posts.create' || operation === 'posts.update')
    examples.push(conflict('taken slug', 'exists', 'The slug "first-light" is taken.', operation));
  if (operation === 'comments.create')
    examples.push(
      conflict('same comment', 'duplicate', 'This comment was written already.', operation),
      [
        'unknown post',
        new BlogError('not_found', { message: 'No post has the id "8".', operation }),
      ],
    );
  const message =
    group === 'comments' ? 'Comments on this post are closed.' : 'This is not your post.';
  examples.push(['not allowed', new BlogError('forbidden', { message, operation })]);
  return [...examples, ['not offered', new BlogError('unsupported', { operation })]];
}

const descriptions: Readonly<Record<string, string>> = {
  '400': 'invalid_input: each issue names its place',
  '401': 'unauthorized: no credentials where they are needed, or unknown ones',
  '403': 'forbidden: this caller may not do this',
  '404': 'not_found: there is no such item, or this caller may not see it',
  '409': 'conflict: details.reason tells which',
  '412': 'conflict with the reason stale: the item changed since it was read',
  '413': 'too_large: the body is larger than details.limit bytes',
  '415': 'invalid_input: the body is not declared as application/json',
  '429':
    'rate_limited: Retry-After tells how many seconds to wait. A server may send it for any request',
  '501':
    'unsupported: this caller or this server does not have the operation, filter, field or state',
  '503': 'unavailable: the server failed. It says nothing of the cause',
};

const anywhere: readonly Example[] = [
  ['too many requests', new BlogError('rate_limited', { details: { retryAfter: 5 } })],
  ['failure', new BlogError('unavailable')],
];

/** The errors of an operation as responses, with an example of each kind under its status. */
export function problemsOf(operation: Operation | null): ZodOpenApiResponsesObject {
  const own =
    operation === null
      ? [invalid('unknown key', 'nonsense', 'There is no such key', 'discovery'), unknownToken]
      : isWrite(operation)
        ? errorsOfWrite(operation)
        : errorsOfRead(operation);
  const found = [...own, ...anywhere].map(([name, error]) => ({ name, problem: toProblem(error) }));
  if (operation !== null && own.some(([, { code }]) => code === 'too_large')) {
    const [, wrong] = invalid(
      'no JSON',
      '',
      'Expected a body of the type application/json',
      operation,
    );
    found.push({ name: 'no JSON', problem: { ...toProblem(wrong), status: 415 } });
  }
  const byStatus = Map.groupBy(found, ({ problem }) => String(problem.status));
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, all] of [...byStatus].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    responses[`${Number(status)}` as '400'] = {
      description: descriptions[status] ?? '',
      headers: errorHeaders(status),
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: problemDetailsSchema,
          examples: Object.fromEntries(
            all.map(({ name, problem }) => [
              name.replaceAll(' ', '-'),
              { summary: name, value: problem },
            ]),
          ),
        },
      },
    };
  return responses;
}
