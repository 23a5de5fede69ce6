import { checkOptions, type OptionChecks, type ValueRule } from '@blog/core/backend';

import { logLevels } from './log-entry.js';
import type { LogOption } from './log.js';

/** Where metrics are served. */
export interface MetricsOptions {
  /** Default `127.0.0.1`: other machines cannot reach it. */
  readonly host?: string | undefined;
  /** `0` chooses a free one. Default 9464. */
  readonly port?: number | undefined;
}

/** Options of `createObserver`. */
export interface ObserverOptions {
  /**
   * A level: entries of it and of graver levels become lines on the standard output, JSON or, in a terminal,
   * words for people. `silent`: none. A function is given each entry. Default `info`: a line for each request.
   */
  readonly log?: LogOption | undefined;
  /** Milliseconds from which on a statement is logged as slow. Default 200. */
  readonly slowQuery?: number | undefined;
  /**
   * Counts for Prometheus, and `serve` gives them at `/metrics` of this address. It needs the package
   * `prom-client`. Default: none.
   */
  readonly metrics?: MetricsOptions | undefined;
}

const logRule: ValueRule = {
  expected: `one of ${[...logLevels, 'silent'].join(', ')}, or a function that takes an entry`,
  test: (value) =>
    typeof value === 'function' || value === 'silent' || logLevels.some((level) => level === value),
};

const millisecondsRule: ValueRule = {
  expected: 'milliseconds, a number from 0 on',
  test: (value) => Number.isFinite(value) && Number(value) >= 0,
};

const hostRule: ValueRule = {
  expected: 'a host such as 127.0.0.1',
  test: (value) => typeof value === 'string' && value !== '',
};

const portRule: ValueRule = {
  expected: 'a port, a whole number from 0 to 65535',
  test: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
};

const checks: OptionChecks<ObserverOptions> = {
  log: logRule,
  slowQuery: millisecondsRule,
  metrics: 'object',
};

const metricsChecks: OptionChecks<MetricsOptions> = { host: hostRule, port: portRule };

/**
 * Refuses options that are not valid.
 *
 * @throws BlogError `invalid_input`, naming the option.
 */
export function checkObserverOptions(options: ObserverOptions): void {
  checkOptions(options, checks, 'createObserver');
  if (options.metrics !== undefined)
    checkOptions(options.metrics, metricsChecks, 'createObserver.metrics');
}
