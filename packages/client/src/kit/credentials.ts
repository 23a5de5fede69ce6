import { checkValue } from '@blog/core/backend';

import type { ErrorReader } from './answer.js';
import type { CredentialHeaders, Credentials, Transport, TransportRequest } from './transport.js';

export type { CredentialHeaders, Credentials } from './transport.js';

/** See {@link withCredentials}. */
export interface CredentialOptions {
  /** Gives the headers that tell who asks. They win over those of the caller. */
  readonly credentials?: Credentials | undefined;
  /**
   * `true` follows redirects only within the origin of the address: they take headers along to wherever
   * they lead. It is the default where there are credentials. A browser does not tell where a redirect
   * leads, so there none is followed.
   */
  readonly isGuarded?: boolean | undefined;
  /** Reads the platform's own error bodies; where it gives `null`, the status tells the error. */
  readonly readError?: ErrorReader | undefined;
}

/**
 * The header of a user name and password (RFC 7617), in UTF-8.
 *
 * @example
 * ```ts
 * import { basicCredentials } from '@blog/client/kit';
 *
 * basicCredentials('ada', 'secret'); // { authorization: 'Basic YWRhOnNlY3JldA==' }
 * ```
 */
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

/**
 * A transport whose requests carry the credentials of one caller, and follow no redirect to another origin.
 * A platform with a JSON API uses `createApi`, which does the same; this is for everything else.
 *
 * @example
 * ```ts
 * import { createTransport, withCredentials } from '@blog/client/kit';
 *
 * const transport = withCredentials(createTransport('notes', {}), {
 *   credentials: () => ({ 'x-api-key': 'key' }),
 * });
 * const { bytes } = await transport.load('https://notes.example.org/notes.xml');
 * ```
 */
export function withCredentials(transport: Transport, options: CredentialOptions): Transport {
  checkValue(transport, 'object', 'transport', 'withCredentials');
  checkValue(options, 'object', 'options', 'withCredentials');
  const { credentials, readError } = options;
  if (credentials) checkValue(credentials, 'function', 'credentials', 'withCredentials');
  const { isGuarded = credentials !== undefined } = options;

  /** The own credentials and those of a wrapper around this transport, whose headers win. */
  const joined = (outer: Credentials | undefined): Credentials | undefined =>
    credentials === undefined || outer === undefined
      ? (outer ?? credentials)
      : async () => ({ ...(await credentials()), ...(await outer()) });

  const prepare = (request: TransportRequest = {}): TransportRequest => ({
    ...request,
    isGuarded: isGuarded || request.isGuarded,
    readError: request.readError ?? readError,
    credentials: request.anonymous === true ? undefined : joined(request.credentials),
  });

  return {
    backend: transport.backend,
    send: (url, request) => transport.send(url, prepare(request)),
    load: (url, request) => transport.load(url, prepare(request)),
    request: (url, init, outerReadError, outer, isOuterGuarded) =>
      transport.request(
        url,
        init,
        outerReadError ?? readError,
        joined(outer),
        isGuarded || isOuterGuarded,
      ),
  };
}
