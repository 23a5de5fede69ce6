import { BlogError, isBlogError } from '@blog/core';

import type { TransportResponse } from '../../kit/answer.js';
import type { Transport } from '../../kit/transport.js';
import { fieldOf, jsonAmong } from '../../kit/wire.js';

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

/** Whether a text is what the root of an API answers, also behind a notice of PHP. */
async function isRoot(text: string): Promise<boolean> {
  if (!text.includes('"namespaces"')) return false;
  const namespaces = fieldOf((await jsonAmong(text))?.data, 'namespaces');
  return Array.isArray(namespaces) && namespaces.includes('wp/v2');
}

/** As many redirects as lead to any home page. */
const MOST_HOPS = 10;

/** How a site is looked at. */
interface Look {
  readonly transport: Transport;
  /** Whether the options have headers, which may go to the site's own origin only. */
  readonly isGuarded: boolean;
  /** The address of another origin that the site leads to, where it was not followed. */
  leadsTo: string | null;
}

/** One answer, a redirect too. Nobody follows it but {@link rootByLinks}. */
async function hopOf({ transport }: Look, url: string, method: string): Promise<TransportResponse> {
  const redirects: TransportResponse[] = [];
  const readError = (response: TransportResponse) => {
    if (response.status < 400) redirects.push(response);
    return null;
  };
  try {
    const init = { redirect: 'manual' } as const;
    return await transport.send(url, { method, operation: 'connect', init, readError });
  } catch (error) {
    const [redirect] = redirects;
    if (redirect === undefined) throw error;
    return redirect;
  }
}

/**
 * The root that a page names in its `Link` header or its head, or any redirect on the way to it: the pages
 * of many sites lead to another front end, which knows nothing of the API.
 */
async function rootByLinks(look: Look, home: string, method: string): Promise<string | null> {
  let from = home;
  for (let hops = 0; hops < MOST_HOPS; hops += 1) {
    const { status, headers, text } = await hopOf(look, from, method);
    const root = linkedRoot(headers.get('link'), from) ?? rootOfPage(text, from);
    if (root !== null) return root;
    if (await isRoot(text)) return from;
    const location = headers.get('location');
    if (status === 0 && !look.isGuarded) {
      // A browser does not tell where a redirect leads, but follows it.
      const final = await look.transport.send(from, { method, operation: 'connect' });
      return linkedRoot(final.headers.get('link'), final.url) ?? rootOfPage(final.text, final.url);
    }
    if (status < 300 || status > 399 || location === null || !URL.canParse(location, from))
      return null;
    const next = new URL(location, from);
    if (next.origin !== new URL(home).origin) {
      look.leadsTo = next.origin;
      if (look.isGuarded) return null;
    }
    from = next.href;
  }
  return null;
}

/** The place below an address where the API answers, if it does. */
async function rootAt(look: Look, root: URL): Promise<string | null> {
  const asked = new URL(root);
  asked.searchParams.set('_fields', 'namespaces');
  const { transport, isGuarded } = look;
  const { text } = await transport.send(asked.href, { operation: 'connect', isGuarded });
  return (await isRoot(text)) ? root.href : null;
}

/**
 * Finds the root of a site's API: by the `Link` header of its home page, by the page itself, or by
 * asking at the two places below the address where sites have it. The first of these is also the way in
 * browsers, which hide the header of a page of another origin. No credentials are sent.
 *
 * @param isGuarded - Whether the headers of the transport may go to the origin of the address only.
 *
 * @throws BlogError `bad_response` where none is found.
 */
export async function discover(
  transport: Transport,
  address: string,
  isGuarded: boolean,
): Promise<string> {
  const home = withSlash(address);
  const look: Look = { transport, isGuarded, leadsTo: null };
  const plain = new URL(home);
  plain.searchParams.set('rest_route', '/');
  const ways = [
    () => rootByLinks(look, home, 'HEAD'),
    () => rootByLinks(look, home, 'GET'),
    () => rootAt(look, plain),
    () => rootAt(look, new URL('wp-json/', home)),
  ];
  let failure: unknown;
  for (const way of ways) {
    try {
      const root = await way();
      if (root !== null) return root;
    } catch (error) {
      if (!isBlogError(error)) throw error;
      failure = error;
    }
  }
  if (isBlogError(failure) && failure.retryable) throw failure;
  const where =
    look.leadsTo === null
      ? `${home} shows no REST API of WordPress. Check the address;`
      : `${home} leads on to ${look.leadsTo}, and shows no REST API of WordPress of its own. If that is the front end of the site, give the address of its WordPress;`;
  throw new BlogError('bad_response', {
    message: `${where} where the API is kept elsewhere, give its address as root.`,
    backend: 'wordpress',
    operation: 'connect',
    details: { path: '' },
    cause: failure,
  });
}
