import {
  checkOptions as checkAll,
  checkValue,
  httpUrlRule,
  type OptionChecks,
} from '@blog/core/backend';

import { transportChecks, type TransportOptions } from '../kit/transport-options.js';

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

const checks: OptionChecks<FeedOptions> = {
  url: httpUrlRule,
  html: ['sanitize', 'trusted'],
  origins: 'list',
  ...transportChecks,
};

/**
 * Refuses addresses that are none.
 *
 * @throws BlogError `invalid_input` where `url` or one of `origins` is no http or https address.
 */
export function checkOptions(options: FeedOptions): void {
  checkAll(options, checks, 'feed', ['url']);
  for (const origin of options.origins ?? []) checkValue(origin, httpUrlRule, 'origins', 'feed');
}
