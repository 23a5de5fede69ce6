import { isWrite, type Operation } from '@blog/core';
import {
  checkOptionNames,
  invalidField,
  isHttpUrl,
  isOperation,
  type OptionNames,
  type WriteOperation,
} from '@blog/core/backend';

import { transportOptionNames, type TransportOptions } from '../kit/transport.js';

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

const names: OptionNames<AnyHttpOptions> = {
  url: true,
  html: true,
  write: true,
  require: true,
  signal: true,
  ...transportOptionNames,
};

/**
 * Checks the options.
 *
 * @throws BlogError `invalid_input` if `url` is not an http or https address, or a name is not known.
 */
export function checkOptions(options: AnyHttpOptions): void {
  checkOptionNames(options, names, 'http');
  const { url, write = [] } = options;
  const wrong = write.find((operation) => !isOperation(operation) || !isWrite(operation));
  if (wrong !== undefined)
    throw invalidField('write', `There is no write of the name "${String(wrong)}"`, 'http');
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'http');
}
