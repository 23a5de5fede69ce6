import { mayFollow } from './may-follow.js';

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
