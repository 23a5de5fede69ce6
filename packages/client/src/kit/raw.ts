import { invalidField } from '@blog/core/backend';

/** The backend's own requester: the way past the contract, to what only this platform has. */
export interface Raw {
  /**
   * Requests an address below the backend's own, with its headers and credentials; throws
   * `BlogError`s: `invalid_input` where it is not below, as the headers are for that server only.
   */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * Whether an address is below a base. Credentials for the base go nowhere else: a path with `..` in it
 * would lead to other parts of the server.
 */
export function isBelow(base: string, url: URL): boolean {
  const home = new URL(base.replace(/\/?$/, '/'));
  return url.origin === home.origin && `${url.pathname}/`.startsWith(home.pathname);
}

/** The headers hold credentials: they go to addresses below the server's own, and nowhere else. */
function addressBelow(base: string, path: string, backend: string): string {
  const home = new URL(`${base}/`);
  const given = path.replace(/^\/(?=[^/\\])/, '');
  const url = URL.canParse(given, home.href) ? new URL(given, home) : null;
  if (url !== null && isBelow(base, url)) return url.href;
  throw invalidField('path', `Expected a path below ${home.href}, not "${path}"`, backend);
}

/** The part that makes the requests: an API, or a transport. */
export interface RawSource {
  /** The name of the backend, for messages. */
  readonly backend: string;
  /**
   * Requests an address as `fetch` does, with headers and credentials. Throws a `BlogError` for a status that is
   * not 2xx.
   */
  request(url: string, init?: RequestInit): Promise<Response>;
}

/**
 * Makes the requester of a backend out of its API.
 *
 * @param base - The address that every request has to be below, without a slash at its end.
 *
 * @example
 * ```ts
 * import { createApi, createRaw, createTransport } from '@blog/client/kit';
 *
 * const api = createApi(createTransport('notes', {}), { base: 'https://notes.example.org/api' });
 * const raw = createRaw(api, api.base);
 * await raw.request('/v2/drawings');
 * ```
 */
export function createRaw({ backend, request }: RawSource, base: string): Raw {
  return { request: async (path, init) => request(addressBelow(base, path, backend), init) };
}
