import { BlogError } from '@blog/core';
import type Prometheus from 'prom-client';
import type { Registry } from 'prom-client';

import type { Connections, RunStatement } from '../../observe/statement.js';
import { statementFacts } from './statement-facts.js';

/** The facts of a request that was answered. */
export interface CountedRequest {
  readonly method: string;
  readonly route: string | null;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly cache: 'hit' | 'miss' | null;
}

/** Counts for Prometheus. */
export interface Metrics {
  begun(): void;
  ended(request: CountedRequest): void;
  statement(statement: RunStatement): void;
  /** From now on, these connections are told, if there are some. */
  watch(connections: () => Connections | null): void;
  /** All metrics in the text format of Prometheus, with its media type. */
  text(): Promise<{ readonly text: string; readonly type: string }>;
}

/** A metric has a row for each combination of its labels, so there must be few. */
const MAX_ROUTES = 200;
const OTHER = 'other';
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STATEMENT_SECONDS = [0.000_05, 0.000_2, 0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** Memory, processor and event loop are of the process, so they are measured once for all servers in it. */
let ofProcess: Registry | undefined;

function processMetrics({ Registry, collectDefaultMetrics }: typeof Prometheus): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

/**
 * Loads `prom-client`, and begins to count.
 *
 * @throws BlogError `unsupported` where it is not installed.
 */
export async function loadMetrics(): Promise<Metrics> {
  let prometheus: typeof Prometheus;
  try {
    ({ default: prometheus } = await import('prom-client'));
  } catch (cause) {
    throw new BlogError('unsupported', {
      message:
        'The option metrics needs the package prom-client, which is not installed. Type: npm install prom-client',
      cause,
    });
  }
  return metricsBy(prometheus);
}

function metricsBy(prometheus: typeof Prometheus): Metrics {
  const { Counter, Gauge, Histogram, Registry } = prometheus;
  const own = new Registry();
  const registers = [own];
  const process = processMetrics(prometheus);
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'blog_http_requests_total',
    help: 'Requests that were answered, by the class of their status; aborted: the client went away before.',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'blog_http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer.',
    labelNames: ['method', 'route'] as const,
    buckets: REQUEST_SECONDS,
    registers,
  });
  const inFlight = new Gauge({
    name: 'blog_http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers,
  });
  const cache = new Counter({
    name: 'blog_response_cache_requests_total',
    help: 'Requests that asked the response cache, by whether it had the answer.',
    labelNames: ['result'] as const,
    registers,
  });
  const statements = new Histogram({
    name: 'blog_sql_statement_duration_seconds',
    help: 'Time from sending a statement to its answer.',
    labelNames: ['operation', 'result'] as const,
    buckets: STATEMENT_SECONDS,
    registers,
  });
  const routes = new Set<string>();
  let connections: () => Connections | null = () => null;

  /** A route as a label. Of an application that names too many, the later ones are one. */
  function labelOf(route: string | null): string {
    if (route === null) return OTHER;
    if (routes.size < MAX_ROUTES) routes.add(route);
    return routes.has(route) ? route : OTHER;
  }

  return {
    begun: () => inFlight.inc(),
    ended({ method, route, status, milliseconds, cache: result }) {
      inFlight.dec();
      const labels = { method: methods.has(method) ? method : OTHER, route: labelOf(route) };
      const statusClass = status === null ? 'aborted' : `${Math.trunc(status / 100)}xx`;
      requests.inc({ ...labels, status: statusClass });
      duration.observe(labels, milliseconds / 1000);
      if (result !== null) cache.inc({ result });
    },
    statement({ sql, milliseconds, error }) {
      const { operation } = statementFacts(sql);
      const result = error === undefined ? 'done' : 'failed';
      statements.observe({ operation, result }, milliseconds / 1000);
    },
    watch(given) {
      connections = given;
    },
    async text() {
      const found = connections();
      if (found !== null) setConnections(prometheus, own, found);
      const text = `${await own.metrics()}\n${await process.metrics()}`;
      return { text, type: own.contentType };
    },
  };
}

/** Sets the figures of the pool of a PostgreSQL store; an SQLite file has none. */
function setConnections(
  { Gauge }: typeof Prometheus,
  registry: Registry,
  connections: Connections,
): void {
  const gauges: readonly (readonly [keyof Connections, string, string])[] = [
    ['total', 'blog_postgres_connections', 'Open connections of this process to PostgreSQL.'],
    ['idle', 'blog_postgres_connections_idle', 'Open connections that nobody uses.'],
    ['waiting', 'blog_postgres_waiting', 'Calls that wait for a connection.'],
  ];
  for (const [fact, name, help] of gauges) {
    const known = registry.getSingleMetric(name) as InstanceType<typeof Gauge> | undefined;
    const gauge = known ?? new Gauge({ name, help, registers: [registry] });
    gauge.set(connections[fact]);
  }
}
