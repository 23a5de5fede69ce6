import { formatRevision } from '@blog/core/backend';

/**
 * Headers of every answer. A browser must not guess another type than `content-type`. If it shows the answer
 * as a page, nothing in it may run.
 */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

/** The `Cache-Control` of an answer that is for one caller, so that no cache keeps it. */
export const PRIVATE = 'private, no-store';

/** The header `Vary` with these names; no header if there are no names. */
export function varyHeader(names: readonly string[]): Record<string, string> {
  return names.length === 0 ? {} : { vary: names.join(', ') };
}

/** A strong entity tag of a body: the first 128 bits of its SHA-256. */
export async function hashTag(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `"${btoa(String.fromCharCode(...hash.subarray(0, 16))).replaceAll('=', '')}"`;
}

/**
 * The entity tag of an item: `"<revision>~<hash>"` if it has a revision. A caller may send the whole tag as
 * `If-Match`.
 */
export function revisionTag(revision: string | null, hash: string): string {
  if (revision === null) return hash;
  return `${formatRevision(revision).slice(0, -1)}~${hash.slice(1)}`;
}

/** Whether `If-None-Match` names the tag, by weak comparison (RFC 9110, section 13.1.2). */
export function matchesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header === etag || header.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  for (const [tag] of header.matchAll(/"[^"]*"/g)) if (tag === opaque) return true;
  return false;
}
