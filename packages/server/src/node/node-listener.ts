import type { RequestListener } from 'node:http';

import { invalidField } from '@blog/core/backend';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

import { inWords } from '../http/check-options.js';

/**
 * Answers requests: a blog handler, or the `fetch` of an application that contains one. The second argument has
 * the request and the response of Node.
 */
export type FetchHandler = (
  request: Request,
  bindings: HttpBindings,
) => Response | Promise<Response>;

/**
 * Makes a handler the listener of a `node:http` server that you have already. Answers whose body is
 * bytes or text are written at once; for that, the global `Request` and `Response` become those of
 * `@hono/node-server`, which extend Node's.
 *
 * @throws BlogError `invalid_input` where no function is given.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { anonymous, memory } from '@blog/core';
 * import { createBlogHandler } from '@blog/server';
 * import { toNodeListener } from '@blog/server/node';
 *
 * const server = createServer(toNodeListener(createBlogHandler(memory().as(anonymous))));
 * ```
 */
export function toNodeListener(fetch: FetchHandler): RequestListener {
  if (typeof fetch !== 'function')
    throw invalidField('', `Expected a handler, not ${inWords(fetch)}`, 'toNodeListener');
  const listener = getRequestListener((request, bindings) =>
    // HTTP/2 is not offered.
    fetch(request, bindings as HttpBindings),
  );
  return (incoming, outgoing) => void listener(incoming, outgoing);
}
