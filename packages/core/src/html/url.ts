import { ID_PREFIX } from './id-prefix.js';
import { dataImage } from './attribute-values.js';

// The URL standard removes tabs and newlines anywhere; other control characters have no place in an
// address, and white space other than U+0020 is only ever a disguise.
const ignored = /[\u0000-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;
const schemeOf = /^([a-z][a-z0-9+.-]*):/i;
const webBase = /^https?:/i;

/** An id with the prefix, once; null for an id that names nothing. */
export function prefixId(id: string): string | null {
  if (id === '') return null;
  return id.startsWith(ID_PREFIX) ? id : ID_PREFIX + id;
}

/**
 * An address that is safe in the attribute whose schemes are given, absolute where a base is known;
 * null where none can be made of it.
 */
export function cleanUrl(text: string, schemes: RegExp, baseUrl: string | null): string | null {
  const url = text.replace(ignored, '').trim();
  if (url === '') return null;
  if (url.startsWith('#'))
    return url === '#' || url === '#top' ? url : `#${prefixId(url.slice(1)) ?? ''}`;
  const scheme = schemeOf.exec(url)?.[1];
  if (scheme !== undefined) return schemes.test(scheme) ? url : null;
  const base = baseUrl !== null && webBase.test(baseUrl) ? baseUrl : null;
  const slashes = /^[/\\]{2}/.test(url);
  // Without a base, the host of a protocol-relative address still stands: it only lacks the scheme.
  if (base === null) return slashes ? `https://${url.slice(2)}` : url;
  try {
    const { href, hostname } = new URL(url, base);
    // Where browsers and servers write an address in different ways, one way is chosen.
    return webBase.test(href) && /^[\w.:[\]-]+$/.test(hostname)
      ? href.replaceAll('|', '%7C')
      : null;
  } catch {
    return null;
  }
}

/** The address of an image: as {@link cleanUrl}, or a small raster image inside of the address. */
export function cleanImageUrl(
  text: string,
  schemes: RegExp,
  baseUrl: string | null,
): string | null {
  const data = text.startsWith('data:') ? text.replace(/\s+/g, '') : '';
  return dataImage.test(data) ? data : cleanUrl(text, schemes, baseUrl);
}

const candidate = /^(\S*[^\s,])(?:\s+(\d+(?:\.\d+)?[wxh]))?$/;

/** The candidates of a `srcset` whose addresses are safe, written one way; null where none is left. */
export function cleanSrcset(text: string, schemes: RegExp, baseUrl: string | null): string | null {
  const kept: string[] = [];
  for (const part of text.split(/,\s+|,$|(?<=\s\d+(?:\.\d+)?[wxh]),/)) {
    const [, address, descriptor] = candidate.exec(part.trim()) ?? [];
    const url = address === undefined ? null : cleanUrl(address, schemes, baseUrl);
    if (url === null || /[\s,]$|^,/.test(url) || url.includes(' ')) continue;
    kept.push(descriptor === undefined ? url : `${url} ${descriptor}`);
  }
  return kept.join(', ') || null;
}
