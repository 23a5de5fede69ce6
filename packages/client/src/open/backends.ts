import type { TransportOptions } from '@blog/client/http';
import type { BlogBackend } from '@blog/core';

import type { BackendOption, BackendOptionValues, ConnectionOptions } from './options.js';

/** How one backend is opened. */
interface Opener {
  /** Options without which it cannot be opened. */
  readonly required: readonly BackendOption[];
  /** Groups of options. At least one option of each group is required. */
  readonly requiredOneOf: readonly (readonly BackendOption[])[];
  readonly accepted: readonly BackendOption[];
  /** Options by which it acts for an account, and so sees and does more than a visitor. */
  readonly credentials: readonly BackendOption[];
  open(options: BackendOptionValues & ConnectionOptions): Promise<BlogBackend>;
}

const transportOf = ({ fetch, timeout }: ConnectionOptions): TransportOptions => ({
  ...(fetch === undefined ? {} : { fetch }),
  ...(timeout === undefined ? {} : { timeout }),
});

/** The name of a backend. */
export type BackendName = 'http' | 'wordpress' | 'ghost' | 'blogger' | 'forem' | 'feed';

/** The backends by name. The code of each is loaded only when it is opened. */
export const openers: Readonly<Record<BackendName, Opener>> = {
  http: {
    required: ['url'],
    requiredOneOf: [],
    accepted: ['url', 'token'],
    credentials: ['token'],
    async open({ url = '', token, signal, ...options }) {
      const { http } = await import('@blog/client/http');
      const headers = token === undefined ? undefined : { Authorization: `Bearer ${token}` };
      return http.connect({ ...transportOf(options), url, headers, signal });
    },
  },
  wordpress: {
    required: ['url'],
    requiredOneOf: [],
    accepted: ['url', 'username', 'password', 'token'],
    credentials: ['username', 'password', 'token'],
    async open({ url = '', username, password, token, signal, ...options }) {
      const { wordpress } = await import('@blog/client/wordpress');
      return wordpress.connect({
        ...transportOf(options),
        url,
        ...(username === undefined ? {} : { username }),
        ...(password === undefined ? {} : { applicationPassword: password }),
        ...(token === undefined ? {} : { token }),
        signal,
      });
    },
  },
  ghost: {
    required: ['url'],
    requiredOneOf: [['key', 'token']],
    accepted: ['url', 'key', 'token'],
    credentials: ['token'],
    async open({ url = '', key = '', token, ...options }) {
      const { ghost } = await import('@blog/client/ghost');
      const common = { ...transportOf(options), url };
      if (token === undefined) return ghost.connect({ ...common, contentKey: key });
      return ghost.connect({ ...common, adminKey: token, ...(key ? { contentKey: key } : {}) });
    },
  },
  blogger: {
    required: [],
    requiredOneOf: [
      ['blogId', 'url'],
      ['key', 'token'],
    ],
    accepted: ['url', 'blogId', 'key', 'token'],
    credentials: ['token'],
    async open({ url = '', blogId, key = '', token, ...options }) {
      const { blogger } = await import('@blog/client/blogger');
      const common = { ...transportOf(options), ...(blogId === undefined ? { url } : { blogId }) };
      if (token === undefined) return blogger({ ...common, apiKey: key });
      return blogger({ ...common, accessToken: token });
    },
  },
  forem: {
    required: ['username'],
    requiredOneOf: [],
    accepted: ['url', 'username', 'token'],
    credentials: ['token'],
    async open({ url, username = '', token, ...options }) {
      const { forem } = await import('@blog/client/forem');
      const common = { ...transportOf(options), ...(url === undefined ? {} : { url }), username };
      return token === undefined ? forem(common) : forem({ ...common, apiKey: token });
    },
  },
  feed: {
    required: ['url'],
    requiredOneOf: [],
    accepted: ['url'],
    credentials: [],
    async open({ url = '', ...options }) {
      const { feed } = await import('@blog/client/feed');
      return feed({ ...transportOf(options), url });
    },
  },
};

/** The names of all backends. */
export const backendNames = Object.keys(openers) as BackendName[];
