import { isWrite, type Operation } from '@blog/core';
import {
  checkOptions as checkAll,
  checkValue,
  httpUrlRule,
  isOperation,
  operationRule,
  type OptionChecks,
  type ValueRule,
  type WriteOperation,
} from '@blog/core/backend';

import { signalRule, transportChecks, type TransportOptions } from '../kit/transport-options.js';

/** How to reach a server of the Blog API. */
export interface HttpOptions extends TransportOptions {
  /** The server's address: `https://blog.example.org`. A `/v1` at its end makes no difference. */
  url: string;
  /**
   * `sanitize` (default): the client makes the server's HTML safe. `trusted`: the client does not
   * change it. Use this only for a server that you run.
   */
  html?: 'sanitize' | 'trusted' | undefined;
}

/** Every option of `http` and of `http.connect`. */
export interface AnyHttpOptions extends HttpOptions {
  write?: readonly WriteOperation[] | undefined;
  require?: readonly Operation[] | undefined;
  signal?: AbortSignal | undefined;
}

const writeRule: ValueRule = {
  expected: 'the name of a write such as comments.create',
  test: (value) => isOperation(value) && isWrite(value),
};

const checks: OptionChecks<AnyHttpOptions> = {
  url: httpUrlRule,
  html: ['sanitize', 'trusted'],
  write: 'list',
  require: 'list',
  signal: signalRule,
  ...transportChecks,
};

/**
 * Checks the options.
 *
 * @throws BlogError `invalid_input` if `url` is not an http or https address, or a name is not known.
 */
export function checkOptions(options: AnyHttpOptions): void {
  checkAll(options, checks, 'http', ['url']);
  const { write = [], require: needed = [] } = options;
  for (const operation of needed) checkValue(operation, operationRule, 'require', 'http');
  for (const operation of write) checkValue(operation, writeRule, 'write', 'http');
}
