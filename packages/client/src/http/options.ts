import { invalidField, isHttpUrl } from '@blog/core/backend';

import type { TransportOptions } from '../kit/transport.js';

/** How to reach a server of the Blog API. */
export interface HttpOptions extends TransportOptions {
  /** The server's address, without `/v1`: `https://blog.example.org`. */
  url: string;
  /**
   * `sanitize` (default): the client makes the server's HTML safe. `trusted`: it is taken as it
   * comes; only for a server that you run.
   */
  html?: 'sanitize' | 'trusted' | undefined;
}

/**
 * Refuses an address that is none.
 *
 * @throws BlogError `invalid_input` where `url` is no http or https address.
 */
export function checkOptions({ url }: HttpOptions): void {
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'http');
}
