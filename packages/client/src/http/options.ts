import { invalidField, isHttpUrl } from '@blog/core/backend';

import type { TransportOptions } from '../kit/transport.js';

/** How to reach a server of the Blog API. */
export interface HttpOptions extends TransportOptions {
  /** The server's address, without `/v1`: `https://blog.example.org`. */
  url: string;
  /**
   * `sanitize` (default): the client makes the server's HTML safe. `trusted`: the client does not
   * change it. Use this only for a server that you run.
   */
  html?: 'sanitize' | 'trusted' | undefined;
}

/**
 * Checks the address.
 *
 * @throws BlogError `invalid_input` if `url` is not an http or https address.
 */
export function checkOptions({ url }: HttpOptions): void {
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'http');
}
