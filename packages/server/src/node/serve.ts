import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

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
  const listener = getRequestListener(fetch);
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

/**
 * Serves a handler over HTTP, and resolves when it listens. Rejects where it cannot listen, for example
 * because the port is taken.
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
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
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
