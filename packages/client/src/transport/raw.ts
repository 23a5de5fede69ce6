import { invalidField } from '@blog/core';

import type { Transport } from './transport.js';

/** The backend's own requester: the way out of the waist. */
export interface Raw {
  /**
   * Requests an address below the backend's own, with its headers and credentials; throws
   * `BlogError`s: `invalid_input` where it is not below, as the headers are for that server only.
   */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** The headers hold credentials: they go to addresses below the server's own, and nowhere else. */
function addressBelow(base: string, path: string, backend: string): string {
  const home = new URL(`${base}/`);
  const given = path.replace(/^\/(?=[^/\\])/, '');
  const url = URL.canParse(given, home.href) ? new URL(given, home) : null;
  if (url?.origin === home.origin && url.pathname.startsWith(home.pathname)) return url.href;
  throw invalidField('path', `Expected a path below ${home.href}, not "${path}"`, backend);
}

/** Makes the requester of a backend whose address, without a slash at its end, is `base`. */
export function createRaw(transport: Transport, base: string, backend: string): Raw {
  return {
    request: async (path, init) => transport.request(addressBelow(base, path, backend), init),
  };
}
