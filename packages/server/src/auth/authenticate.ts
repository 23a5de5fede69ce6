import { type Actor, anonymous, BlogError } from '@blog/core';

import { type Tokens, unknownToken } from './tokens.js';

/**
 * Who sends a request, by its header `Authorization: Bearer …` (RFC 6750, section 2.1). Without the
 * header it is nobody in particular.
 *
 * @throws BlogError `unauthorized` where the header is there and is not a bearer token that is
 *   known: who means to be somebody is never silently nobody.
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
  const header = request.headers.get('authorization');
  if (header === null) return anonymous;
  const token = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header.trim())?.[1];
  if (token === undefined)
    throw new BlogError('unauthorized', {
      message: 'Expected the header "Authorization: Bearer" with a token.',
    });
  const actor = await tokens.actorOf(token);
  if (actor === null) throw unknownToken();
  return actor;
}
