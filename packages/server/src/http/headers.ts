import { formatRevision } from '@blog/core/backend';

/**
 * Headers of every answer. Its type is what `content-type` says, and nothing in it runs where a browser
 * is made to show it as a page.
 */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

/** The `Cache-Control` of an answer to one caller, which no cache may keep. */
export const PRIVATE = 'private, no-store';

/** The header `Vary` with these names; no header where there are none. */
export function varyHeader(names: readonly string[]): Record<string, string> {
  return names.length === 0 ? {} : { vary: names.join(', ') };
}

/** A strong entity tag of a body: the first 128 bits of its SHA-256. */
export async function hashTag(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `"${btoa(String.fromCharCode(...hash.subarray(0, 16))).replaceAll('=', '')}"`;
}

/**
 * An entity tag that `If-Match` may carry as it came: `"<revision>~<hash>"`, where the item has a
 * revision.
 */
export function revisionTag(revision: string | null, hash: string): string {
  if (revision === null) return hash;
  return `${formatRevision(revision).slice(0, -1)}~${hash.slice(1)}`;
}

/** Whether `If-None-Match` names the tag: weak comparison (RFC 9110, section 13.1.2). */
export function matchesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header === etag || header.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  for (const [tag] of header.matchAll(/"[^"]*"/g)) if (tag === opaque) return true;
  return false;
}
