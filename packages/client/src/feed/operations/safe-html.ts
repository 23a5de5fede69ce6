import { BlogError, type Html, isBlogError, type RawHtml } from '@blog/core';
import { createSanitizer, type HtmlPolicy } from '@blog/core/html';

import type { FeedOptions } from '../feed.js';

/** Makes a feed's HTML what it is given as. */
export type Clean = (html: RawHtml, baseUrl: string | null) => Html;

/** By the option `html`: the sanitiser, which also settles addresses, or nothing. */
export async function loadClean(
  { html }: FeedOptions,
  policy: HtmlPolicy,
  operation: string,
): Promise<Clean> {
  if (html === 'trusted') return (text) => text;
  try {
    const sanitize = await createSanitizer();
    return (text, baseUrl) => sanitize(text, policy, baseUrl);
  } catch (cause) {
    if (isBlogError(cause)) throw cause;
    // Rather no page than one that nobody made safe.
    throw new BlogError('unavailable', {
      message: `The sanitiser could not be loaded for ${operation}; check the network and try again`,
      backend: 'feed',
      operation,
      cause,
    });
  }
}
