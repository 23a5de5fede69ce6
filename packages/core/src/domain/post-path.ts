import { monthOf } from './month-range.js';
import { checkValue } from '../errors/options.js';

const MAX_LENGTH = 2048;

/** The characters that RFC 3986 (`pchar`) allows unencoded in a path, and the slash. */
const raw = /^[A-Za-z0-9\-._~!$&'()*+,;=:@/]+$/;

/**
 * Brings a path below a blog's address to one form, so that paths can be compared: a leading
 * slash, no query and no fragment, and percent-encoding as RFC 3986, section 6.2.2 has it (upper
 * case; unreserved characters decoded; what may not stand raw encoded as UTF-8). A slash at the
 * end stays, and so does the case of letters. Applied twice it gives the same.
 *
 * @returns The path, or `null` where it is none or cannot be trusted: it is empty or longer than
 *   2,048 characters, names an origin or scheme, holds `//`, a `.` or `..` segment (encoded or
 *   not), a backslash, an encoded slash, a control character, or encoding that is not UTF-8.
 *
 * @example
 * ```ts
 * import { normalizePath } from '@blog/core';
 *
 * normalizePath('/2010/04/caf%c3%a9.html?m=1'); // '/2010/04/caf%C3%A9.html'
 * normalizePath('/2010/04/café.html'); // '/2010/04/caf%C3%A9.html'
 * normalizePath('//example.com/'); // null
 * ```
 */
export function normalizePath(path: string): string | null {
  checkValue(path, 'string', 'path', 'normalizePath');
  if (path.length > MAX_LENGTH) return null;
  const bare = path.replace(/[?#][\s\S]*$/, '');
  if (bare === '' || /^[^/]*:/.test(bare)) return null;
  const encoded = encodePath(bare.startsWith('/') ? bare : `/${bare}`);
  if (encoded === null || encoded.length > MAX_LENGTH) return null;
  const unsafe = /\/\/|\/\.{1,2}(?:\/|$)|%(?:2F|5C|7F|[01][0-9A-F]|C2%[89][0-9A-F])/;
  return unsafe.test(encoded) ? null : encoded;
}

/**
 * The path of a page's full address, in the form of {@link normalizePath}: the former path of an
 * imported post, the permalink of a served one.
 *
 * @returns `null` where it is no `http` or `https` address, or its path cannot be trusted.
 *
 * @example
 * ```ts
 * import { pathOfUrl } from '@blog/core/backend';
 *
 * pathOfUrl('https://example.blogspot.com/2010/04/first-light.html?m=1'); // '/2010/04/first-light.html'
 * ```
 */
export function pathOfUrl(url: string): string | null {
  // Not `new URL`, which would resolve `..` and turn backslashes instead of refusing them.
  const found = /^https?:\/\/[^/?#\\\s]+([^?#]*)/i.exec(url);
  return found === null ? null : normalizePath(found[1] === '' ? '/' : (found[1] ?? '/'));
}

/**
 * The path that a new post gets by default: `/2010/04/first-light` by its month in the
 * blog's zone, and `/p/about` for what has no date, such as a page.
 *
 * @param slug - As `slugify` makes it.
 * @param publishedAt - `null` for a page.
 * @param timeZone - An IANA name or `±HH:MM`; `null` is UTC.
 * @returns The path, or `null` where the slug cannot stand in one.
 * @throws BlogError `invalid_input` where instant or zone is none.
 *
 * @example
 * ```ts
 * import { postPath } from '@blog/core';
 *
 * postPath('first-light', '2010-04-16T14:05:00.000Z', null); // '/2010/04/first-light'
 * postPath('about', null, null); // '/p/about'
 * ```
 */
export function postPath(
  slug: string,
  publishedAt: string | null,
  timeZone: string | null,
): string | null {
  checkValue(slug, 'string', 'slug', 'postPath');
  if (slug === '' || /[/?#%]/.test(slug)) return null;
  const folder = publishedAt === null ? 'p' : monthOf(publishedAt, timeZone).replace('-', '/');
  return normalizePath(`/${folder}/${slug}`);
}

/** Encodes each character as it has to be; `null` where the text or its encoding is broken. */
function encodePath(path: string): string | null {
  if (raw.test(path)) return path;
  try {
    return path.replace(/(?:%[0-9A-Fa-f]{2})+|[\s\S]/gu, (part) => {
      if (part === '%') throw new URIError('A percent sign that encodes nothing');
      return part.length > 2 && part.startsWith('%') ? encodeOctets(part) : encodeRaw(part);
    });
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** A run of encoded octets, which has to be whole UTF-8. */
function encodeOctets(octets: string): string {
  return Array.from(decodeURIComponent(octets), encodeReserved).join('');
}

function encodeRaw(character: string): string {
  return raw.test(character) ? character : encodeReserved(character);
}

/** Encodes all but the unreserved characters; `encodeURIComponent` leaves some reserved characters too. */
function encodeReserved(character: string): string {
  return encodeURIComponent(character).replace(
    /^[!'()*]$/,
    (reserved) => `%${reserved.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The permalink of a comment below the address of its post. The server is told the comment, because a thread may
 * have many pages, and a browser does not send the part behind `#`.
 *
 * @example
 * ```ts
 * import { commentUrl } from '@blog/core/backend';
 *
 * commentUrl('https://blog.example/a', '7'); // 'https://blog.example/a?comment=7#comment-7'
 * ```
 */
export function commentUrl(postUrl: string, id: string): string {
  const name = encodeURIComponent(id.toWellFormed());
  return `${postUrl}${postUrl.includes('?') ? '&' : '?'}comment=${name}#comment-${name}`;
}
