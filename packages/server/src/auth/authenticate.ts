import { type Actor, anonymous, BlogError } from '@blog/core';

import { checkValue } from '@blog/core/backend';

import type { Tokens } from './tokens.js';

/**
 * Finds out who sends a request, by its header `Authorization: Bearer …` (RFC 6750, section 2.1).
 * Without the header the caller is anonymous.
 *
 * @throws BlogError `unauthorized` where the header is there and does not hold a known bearer token: a
 *   caller with wrong credentials is never taken for an anonymous one.
 *
 * @example
 * ```ts
 * import { authenticate, openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: ':memory:' });
 * const actor = await authenticate(store.tokens, new Request('https://blog.example/v1/posts'));
 * actor.role; // 'anonymous'
 * ```
 */
export async function authenticate(
  tokens: Pick<Tokens, 'actorOf'>,
  request: Request,
): Promise<Actor> {
  checkValue(tokens, 'object', 'tokens', 'authenticate');
  checkValue(request?.headers, 'object', 'request.headers', 'authenticate');
  const header = request.headers.get('authorization');
  if (header === null) return anonymous;
  const token = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header.trim())?.[1];
  if (token === undefined)
    throw new BlogError('unauthorized', {
      message: 'Expected the header "Authorization: Bearer" with a token.',
    });
  const actor = await tokens.actorOf(token);
  if (actor === null)
    throw new BlogError('unauthorized', {
      message: 'The bearer token is not known here: it is mistyped, or was revoked.',
    });
  return actor;
}
