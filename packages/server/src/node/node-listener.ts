import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { invalidField } from '@blog/core/backend';
import { getRequestListener } from '@hono/node-server';

import { inWords } from '../http/check-options.js';
import { reportFailure } from '../observe/current-request.js';

/** A request and its response as Node has them, by the names that Hono knows. */
export interface NodeBindings {
  /** The request of Node, such as for the address of the client: `incoming.socket.remoteAddress`. */
  readonly incoming: IncomingMessage;
  /** The response of Node that the answer is written to. */
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
 * `@hono/node-server`, which extend Node's. What the handler throws is answered with 500, and is in the log line of
 * the request, or goes to `console.error` where nobody observes it.
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
  const listener = getRequestListener((request, bindings) => {
    try {
      // HTTP/2 is not offered.
      const answer = fetch(request, bindings as NodeBindings);
      return answer instanceof Promise ? awaited(answer, request) : checked(answer);
    } catch (error) {
      tell(error, request);
      throw error;
    }
  });
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

async function awaited(answer: Promise<Response>, request: Request): Promise<Response> {
  try {
    return checked(await answer);
  } catch (error) {
    tell(error, request);
    throw error;
  }
}

function checked(answer: unknown): Response {
  // The Response of an application may be that of another library.
  if (typeof answer === 'object' && answer !== null) return answer as Response;
  throw new TypeError(
    `The handler of a request gave ${inWords(answer)}. It has to give a Response: is a return missing?`,
  );
}

/** Tells what a handler has thrown: the answer, 500, says nothing of it. */
function tell(error: unknown, { signal }: Request): void {
  // A client that went away is no failure.
  const isAborted = signal.aborted && error === signal.reason;
  if (!isAborted && !reportFailure(error)) console.error(error);
}
