import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { BlogError } from '@blog/core';
import { checkOptionNames, invalidField, type OptionNames } from '@blog/core/backend';
import { getRequestListener } from '@hono/node-server';
import * as z from 'zod/mini';

import { checkOptions, inWords, numberOption, option } from '../http/check-options.js';

/** Answers requests: a blog handler, or the `fetch` of an application that contains one. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** Options of {@link serve}. */
export interface ServeOptions {
  readonly fetch: FetchHandler;
  /** `0` chooses a free one. Default 3000. */
  readonly port?: number | undefined;
  /** Default `localhost`: other machines cannot reach it. `0.0.0.0` and `::` open it to them. */
  readonly hostname?: string | undefined;
  /** Milliseconds that a client may take to send its headers. Default 15,000. */
  readonly headersTimeout?: number | undefined;
  /** Milliseconds that a client may take to send a whole request. Default 60,000. */
  readonly requestTimeout?: number | undefined;
  /** The most bytes of a request's headers. Default 32,768. */
  readonly maxHeaderSize?: number | undefined;
}

const optionNames: OptionNames<ServeOptions> = {
  fetch: true,
  port: true,
  hostname: true,
  headersTimeout: true,
  requestTimeout: true,
  maxHeaderSize: true,
};

const optionsSchema = z.object({
  fetch: z.custom(
    (value) => typeof value === 'function',
    'Expected a handler: serve({ fetch: createBlogHandler(…) })',
  ),
  port: option(
    'a port, a whole number from 0 to 65535',
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
  ),
  hostname: option(
    'a host such as localhost',
    (value) => typeof value === 'string' && value !== '',
  ),
  headersTimeout: numberOption('milliseconds', 0),
  requestTimeout: numberOption('milliseconds', 0),
  maxHeaderSize: numberOption('bytes', 1),
});

/** A server that listens. */
export interface RunningServer {
  /** Such as `http://localhost:3000`. */
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  /**
   * Takes no more requests, lets those under way end, and ends what is left after `grace`
   * milliseconds. Default 10,000.
   */
  close(grace?: number): Promise<void>;
}

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
  const listener = getRequestListener(fetch);
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

/**
 * Serves a handler over HTTP, and resolves when it listens.
 *
 * @throws BlogError `invalid_input` for an option that is not valid, and for a host or port that this machine
 *   or program may not listen at; `unavailable` where the port is taken. The error of Node is its `cause`.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { createBlogHandler } from '@blog/server';
 * import { serve } from '@blog/server/node';
 *
 * const handler = createBlogHandler(memory().as(anonymous));
 * const { url, close } = await serve({ fetch: handler, port: 0 });
 * await close();
 * ```
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  if (typeof options === 'function')
    throw invalidField('fetch', 'Expected serve({ fetch: handler }), not serve(handler)', 'serve');
  checkOptionNames(options, optionNames, 'serve');
  checkOptions('serve', optionsSchema, options);
  const { hostname = 'localhost', port = 3000 } = options;
  const server = createServer(
    {
      headersTimeout: options.headersTimeout ?? 15_000,
      requestTimeout: options.requestTimeout ?? 60_000,
      maxHeaderSize: options.maxHeaderSize ?? 32_768,
      keepAliveTimeout: 5_000,
    },
    toNodeListener(options.fetch),
  );
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => reject(listenError(error, hostname, port));
    server.once('error', refuse);
    server.listen(port, hostname, () => {
      server.off('error', refuse);
      resolve();
    });
  });
  const listening = (server.address() as AddressInfo).port;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host}:${listening}`,
    port: listening,
    server,
    close: (grace = 10_000) => (closing ??= end(server, grace)),
  };
}

/** The error of a server that cannot listen, which names the option to change. */
function listenError(cause: NodeJS.ErrnoException, hostname: string, port: number): Error {
  const fail = (path: string, message: string) =>
    new BlogError('invalid_input', {
      message: `serve: ${message}`,
      operation: 'serve',
      details: { issues: [{ path, message }] },
      cause,
    });
  switch (cause.code) {
    case 'EADDRINUSE':
      return new BlogError('unavailable', {
        message: `serve: port ${port} of ${hostname} is taken by another program (EADDRINUSE). Give another port, or 0 for one that is free.`,
        operation: 'serve',
        cause,
      });
    case 'EACCES':
      return fail('port', `This program may not listen at port ${port}. Give one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail(
        'hostname',
        `This machine has no address ${hostname}. Give localhost or 0.0.0.0.`,
      );
    default:
      return cause;
  }
}

async function end(server: Server, grace: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  // A connection is idle only after its last answer, and would then wait for another request.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  try {
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeIdleConnections();
    });
  } finally {
    clearTimeout(timer);
    clearInterval(sweep);
  }
}
