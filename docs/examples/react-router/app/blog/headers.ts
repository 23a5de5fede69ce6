import type { HeadersArgs } from 'react-router';

/** Of answers that nobody may keep: errors, and refused forms. */
export const notKept = { 'Cache-Control': 'no-store' };

/**
 * Of pages: a CDN keeps them for a minute, and shows them for ten more while it asks for new ones. Browsers ask each
 * time, so that writers see their own comments.
 */
export function headers({ actionHeaders }: HeadersArgs): HeadersInit {
  if (actionHeaders.has('Cache-Control')) return actionHeaders;
  return { 'Cache-Control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=600' };
}
