import { invalidField, isHttpUrl } from '@blog/core/backend';

import type { TransportOptions } from '../kit/transport.js';

/** How to reach a feed. */
export interface FeedOptions extends TransportOptions {
  /** The address of the feed itself: RSS, RDF, Atom or JSON Feed. `discoverFeeds` finds it in a page. */
  url: string;
  /**
   * `sanitize` (default): HTML is made safe, and its relative addresses absolute. `trusted`: it is
   * given as it comes; only for a feed that you make yourself.
   */
  html?: 'sanitize' | 'trusted' | undefined;
  /**
   * Where else next pages and feeds of comments may be, such as `https://www.blogger.com` for feeds of
   * Blogger. `headers` are not sent there. Addresses at other origins are not asked for.
   */
  origins?: readonly string[] | undefined;
}

/**
 * Refuses addresses that are none.
 *
 * @throws BlogError `invalid_input` where `url` or one of `origins` is no http or https address.
 */
export function checkOptions({ url, origins = [] }: FeedOptions): void {
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'feed');
  const other = origins.find((address) => !isHttpUrl(address));
  if (other !== undefined)
    throw invalidField('origins', `Expected http or https addresses, not "${other}"`, 'feed');
}
