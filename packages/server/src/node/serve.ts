import { createServer, type Server } from 'node:http';

import { checkOptionNames, invalidField, type OptionNames } from '@blog/core/backend';
import * as z from 'zod/mini';

import { checkOptions, numberOption, objectOption, option } from '../http/check-options.js';
import type { Connections } from '../observe/statement.js';
import { type DrainOptions, drainOnSignals } from './drain.js';
import { ServerEnd } from './end-server.js';
import { Health } from './health.js';
import { listen, urlOf } from './listen.js';
import { type FetchHandler, toNodeListener } from './node-listener.js';
import { metricsServer } from './observe/metrics-address.js';
import { observedListener } from './observe/observed-listener.js';
import { makeObserver, type Observer, ServerObserver } from './observe/observer.js';
import type { ObserverOptions } from './observe/options.js';

/** What requests are answered from, such as the store of `openSql`. */
export interface ServedStore {
  /** Rejects if it does not answer. */
  ping(): Promise<unknown>;
  /** The connections to its database; `null` if it has none. */
  connections?(): Connections | null;
  /** Closes the store. `drain` calls it after the last request has ended or was cut off. */
  close(): Promise<unknown>;
}

/** Options of {@link serve}. */
export interface ServeOptions {
  /** Answers the requests: a blog handler, or the `fetch` of an application that contains one. */
  readonly fetch: FetchHandler;
  /** `0` chooses a free one. Default 3000. */
  readonly port?: number | undefined;
  /** Default `localhost`: other machines cannot reach it. `0.0.0.0` and `::` open it to them. */
  readonly hostname?: string | undefined;
  /**
   * What the requests are answered from. `/readyz` asks it, its connections are among the metrics, and `drain`
   * closes it.
   */
  readonly store?: ServedStore | undefined;
  /**
   * Tells of requests, in a log and otherwise: what `createObserver` gave, or its options. Default: nobody is
   * told.
   */
  readonly observe?: Observer | ObserverOptions | undefined;
  /**
   * Ends the process on SIGTERM and SIGINT: `/readyz` answers 503, requests under way end, the store is closed.
   * Default: signals are left to the program.
   */
  readonly drain?: DrainOptions | undefined;
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
  store: true,
  observe: true,
  drain: true,
  headersTimeout: true,
  requestTimeout: true,
  maxHeaderSize: true,
};

/** Whether it can be asked and closed, as a store can. */
const isStore = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  ['ping', 'close'].every((name) => typeof Reflect.get(value, name) === 'function');

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
  store: option('a store with ping and close, such as that of openSql', isStore),
  observe: option(
    'what createObserver gave (is an await missing?), or its options',
    (value) => typeof value === 'object' && value !== null && !(value instanceof Promise),
  ),
  drain: objectOption({
    delay: numberOption('milliseconds', 0),
    grace: numberOption('milliseconds', 0),
  }),
  headersTimeout: numberOption('milliseconds', 0),
  requestTimeout: numberOption('milliseconds', 0),
  maxHeaderSize: numberOption('bytes', 1),
});

/** A server that listens. */
export interface RunningServer {
  /** Such as `http://localhost:3000`. */
  readonly url: string;
  /** The port at which it listens; the chosen one if the option was `0`. */
  readonly port: number;
  /** Where the metrics are, such as `http://127.0.0.1:9464/metrics`; `null` if they were not asked for. */
  readonly metricsUrl: string | null;
  /** The server of `node:http`. */
  readonly server: Server;
  /**
   * Takes no more requests, lets those under way end, and ends what is left after `grace`
   * milliseconds. Default 10,000.
   */
  close(grace?: number): Promise<void>;
}

/**
 * Serves a handler over HTTP, and resolves when it listens. Beside the handler, it answers `/healthz` (the process
 * is up) and `/readyz` (its store answers within a second, and it is not being ended); see docs/running.md.
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
  const { hostname = 'localhost', port = 3000, store, drain } = options;
  const observer = await observerOf(options.observe);
  const health = healthOf(store, observer);
  const answer = toNodeListener(options.fetch);
  const listener = observer === null ? answer : observedListener(observer, answer);
  const server = createServer(
    {
      headersTimeout: options.headersTimeout ?? 15_000,
      requestTimeout: options.requestTimeout ?? 60_000,
      maxHeaderSize: options.maxHeaderSize ?? 32_768,
      keepAliveTimeout: 5_000,
    },
    (incoming, outgoing) => {
      // A client that keeps its connection would stay with this process to its end.
      if (health.isDraining) outgoing.shouldKeepAlive = false;
      if (!health.answer(incoming, outgoing)) listener(incoming, outgoing);
    },
  );
  const serverEnd = new ServerEnd(server);
  const names = { host: 'hostname', port: 'port' };
  const listening = await listen(server, { host: hostname, port, options: names });
  const metrics = await openMetrics(observer, store).catch(async (error: unknown) => {
    await serverEnd.end(0);
    throw error;
  });
  let release = () => undefined as void;
  let closing: Promise<number> | undefined;
  async function end(grace: number): Promise<number> {
    release();
    const cutOff = await serverEnd.end(grace);
    await metrics?.serverEnd.end(0);
    return cutOff;
  }
  const close = (grace = 10_000) => (closing ??= end(grace));
  const running: RunningServer = {
    url: urlOf(hostname, listening),
    port: listening,
    metricsUrl: metrics?.url ?? null,
    server,
    close: async (grace) => void (await close(grace)),
  };
  if (drain !== undefined)
    release = drainOnSignals(drain, {
      begin(signal) {
        health.drain();
        observer?.tell('info', `${signal}: requests under way end, then the process does`);
      },
      close,
      closeStore: async () => void (await store?.close()),
      ended(cutOff, grace) {
        if (cutOff === 0) observer?.tell('info', 'All requests have ended');
        else observer?.tell('warn', cutOffText(cutOff, grace));
      },
      failed(failure) {
        observer?.tell('error', 'The server could not be ended in order', failure);
      },
    });
  return running;
}

async function observerOf(observe: ServeOptions['observe']): Promise<ServerObserver | null> {
  if (observe === undefined || observe instanceof ServerObserver) return observe ?? null;
  return makeObserver(observe as ObserverOptions);
}

function healthOf(store: ServedStore | undefined, observer: ServerObserver | null): Health {
  return new Health(
    async () => store?.ping(),
    (failure) => {
      if (failure === null) observer?.tell('info', 'The store answers again');
      else observer?.tell('warn', 'The store does not answer', failure);
    },
  );
}

/** Serves the metrics, if the observer has some. */
async function openMetrics(observer: ServerObserver | null, store: ServedStore | undefined) {
  if (observer === null || observer.metrics === null) return null;
  const { counts, host = '127.0.0.1', port = 9464 } = observer.metrics;
  if (store?.connections !== undefined) counts.watch(() => store.connections?.() ?? null);
  const server = metricsServer(counts);
  const serverEnd = new ServerEnd(server);
  const options = { host: 'observe.metrics.host', port: 'observe.metrics.port' };
  const listening = await listen(server, { host, port, options });
  return { serverEnd, url: `${urlOf(host, listening)}/metrics` };
}

function cutOffText(count: number, grace: number): string {
  return count === 1
    ? `1 request was cut off, because it had not ended after ${grace} ms`
    : `${count} requests were cut off, because they had not ended after ${grace} ms`;
}
