import { formatRevision } from '@blog/core';

/** A strong entity tag of what the bytes say: the first 132 bits of their SHA-256. */
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
