import { BlogError } from '@blog/core';

import { discoverFeeds } from '../autodiscovery.js';
import type { DocumentPosition } from './bounds.js';

const isPage = /<(?:html|head|body|!doctype\s+html)[\s>]/i;

/** The error for an answer that is no feed. For a page, it names the feed that may have been meant. */
export function notAFeed(
  text: string,
  { address, operation }: DocumentPosition,
): BlogError<'bad_response'> {
  const [found] = discoverFeeds(text, address);
  const what = isPage.test(text.slice(0, 10_000)) ? 'is an HTML page' : 'is no feed';
  const next =
    found === undefined
      ? 'Give the address of an RSS, Atom or JSON feed.'
      : `Did you mean its feed ${found.url}?`;
  return new BlogError('bad_response', {
    message: `${address} ${what} (it begins ${JSON.stringify(text.trimStart().slice(0, 60))}). ${next}`,
    backend: 'feed',
    operation,
    details: { path: '' },
  });
}
