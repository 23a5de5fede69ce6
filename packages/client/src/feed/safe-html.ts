import { BlogError, type Html, isBlogError, type RawHtml } from '@blog/core';
import { createSanitizer, type HtmlPolicy } from '@blog/core/html';

import type { FeedOptions } from './options.js';

/** Makes the HTML of a feed safe, or leaves it as it is. */
export type Clean = (html: RawHtml, baseUrl: string | null) => Html;

/** Chosen by the option `html`: the sanitiser, which also makes addresses absolute, or nothing. */
export async function loadClean(
  { html }: Pick<FeedOptions, 'html'>,
  policy: HtmlPolicy,
  operation: string,
): Promise<Clean> {
  if (html === 'trusted') return (text) => text;
  try {
    const sanitize = await createSanitizer();
    return (text, baseUrl) => sanitize(text, policy, baseUrl);
  } catch (cause) {
    if (isBlogError(cause)) throw cause;
    // No page is better than one that nobody made safe.
    throw new BlogError('unavailable', {
      message: `The sanitiser could not be loaded for ${operation}; check the network and try again`,
      backend: 'feed',
      operation,
      cause,
    });
  }
}
