import type { TransportOptions } from '@blog/client/http';

import type { BackendOptions, Maker } from './backend-options.js';

const transportOf = ({ fetch, timeout }: BackendOptions): TransportOptions => ({
  ...(fetch === undefined ? {} : { fetch }),
  ...(timeout === undefined ? {} : { timeout }),
});

/** The backends by name. Each is loaded when it is made. */
export const makers = {
  http: {
    needs: ['url'],
    needsOne: [],
    takes: ['url', 'token'],
    credentials: ['token'],
    async make({ url = '', token, signal, ...options }) {
      const { http } = await import('@blog/client/http');
      const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      return http.connect({ ...transportOf(options), url, headers, signal });
    },
  },
  wordpress: {
    needs: ['url'],
    needsOne: [],
    takes: ['url', 'username', 'password', 'token'],
    credentials: ['username', 'password', 'token'],
    async make({ url = '', username, password, token, signal, ...options }) {
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
    needs: ['url'],
    needsOne: [['key', 'token']],
    takes: ['url', 'key', 'token'],
    credentials: ['token'],
    async make({ url = '', key = '', token, ...options }) {
      const { ghost } = await import('@blog/client/ghost');
      const common = { ...transportOf(options), url };
      if (token === undefined) return ghost.connect({ ...common, contentKey: key });
      return ghost.connect({ ...common, adminKey: token, ...(key ? { contentKey: key } : {}) });
    },
  },
  blogger: {
    needs: [],
    needsOne: [
      ['blogId', 'url'],
      ['key', 'token'],
    ],
    takes: ['url', 'blogId', 'key', 'token'],
    credentials: ['token'],
    async make({ url = '', blogId, key = '', token, ...options }) {
      const { blogger } = await import('@blog/client/blogger');
      const common = { ...transportOf(options), ...(blogId === undefined ? { url } : { blogId }) };
      if (token === undefined) return blogger({ ...common, apiKey: key });
      return blogger({ ...common, accessToken: token });
    },
  },
  forem: {
    needs: ['username'],
    needsOne: [],
    takes: ['url', 'username', 'token'],
    credentials: ['token'],
    async make({ url, username = '', token, ...options }) {
      const { forem } = await import('@blog/client/forem');
      const common = { ...transportOf(options), ...(url === undefined ? {} : { url }), username };
      return token === undefined ? forem(common) : forem({ ...common, apiKey: token });
    },
  },
  feed: {
    needs: ['url'],
    needsOne: [],
    takes: ['url'],
    credentials: [],
    async make({ url = '', ...options }) {
      const { feed } = await import('@blog/client/feed');
      return feed({ ...transportOf(options), url });
    },
  },
} as const satisfies Readonly<Record<string, Maker>>;

/** The name of a backend. */
export type BackendName = keyof typeof makers;

/** See {@link BackendName}. */
export const backendNames = Object.keys(makers) as BackendName[];
