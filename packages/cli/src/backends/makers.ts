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
    takes: ['url', 'token'],
    credentials: ['token'],
    async make({ url = '', token, signal, ...options }) {
      const { http } = await import('@blog/client/http');
      const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      return http.connect({ ...transportOf(options), url, headers, signal });
    },
  },
} as const satisfies Readonly<Record<string, Maker>>;

/** The name of a backend. */
export type BackendName = keyof typeof makers;

/** See {@link BackendName}. */
export const backendNames = Object.keys(makers) as BackendName[];
