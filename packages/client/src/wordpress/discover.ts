import { BlogError, isBlogError } from '@blog/core';

import type { Transport } from '../kit/transport.js';

const REL = 'https://api.w.org/';

function decoded(attribute: string): string {
  return attribute.replace(/&(?:amp|#0*38|#x0*26);/gi, '&');
}

/** The root that a `Link` header names. */
export function linkedRoot(header: string | null, base: string): string | null {
  for (const [, target = '', rest = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g))
    if (rest.includes(`rel="${REL}"`) || /rel=https:\/\/api\.w\.org\/(?:[\s;,]|$)/.test(rest))
      return absolute(target, base);
  return null;
}

/** The root that the head of a page names. */
export function rootOfPage(html: string, base: string): string | null {
  for (const [tag] of html.matchAll(/<link\b[^<>]{0,2000}>/gi)) {
    if (!/\brel\s*=\s*["']?https:\/\/api\.w\.org\/["'\s>]/i.test(tag)) continue;
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag);
    const target = href?.[1] ?? href?.[2] ?? href?.[3];
    if (target !== undefined) return absolute(decoded(target), base);
  }
  return null;
}

/** As people write it a folder lacks its slash, and the server leads on to the address that has it. */
function withSlash(home: string): string {
  const url = new URL(home);
  if (/\/[^/.]+$/.test(url.pathname)) url.pathname += '/';
  return url.href;
}

function absolute(target: string, base: string): string | null {
  const url = URL.canParse(target, base) ? new URL(target, base) : null;
  const hosted = /^\/sites\/([^/]+)\/?$/.exec(url?.searchParams.get('rest_route') ?? '');
  // Its sites name an address of theirs that does not lead to the routes of posts.
  if (url?.hostname === 'public-api.wordpress.com' && hosted !== null)
    return `${url.origin}/wp/v2/sites/${hosted[1]}`;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** With plain permalinks, and in browsers, where the header of a page of another origin is hidden. */
async function askPlain(transport: Transport, home: string, init: RequestInit) {
  const url = new URL(home);
  url.searchParams.set('rest_route', '/');
  const asked = new URL(url);
  asked.searchParams.set('_fields', 'namespaces');
  const { text } = await transport.send(asked.href, { operation: 'connect', init });
  try {
    const { namespaces } = JSON.parse(text) as { namespaces?: unknown };
    return Array.isArray(namespaces) && namespaces.includes('wp/v2') ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Finds the root of a site's API: by the `Link` header of its home page, by the page itself, or by
 * asking where it is with plain permalinks. No credentials are sent.
 *
 * @throws BlogError `bad_response` where there is none to be found.
 */
export async function discover(
  transport: Transport,
  address: string,
  init: RequestInit,
): Promise<string> {
  const home = withSlash(address);
  const ask = async (method: string) => {
    const answer = await transport.send(home, { method, operation: 'connect', init });
    return (
      linkedRoot(answer.headers.get('link'), answer.url) ?? rootOfPage(answer.text, answer.url)
    );
  };
  const ways = [() => ask('HEAD'), () => ask('GET'), () => askPlain(transport, home, init)];
  let failure: unknown;
  for (const way of ways) {
    try {
      const root = await way();
      if (root !== null) return root;
    } catch (error) {
      // It leads elsewhere, where credentials may not go.
      if (!isBlogError(error) || error.code === 'invalid_input') throw error;
      failure = error;
    }
  }
  if (isBlogError(failure) && failure.retryable) throw failure;
  throw new BlogError('bad_response', {
    message: `${home} shows no REST API of WordPress. Check the address; where the API is kept elsewhere, give its address as root.`,
    backend: 'wordpress',
    operation: 'connect',
    details: { path: '' },
    cause: failure,
  });
}
