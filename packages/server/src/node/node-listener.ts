import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { invalidField } from '@blog/core/backend';
import { getRequestListener } from '@hono/node-server';

import { inWords } from '../http/check-options.js';

/** A request and its response as Node has them, by the names that Hono knows. */
export interface NodeBindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * Answers requests: a blog handler, or the `fetch` of an application that contains one. An application of Hono
 * finds the address of the client by the second argument.
 */
export type FetchHandler = (
  request: Request,
  bindings: NodeBindings,
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
    fetch(request, bindings as NodeBindings),
  );
  return (incoming, outgoing) => void listener(incoming, outgoing);
}
