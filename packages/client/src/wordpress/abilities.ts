import { type CommentCapabilities, isBlogError } from '@blog/core';

import type { Site } from './site.js';

/** What a caller can do at a site beside reading. */
export interface Abilities {
  /** Write posts, and with them moderate: WordPress ties a comment to the right to edit its post. */
  writesPosts: boolean;
  writesComments: boolean;
  guest: CommentCapabilities['guest'];
}

/**
 * Whether guests may comment. No setting tells it; but what a comment without a post is refused for
 * does: for being a guest's, or for its missing post. Nothing is written.
 */
async function guestOf(site: Site, signal: AbortSignal | undefined): Promise<Abilities['guest']> {
  try {
    await site.send('/wp/v2/comments', {
      operation: 'connect',
      signal,
      method: 'POST',
      json: { content: 'May guests comment?' },
      anonymous: true,
    });
  } catch (error) {
    if (isBlogError(error, 'not_found')) return 'yes';
    if (isBlogError(error, 'unauthorized')) return 'no';
    signal?.throwIfAborted();
  }
  return 'unknown';
}

/** Asks the site what the caller can do. */
export async function abilitiesOf(site: Site, signal: AbortSignal | undefined): Promise<Abilities> {
  const [account, guest] = await Promise.all([site.account(signal), guestOf(site, signal)]);
  return {
    writesPosts: account?.can('edit_posts') === true,
    writesComments: account !== null || guest === 'yes',
    guest,
  };
}
