/** Hosts of this machine and of private networks, which no page of the public web should name. */
const local =
  /^(?:[^.[\]]+|.*\.(?:localhost|local|internal|lan|home\.arpa)|0\..*|10\..*|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*|127\..*|169\.254\..*|172\.(?:1[6-9]|2\d|3[01])\..*|192\.168\..*|\[(?:::1?|f[cd].*|fe[89ab].*|::ffff:.*)\])$/i;

/** Whether an address belongs to this machine or to a private network. */
export function isLocal({ hostname }: URL): boolean {
  return local.test(hostname.replace(/\.$/, ''));
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

const MAX_HOPS = 5;

/**
 * A `fetch` that checks the target of a redirect before it requests it. An address of the public web may
 * not lead to a machine of a private network. A browser does not show the target, so there the browser
 * follows the redirect, by its own rules for private networks.
 */
export function followOpenly(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const first = new Request(input, init);
    let { url } = first;
    for (let hop = 0; ; hop += 1) {
      const { headers, credentials, signal } = first;
      const options = { headers, credentials, signal } as const;
      const response = await fetch(url, { ...options, redirect: 'manual' });
      if (response.type === 'opaqueredirect') return fetch(url, options);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return response;
      await response.body?.cancel();
      const next = URL.canParse(location, url) ? new URL(location, url).href : '';
      if (hop === MAX_HOPS || !mayFollow(first.url, next))
        return new Response(null, { status: 421 });
      url = next;
    }
  };
}
