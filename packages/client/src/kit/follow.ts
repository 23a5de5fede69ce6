/**
 * Makes the error of an address that may not be requested: `addressRefused` of `@blog/core/backend`. It
 * is given, so that a browser can load this file, which it seldom needs, without a part of core.
 */
export type RefuseAddress = (message: string) => Error;

/**
 * Hosts of this machine, of private networks, and of no public network, by their names: a page of the public
 * web should name none of them. `safeFetch` of `@blog/server/node` refuses the same ones, and a test compares
 * them. The parser of addresses writes all forms of an address of IPv4 as four numbers.
 */
const names =
  /^[^.[\]]+$|\.(?:local(?:host|domain)?|lan|internal|intranet|private|corp|home(?:\.arpa)?)$/i;
const ipv4 =
  /^(?:(?:0|10|127|22[4-9]|2[3-5]\d)\.\d+|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|168\.63(?=\.129\.16$)|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.(?:168|0(?=\.[02]\.)|88(?=\.99\.))|198\.(?:1[89]|51(?=\.100\.))|203\.0(?=\.113\.))\.\d+\.\d+$/;
/** Public is 2000::/3 alone, without protocols (2001::/23), documentation, and 6to4, which holds IPv4. */
const ipv6 =
  /^\[(?![23][\da-f]{3}:)|^\[(?:2001:(?:[01]?[\da-f]{0,2}|db8):|2002:|3fff:(?:[\da-f]{1,3})?:)/i;

/** Whether an address belongs to this machine or to a private network, as far as its host says it. */
export function isLocal({ hostname }: URL): boolean {
  const host = hostname.replace(/\.$/, '');
  return [names, ipv4, ipv6].some((local) => local.test(host));
}

/**
 * Whether an address that a page names may be requested. It must be http or https, and have no credentials
 * in it. It may be in a private network only if the page is in one as well.
 */
export function mayFollow(page: string, target: string): boolean {
  if (!URL.canParse(target)) return false;
  const url = new URL(target);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '') return false;
  return !isLocal(url) || isLocal(new URL(page));
}

/** Throws the error of an address that {@link mayFollow} does not let in. */
export function checkFollowed(page: string, target: string, refuse: RefuseAddress): void {
  if (mayFollow(page, target)) return;
  const url = URL.canParse(target) ? new URL(target) : null;
  throw refuse(
    `${new URL(page).origin} leads to ${url === null || url.origin === 'null' ? 'no web address' : url.origin}, which is not requested: a site of the public web may lead to web addresses without a password, and to none of a private network. If that blog is meant, give its own address.`,
  );
}

/** More than any honest site needs. */
const MAX_HOPS = 10;

const secretHeaders = ['authorization', 'cookie', 'proxy-authorization'];

/** The request that a redirect asks for, as the standard of `fetch` has it. */
function redirected(request: Request, status: number, url: string): Request {
  const { method } = request;
  const headers = new Headers(request.headers);
  if (new URL(url).origin !== new URL(request.url).origin)
    for (const name of secretHeaders) headers.delete(name);
  const becomesGet = (status === 303 && method !== 'HEAD') || (status < 303 && method === 'POST');
  if (!becomesGet) return new Request(new Request(url, request), { headers });
  for (const name of ['content-type', 'content-length', 'content-encoding', 'content-language'])
    headers.delete(name);
  const { credentials, signal } = request;
  return new Request(url, { headers, credentials, signal });
}

/**
 * A `fetch` that checks by {@link mayFollow} the target of each redirect before it requests it. A browser
 * does not show the target, so there the browser follows the redirect, by its own rules for private networks.
 *
 * @param home - The address that a person gave. No request leads from it to where it may not lead.
 *   Default: the address of each request itself.
 */
export function followOpenly(
  fetch: typeof globalThis.fetch,
  refuse: RefuseAddress,
  home?: string,
): typeof globalThis.fetch {
  return async (input, init) => {
    let request = new Request(input, init);
    if (home !== undefined) checkFollowed(home, request.url, refuse);
    const from = home ?? request.url;
    // Options that only this `fetch` knows, such as the cache of a framework.
    const { method: _method, headers: _headers, body: _body, ...more } = init ?? {};
    // Given on by itself: a copy of a copy of a request may be collected, and its signal with it.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    const send = (sent: Request, redirect: RequestRedirect) =>
      fetch(new Request(sent, { redirect }), { ...more, redirect, signal });
    if (request.redirect !== 'follow') return send(request, request.redirect);
    for (let hop = 0; ; hop += 1) {
      // A redirect may want the body again.
      const again = request.clone();
      const response = await send(request, 'manual');
      if (response.type === 'opaqueredirect') return send(again, 'follow');
      const location = response.headers.get('location');
      const { status } = response;
      if (![301, 302, 303, 307, 308].includes(status) || location === null)
        // An answer that was made by hand does not tell where it is from.
        return response.url === '' && hop > 0
          ? Object.defineProperty(response, 'url', { value: again.url })
          : response;
      await response.body?.cancel();
      const next = URL.canParse(location, again.url) ? new URL(location, again.url).href : '';
      checkFollowed(from, next, refuse);
      if (hop === MAX_HOPS)
        throw refuse(`${request.url} leads on and on: ${MAX_HOPS} redirects were followed`);
      request = redirected(again, status, next);
    }
  };
}
