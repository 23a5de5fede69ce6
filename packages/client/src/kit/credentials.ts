import type { TransportOptions } from './transport.js';

/** Headers that tell a server who asks. */
export type CredentialHeaders = Readonly<Record<string, string>>;

/** Gives the credentials; asked before each request, so that a token may be renewed. */
export type Credentials = () => CredentialHeaders | Promise<CredentialHeaders>;

/** The header of a user name and password (RFC 7617), in UTF-8. */
export function basicCredentials(username: string, password: string): CredentialHeaders {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { authorization: `Basic ${btoa(text)}` };
}

/**
 * The header of a token (RFC 6750).
 *
 * @example
 * ```ts
 * import { bearerCredentials, createApi, createTransport } from '@blog/client/kit';
 *
 * const api = createApi(createTransport('notes', {}), {
 *   base: 'https://notes.example.org/api',
 *   credentials: async () => bearerCredentials(await renewedToken()),
 * });
 *
 * declare function renewedToken(): Promise<string>;
 * ```
 */
export function bearerCredentials(token: string): CredentialHeaders {
  return { authorization: `Bearer ${token}` };
}

/** Refuses redirects: `fetch` would take a header of ours along to wherever the server leads. */
export const withoutRedirects: RequestInit = { redirect: 'manual' };

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
