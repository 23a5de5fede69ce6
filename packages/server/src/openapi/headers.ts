import { isWrite, type Operation } from '@blog/core';
import {
  fillRoute,
  IDEMPOTENCY_HEADER,
  idempotencyKeySchema,
  operationTable,
  RECEIPTS_HEADER,
  REVISION_HEADER,
  routes,
} from '@blog/core/backend';
import * as z from 'zod/mini';
import type { ZodOpenApiHeadersObject } from 'zod-openapi';

import { takesReceipts } from '../http/reads.js';
import { examples } from './examples.js';

/** What the headers of requests say. */
export const requestHeaderTexts: Readonly<Record<string, string>> = {
  [IDEMPOTENCY_HEADER]:
    'Makes a create repeatable: the same key with the same body gives the first answer again, with its status and Location, and makes nothing. With another body it is conflict key_reused. A key belongs to its caller and operation (all anonymous callers are one), and is kept for 24 hours. Only where the capability idempotency is key; elsewhere it is ignored.',
  [REVISION_HEADER]:
    'The revision that the change is based on, percent-encoded and in quotes ("7"; one without quotes or a list is invalid_input at revision); the whole entity tag of the item, of which only the part before the tilde counts, also as a weak one (W/"7~x"); or * for whatever stands. Required where the capability concurrency is not none (else invalid_input at revision), and refused where it is none. An old revision is 412.',
  [RECEIPTS_HEADER]:
    'Receipts of comments.create, joined by commas with or without blanks, at most limits.maxReceipts (more are invalid_input at receipts). Unknown and blank ones add nothing.',
  'if-none-match':
    'Entity tags that the caller has, or *. If the present one is among them (by weak comparison), the answer is 304.',
};

const tag = { 'if-none-match': z.optional(z.string()) };

/** The header of a read that has nothing else. */
export const tagHeader = z.object(tag);

/** The headers that a request of the operation may have. */
export function requestHeaders(operation: Operation) {
  const { kind } = operationTable[operation];
  if (kind === 'create')
    return z.object({ [IDEMPOTENCY_HEADER]: z.optional(idempotencyKeySchema) });
  if (kind === 'change') return z.object({ [REVISION_HEADER]: z.optional(z.string()) });
  if (isWrite(operation)) return undefined;
  return takesReceipts(operation)
    ? z.object({ ...tag, [RECEIPTS_HEADER]: z.optional(z.string()) })
    : tagHeader;
}

const text = { type: 'string' } as const;
const header = (description: string, example: string, required = true) => ({
  description,
  required,
  schema: text,
  example,
});

const etag = header(
  'A strong entity tag: the same for the same body, another for another. Of an item that has a revision, for callers who may change it: the percent-encoded revision, a tilde, and a hash of the body.',
  '"7~x3fYq0lqk2s"',
);
const vary = header(
  'Authorization, if there are accounts; for comments.list and comments.thread also Blog-Receipts, if there are receipts.',
  'Authorization, Cookie',
  false,
);
const noStore = header('Never kept.', 'no-store');

/** The address of an item that the operation made. */
function locationOf(operation: Operation): string {
  const isComment = operation === 'comments.create';
  const { id } = isComment ? examples.comment : examples.post;
  return fillRoute(routes[isComment ? 'comments.get' : 'posts.get'], { id });
}

/** The headers of a success. */
export function answerHeaders(
  operation: Operation | null,
  created = false,
): ZodOpenApiHeadersObject {
  if (operation !== null && isWrite(operation)) {
    const hasTag = operation === 'posts.create' || operation === 'posts.update';
    return {
      'cache-control': header('Never kept.', 'private, no-store'),
      ...(created
        ? { location: header('The address of the new item, or its path.', locationOf(operation)) }
        : {}),
      ...(hasTag ? { etag } : {}),
    };
  }
  const isOfComments = operation?.startsWith('comments') === true;
  const fresh = isOfComments ? 'public, max-age=0' : 'public, max-age=30';
  return {
    etag,
    'cache-control': header(
      `For an anonymous caller: ${fresh}${isOfComments ? ', because whoever has written a comment reads again' : ' (any number of seconds)'}. With credentials or receipts: private, no-store.`,
      fresh,
    ),
    vary,
  };
}

/** The headers of an error with the status. */
export function errorHeaders(status: string): ZodOpenApiHeadersObject {
  return {
    'cache-control': noStore,
    ...(status === '401'
      ? { 'www-authenticate': header('The scheme of the credentials.', 'Bearer') }
      : {}),
    ...(status === '429'
      ? { 'retry-after': header('Seconds to wait, a whole number.', '5', false) }
      : {}),
  };
}
