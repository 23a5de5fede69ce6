import dns, { type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';

import { addressRefused, isHttpUrl } from '@blog/core/backend';
import type { buildConnector, RequestInit as UndiciInit } from 'undici';

import { allowedHosts, bareHost } from './allowed-hosts.js';
import { specialOwner } from './special-addresses.js';

/** Gives the network addresses of a host name, as `dns.promises.lookup` does with `all`. */
export type ResolveHost = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Options of {@link createSafeFetch}. */
export interface SafeFetchOptions {
  /**
   * Hosts that may be on this machine or in a private network, such as `['localhost:3000']`; without a
   * port, each port of the host. `true` allows everything that is local; only for a program whose
   * addresses all come from people that you trust. Default: none.
   */
  readonly allowLocal?: boolean | readonly string[] | undefined;
  /**
   * An address that a person gave at this machine, such as an argument of a command. Its host and port
   * are allowed if the host is local by its own name: `localhost`, `127.0.0.1`, `blog.lan`, or a name
   * without a dot. Names that anybody may own are never allowed by this, wherever they lead.
   */
  readonly typed?: string | undefined;
  /** The end of the message of a refusal: what to do if the host is meant. Default: names `allowLocal`. */
  readonly advice?: ((host: string) => string) | undefined;
  /** Used in place of the look-up of the system. */
  readonly resolve?: ResolveHost | undefined;
}

/** As Node's own connections look a name up; found late, so that a replacement of it counts. */
const systemResolve: ResolveHost = (hostname) =>
  new Promise((resolve, reject) => {
    dns.lookup(hostname, { all: true }, (error, addresses) =>
      error === null ? resolve(addresses) : reject(error),
    );
  });

/** A host that is not connected to. The message says whose it is. */
class Refusal extends Error {
  readonly host: string;

  constructor(host: string, [first]: readonly Pick<LookupAddress, 'address'>[]) {
    const address = first?.address ?? '';
    const at = address === bareHost(host.replace(/:\d+$/, '')) ? '' : `is at ${address}, which `;
    super(`${at}belongs to ${specialOwner(address) ?? ''}`);
    this.host = host;
  }
}

/**
 * Connects to public addresses only. The check and the connection use one and the same look-up, so a
 * name cannot lead elsewhere in between.
 */
function safeConnector(
  build: typeof buildConnector,
  { allowLocal = false, typed, resolve = systemResolve }: SafeFetchOptions,
): buildConnector.connector {
  const isAllowed = allowedHosts(allowLocal, typed);

  const resolveName = callbackify(resolve);

  const lookup =
    (host: string, accepts: (address: string) => boolean): LookupFunction =>
    (hostname, { all }, callback) => {
      resolveName(hostname, (error, addresses) => {
        if (error !== null) {
          callback(error, []);
          return;
        }
        const accepted = addresses.filter(({ address }) => accepts(address));
        const [first] = accepted;
        if (first === undefined) callback(new Refusal(host, addresses), []);
        else if (all === true) callback(null, accepted);
        else callback(null, first.address, first.family);
      });
    };

  return (options, callback) => {
    const { protocol, hostname } = options;
    const port = options.port || (protocol === 'https:' ? '443' : '80');
    const host = options.host ?? hostname;
    const accepts = isAllowed(hostname, port)
      ? () => true
      : (address: string) => specialOwner(address) === null;
    // Nothing is looked up for an address, so it is checked here.
    const literal = bareHost(hostname);
    if (isIP(literal) !== 0 && !accepts(literal))
      callback(new Refusal(host, [{ address: literal }]), null);
    else build({ lookup: lookup(host, accepts) })(options, callback);
  };
}

const defaultAdvice = (host: string) =>
  `If it is meant, allow it: createSafeFetch({ allowLocal: ['${host}'] }).`;

/**
 * Makes a `fetch` for addresses that people, pages and feeds name. It connects to machines of the
 * public Internet only, at every hop of a redirect as well. It refuses addresses of this machine, of
 * private networks, links, carriers and metadata services, and all others that are not public, after the
 * name is looked up, and connects to just the addresses that it checked. Addresses with a user name or
 * password in them are refused, and so is everything but http and https.
 *
 * It connects by itself: it uses no proxy of the environment (`HTTPS_PROXY`), because a proxy looks names
 * up anew. It refuses no port of a public machine. It bounds neither time nor bytes: backends do. It is
 * undici's `fetch`, so an answer is no `instanceof` the global `Response`, but is the same in all else.
 *
 * @example
 * ```ts
 * import { openBackend } from '@blog/client/open';
 * import { createSafeFetch } from '@blog/server/node';
 *
 * const fetch = createSafeFetch({ allowLocal: ['localhost:8080'] });
 * const { backend } = await openBackend({ url: 'https://blog.example.org', fetch });
 * ```
 *
 * @throws BlogError `invalid_input` if `allowLocal` names no host. The `fetch` rejects with
 *   `bad_response` for an address that it refuses, and else as every `fetch` does.
 */
export function createSafeFetch(options: SafeFetchOptions = {}): typeof globalThis.fetch {
  const { advice = defaultAdvice } = options;
  // Checked at once, as the options may be wrong.
  allowedHosts(options.allowLocal ?? false, options.typed);
  const load = async () => {
    const { Agent, buildConnector, fetch } = await import('undici');
    const dispatcher = new Agent({ connect: safeConnector(buildConnector, options) });
    return (url: string, init: UndiciInit) => fetch(url, { ...init, dispatcher });
  };
  let loading: ReturnType<typeof load> | undefined;

  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    checkAddress(url);
    const request = new Request(input, init);
    const { method, headers, redirect } = request;
    // Given on by itself: a copy of a request may be collected, and its signal with it.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    // As bytes, so that a redirect can send it again.
    const body = request.body === null ? null : await request.arrayBuffer();
    const send = await (loading ??= load());
    try {
      const response = await send(url, {
        method,
        headers: [...headers],
        body,
        redirect,
        signal,
      });
      if (isResponse(response)) return response;
      throw new TypeError('undici gave no Response');
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === null) throw error;
      const first = new URL(url);
      const subject =
        refusal.host === first.host
          ? refusal.host
          : `${first.origin} leads to ${refusal.host}. That`;
      throw addressRefused(
        `${subject} ${refusal.message}, so it is not requested. ${advice(refusal.host)}`,
        error,
      );
    }
  };
}

/** Undici's class is the one that Node's own is made from. Only their types differ. */
const isResponse = (value: object): value is Response =>
  Object.prototype.toString.call(value) === '[object Response]';

/** The refusal that made a request fail. Node joins the errors of several addresses of a name. */
function refusalIn(error: unknown): Refusal | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof Refusal) return at;
  return null;
}

function checkAddress(url: string): void {
  if (!isHttpUrl(url))
    throw addressRefused(`Expected an http or https address, not ${JSON.stringify(url)}.`);
  const { username, password, origin } = new URL(url);
  if (username !== '' || password !== '')
    throw addressRefused(
      `An address at ${origin} has a user name or password in it. Leave it out.`,
    );
}

/**
 * {@link createSafeFetch} without options: a `fetch` that reaches machines of the public Internet only.
 *
 * @example
 * ```ts
 * import { feed } from '@blog/client/feed';
 * import { safeFetch } from '@blog/server/node';
 *
 * const backend = feed({ url: 'https://blog.example.org/feed', fetch: safeFetch });
 * ```
 */
export const safeFetch: typeof globalThis.fetch = createSafeFetch();
