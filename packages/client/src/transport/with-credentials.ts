import type { TransportOptions } from './transport.js';

/**
 * Options whose requests carry credentials. A redirect is not followed: a header of one's own would
 * go along to wherever it leads.
 */
export function withCredentials(
  options: TransportOptions,
  credentials: () => Record<string, string> | Promise<Record<string, string>>,
): TransportOptions {
  const { headers: source } = options;
  return {
    ...options,
    headers: async () => {
      const headers = new Headers(typeof source === 'function' ? await source() : source);
      for (const [name, value] of Object.entries(await credentials())) headers.set(name, value);
      return headers;
    },
    fetch: (input, init) =>
      // Called late, so that a `fetch` that a framework patches after this line is the one used.
      (options.fetch ?? globalThis.fetch)(input, { ...init, redirect: 'manual' }),
  };
}
