import { BlogError, isBlogError } from '@blog/core';

import type { TransportResponse } from '../../kit/answer.js';
import type { Transport } from '../../kit/transport.js';

const REL = 'https://api.w.org/';

/** Reads an ampersand out of its entities: no other entity stands in an address. */
function decodeAmpersands(attribute: string): string {
  return attribute.replace(/&(?:amp|#0*38|#x0*26);/gi, '&');
}

/** The root that a `Link` header names; `null` where it names none. */
export function linkedRoot(header: string | null, base: string): string | null {
  for (const [, target = '', rest = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g))
    if (rest.includes(`rel="${REL}"`) || /rel=https:\/\/api\.w\.org\/(?:[\s;,]|$)/.test(rest))
      return absolute(target, base);
  return null;
}

/** The root that the head of a page names; `null` where it names none. */
export function rootOfPage(html: string, base: string): string | null {
  for (const [tag] of html.matchAll(/<link\b[^<>]{0,2000}>/gi)) {
    if (!/\brel\s*=\s*["']?https:\/\/api\.w\.org\/["'\s>]/i.test(tag)) continue;
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag);
    const target = href?.[1] ?? href?.[2] ?? href?.[3];
    if (target !== undefined) return absolute(decodeAmpersands(target), base);
  }
  return null;
}

/** People write a folder without its slash: the server would redirect to the address that has it. */
function withSlash(home: string): string {
  const url = new URL(home);
  if (/\/[^/.]+$/.test(url.pathname)) url.pathname += '/';
  return url.href;
}

/** The address of the root, whole; `null` where it is no http or https address. */
function absolute(target: string, base: string): string | null {
  const url = URL.canParse(target, base) ? new URL(target, base) : null;
  const hosted = /^\/sites\/([^/]+)\/?$/.exec(url?.searchParams.get('rest_route') ?? '');
  // The sites of WordPress.com name an address that does not lead to the routes of posts.
  if (url?.hostname === 'public-api.wordpress.com' && hosted !== null)
    return `${url.origin}/wp/v2/sites/${hosted[1]}`;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/**
 * Asks for the API where a site with plain permalinks has it. It is also the way in browsers, which
 * hide the header of a page of another origin.
 */
async function askPlain(
  ask: (url: string) => Promise<TransportResponse>,
  home: string,
): Promise<string | null> {
  const url = new URL(home);
  url.searchParams.set('rest_route', '/');
  const asked = new URL(url);
  asked.searchParams.set('_fields', 'namespaces');
  const { text } = await ask(asked.href);
  try {
    const { namespaces } = JSON.parse(text) as { namespaces?: unknown };
    return Array.isArray(namespaces) && namespaces.includes('wp/v2') ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Finds the root of a site's API: by the `Link` header of its home page, by the page itself, or by
 * asking where a site with plain permalinks has it. No credentials are sent.
 *
 * @throws BlogError `bad_response` where none is found.
 */
export async function discover(transport: Transport, address: string): Promise<string> {
  const home = withSlash(address);
  const ask = (url: string, method = 'GET') =>
    transport.send(url, { method, operation: 'connect' });
  const askHome = async (method: string) => {
    const { headers, url, text } = await ask(home, method);
    return linkedRoot(headers.get('link'), url) ?? rootOfPage(text, url);
  };
  const ways = [() => askHome('HEAD'), () => askHome('GET'), () => askPlain(ask, home)];
  let failure: unknown;
  for (const way of ways) {
    try {
      const root = await way();
      if (root !== null) return root;
    } catch (error) {
      // `invalid_input` is a redirect to another address, where credentials may not go.
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
