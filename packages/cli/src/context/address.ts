import { isHttpUrl, shown } from '@blog/core/backend';

import { usageError } from './errors.js';

/**
 * Refuses an address that is none, such as one without `http://`, before anything is asked.
 *
 * @param name - The argument or flag, as the user writes it.
 *
 * @throws BlogError `invalid_input`, with the address that may be meant.
 */
export function checkAddress(address: string, option: string, name: string): void {
  if (isHttpUrl(address)) return;
  const isHost = /^[\w-]+(?:[.:][\w-]+)*(?:\/|$)/.test(address);
  const isLocal = /^(?:localhost|127\.|\[)/.test(address);
  const meant = `${isLocal ? 'http' : 'https'}://${address}`;
  const hint = isHost && URL.canParse(meant) ? ` Is ${meant} meant?` : '';
  throw usageError(
    option,
    `${name}: Expected an http or https address, not ${shown(address)}.${hint}`,
  );
}
