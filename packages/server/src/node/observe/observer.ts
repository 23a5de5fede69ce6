import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { CurrentRequest } from '../../observe/current-request.js';
import { currentRequest, runRequest } from '../../observe/current-request.js';
import type { ObserveStatement, RunStatement } from '../../observe/statement.js';
import { createLog, type Log } from './log.js';
import type { LogLevel } from './log-entry.js';
import { loggedError } from './logged-error.js';
import { loadMetrics, type Metrics } from './metrics.js';
import { checkObserverOptions, type MetricsOptions, type ObserverOptions } from './options.js';
import { secretsOf } from './redact.js';
import { loadSpans, type RequestSpan, type Spans } from './spans.js';

/** Sees requests and statements, and tells of them in a log, as metrics and as spans. */
export interface Observer {
  /** Takes a statement that was run: give it to `openSql` as its option `observe`. */
  readonly statement: ObserveStatement;
}

/**
 * Makes an observer, for `serve` and for the stores behind it. It tells of requests and statements in a log;
 * as metrics, if they are asked for; and as spans, if the application has `@opentelemetry/api` and a provider.
 * No header, no address, no body and no value of a statement is told.
 *
 * @throws BlogError `invalid_input` for an option that is not valid; `unsupported` if metrics are asked for,
 *   and the package `prom-client` is not installed.
 *
 * @example
 * ```ts
 * import { createBlogHandler } from '@blog/server';
 * import { createObserver, serve } from '@blog/server/node';
 * import { openSql } from '@blog/server/sql';
 *
 * const observer = await createObserver({ log: 'info', metrics: { port: 0 } });
 * const store = await openSql({ file: ':memory:', observe: observer.statement });
 * const handler = createBlogHandler({ backendFor: (actor) => store.as(actor) });
 * const server = await serve({ fetch: handler, port: 0, store, observe: observer });
 * server.metricsUrl; // 'http://127.0.0.1:49152/metrics'
 * ```
 */
export async function createObserver(options: ObserverOptions = {}): Promise<Observer> {
  return makeObserver(options);
}

/** As {@link createObserver}, with the parts that a server uses. */
export async function makeObserver(options: ObserverOptions): Promise<ServerObserver> {
  checkObserverOptions(options);
  const { log = 'info', slowQuery = 200, metrics } = options;
  return new ServerObserver({
    log: createLog(log),
    slowQuery,
    metrics: metrics === undefined ? null : { ...metrics, counts: await loadMetrics() },
    spans: await loadSpans(),
  });
}

/** A request whose id is taken over, as a proxy sets it. Others could write into the log what they like. */
const safeId = /^[\w.:-]{1,128}$/;

interface Parts {
  readonly log: Log;
  readonly slowQuery: number;
  readonly metrics: (MetricsOptions & { readonly counts: Metrics }) | null;
  readonly spans: Spans | null;
}

/** How a request ended. */
export interface RequestEnd {
  /** `null` if nothing was answered. */
  readonly status: number | null;
  readonly bytes: number;
  readonly aborted: boolean;
}

/** A request that is being answered. */
export interface ObservedRequest {
  readonly id: string;
  /** Runs what answers it. */
  run(answer: () => void): void;
  end(how: RequestEnd): void;
}

/** An observer with the parts that a server uses. */
export class ServerObserver implements Observer {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get metrics(): Parts['metrics'] {
    return this.#parts.metrics;
  }

  readonly statement = (statement: RunStatement): void => {
    const { log, slowQuery, metrics, spans } = this.#parts;
    metrics?.counts.statement(statement);
    spans?.statement(statement);
    if (statement.milliseconds < slowQuery || !log.wants('warn')) return;
    log.write({
      time: now(),
      level: 'warn',
      event: 'slow_query',
      requestId: currentRequest()?.id ?? null,
      database: statement.database,
      sql: statement.sql,
      milliseconds: rounded(statement.milliseconds),
    });
  };

  request(incoming: IncomingMessage): ObservedRequest {
    const { metrics, spans } = this.#parts;
    const start = performance.now();
    const given = incoming.headers['x-request-id'];
    const id = typeof given === 'string' && safeId.test(given) ? given : randomUUID();
    const request: CurrentRequest = {
      id,
      route: null,
      code: null,
      failure: null,
      cache: null,
      isOver: false,
    };
    metrics?.counts.begun();
    const span = spans?.request(incoming) ?? null;
    const run = (answer: () => void) => runRequest(request, answer);
    return {
      id,
      run: span === null ? run : (answer) => span.run(() => run(answer)),
      end: (how) =>
        this.#end(incoming, request, span, { ...how, milliseconds: performance.now() - start }),
    };
  }

  #end(
    incoming: IncomingMessage,
    request: CurrentRequest,
    span: RequestSpan | null,
    { status, bytes, aborted, milliseconds }: RequestEnd & { readonly milliseconds: number },
  ): void {
    const { log, metrics } = this.#parts;
    const { id, route, code, cache, failure } = request;
    const { method = 'GET' } = incoming;
    request.isOver = true;
    metrics?.counts.ended({ method, route, status, milliseconds, cache });
    span?.end({ method, route, status, code });
    const level = failure !== null || isFailure(status) ? 'error' : 'info';
    if (!log.wants(level)) return;
    log.write({
      time: now(),
      level,
      event: 'request',
      requestId: id,
      method,
      route,
      status,
      milliseconds: rounded(milliseconds),
      bytes,
      code,
      aborted,
      ...(failure !== null && {
        error: loggedError(failure.error, secretsOf(incoming.headers)),
      }),
    });
  }

  /** Tells of the server itself. */
  tell(level: LogLevel, message: string, failure?: { readonly error: unknown }): void {
    const { log } = this.#parts;
    if (!log.wants(level)) return;
    const error = failure === undefined ? {} : { error: loggedError(failure.error, []) };
    log.write({ time: now(), level, event: 'server', message, ...error });
  }
}

/** 501 tells what the blog cannot do, which is no failure. */
const isFailure = (status: number | null) => status !== null && status >= 500 && status !== 501;

const now = () => new Date().toISOString();

const rounded = (milliseconds: number) => Math.round(milliseconds * 100) / 100;
