/**
 * On every answer: it is what its type says, and nothing in it runs, should a browser be brought to
 * show it as a page.
 */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

/** What no cache may keep: it is one caller's. */
export const PRIVATE = 'private, no-store';

/** Joins the names of a `Vary`; none is no header. */
export function varyHeader(names: readonly string[]): Record<string, string> {
  return names.length === 0 ? {} : { vary: names.join(', ') };
}
