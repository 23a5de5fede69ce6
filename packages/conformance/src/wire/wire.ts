import { show } from '../support/show.js';
import { LawFailure } from '../support/assert.js';
import type { ActorName } from '../target/target.js';
import type { Converse } from './socket.js';

/** A caller with an account, and how its requests tell who sends them. */
export interface WireAccount {
  /** The name of the caller among the actors of the target. */
  readonly name: ActorName;
  /** Such as `{ authorization: 'Bearer …' }`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A server of the Blog API, as the laws of the group `wire` reach it. */
export interface WireOptions {
  /** The address that `/v1` is below, such as `https://blog.example.org`; with `/v1` at its end or without. */
  readonly url: string;
  /** Absent: all requests are anonymous, and the laws about accounts are not applicable. */
  readonly account?: WireAccount | undefined;
  /**
   * The origin of a page that may read the answers. Default `https://laws.example`, because the Blog API
   * is open to every origin by default. `null`: the server is closed to other origins, and the laws
   * about them are left out.
   */
  readonly origin?: string | null | undefined;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Opens connections: `converse` of `@blog/conformance/node`. Without it, the laws about the bytes of a
   * connection are left out.
   */
  readonly converse?: Converse | undefined;
}

/** A request of a law. */
export interface Asked {
  readonly method?: string;
  /** Default `anonymous`. Every other name is the account. */
  readonly as?: ActorName;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `application/json`. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: NonNullable<RequestInit['body']>;
}

/** A request in words, and the whole answer. */
export interface Exchange {
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends requests to the server. */
export interface Wire {
  readonly account: WireAccount | undefined;
  readonly origin: string;
  /** The address of the server, without a slash at its end. */
  readonly base: string;
  readonly converse: Converse | undefined;
  /** Sends a request to a path below the address of the server. Redirects are not followed. */
  ask(path: string, asked?: Asked): Promise<Exchange>;
}

/** Connects the laws with a server. */
export function createWire(options: WireOptions): Wire {
  const base = options.url.replace(/(?:\/v1)?\/*$/, '');
  const send = options.fetch ?? ((url, init) => fetch(url, init));
  return {
    account: options.account,
    base,
    converse: options.converse,
    origin: options.origin ?? 'https://laws.example',
    async ask(path, asked = {}) {
      const { as = 'anonymous', json } = asked;
      const body = json === undefined ? asked.body : JSON.stringify(json);
      const method = asked.method ?? (body === undefined ? 'GET' : 'POST');
      const headers = {
        ...(as === 'anonymous' ? {} : options.account?.headers),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...asked.headers,
      };
      const request = inWords(method, path, as, asked, body);
      const init: RequestInit & { duplex?: 'half' } = {
        method,
        headers,
        redirect: 'manual',
        ...(body === undefined ? {} : { body, duplex: 'half' }),
      };
      try {
        const response = await send(base + path, init);
        return {
          request,
          status: response.status,
          headers: response.headers,
          text: await response.text(),
        };
      } catch (error) {
        const cause = error instanceof Error ? (error.cause ?? error) : error;
        throw new LawFailure(`${request}: expected an answer, got none: ${show(cause)}`);
      }
    },
  };
}

/** The request, without the credentials of the account. */
function inWords(
  method: string,
  path: string,
  as: ActorName,
  { headers = {} }: Asked,
  body: Asked['body'],
): string {
  const told = [
    ...(as === 'anonymous' ? [] : [`as ${as}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(typeof body === 'string' ? [`body ${body === '' ? 'empty' : body.slice(0, 160)}`] : []),
    ...(body !== undefined && typeof body !== 'string' ? ['with bytes for its body'] : []),
  ];
  return `${method} ${path}${told.length === 0 ? '' : ` (${told.join('; ')})`}`;
}
