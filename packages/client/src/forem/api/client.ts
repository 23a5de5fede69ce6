import type { CommentCapabilities, PostCapabilities } from '@blog/core/backend';

import { type Api, createApi } from '../../kit/api.js';
import type { Transport } from '../../kit/transport.js';
import type { ForemSettings } from '../options.js';
import { readError } from './errors.js';

/** How posts and comments are listed and written. */
export interface ForemCapabilities {
  readonly posts: PostCapabilities;
  readonly comments: CommentCapabilities;
}

/** The API of one Forem, and whose articles they are. */
export interface ForemClient extends Api, ForemSettings {
  readonly capabilities: ForemCapabilities;
  /** The longest page that came: a Forem caps its pages without a word, some lower than others. */
  readonly longest: { rows: number };
}

/** Without it, an older version of the API answers. */
const VERSION_1 = 'application/vnd.forem.api-v1+json';

/** Opens the way to a Forem. Nothing is requested yet. */
export function createClient(
  transport: Transport,
  settings: ForemSettings,
  capabilities: ForemCapabilities,
): ForemClient {
  const { url, apiKey } = settings;
  const api = createApi(transport, {
    base: `${url}/api`,
    credentials: () => (apiKey === undefined ? {} : { 'api-key': apiKey }),
    readError,
  });
  return {
    ...api,
    send: (request, call) => api.send({ headers: { accept: VERSION_1 }, ...request }, call),
    request(url, init) {
      const headers = new Headers(init?.headers);
      if (!headers.has('accept')) headers.set('accept', VERSION_1);
      return api.request(url, { ...init, headers });
    },
    ...settings,
    capabilities,
    // No Forem caps them below six.
    longest: { rows: 6 },
  };
}
