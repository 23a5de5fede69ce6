import { type Instant, instantOfLocal, isBlogError, type Source, toHttpUrl } from '@blog/core';

import { instantOf } from '../kit/values.js';

/** Old and imported items have only the local date, and zeros for the other. */
export function dateOf(
  gmt: string | null | undefined,
  local: string | null | undefined,
  timeZone: string | null,
): Instant | null {
  const instant = instantOf(gmt);
  if (instant !== null || typeof local !== 'string') return instant;
  try {
    return instantOfLocal(local, timeZone);
  } catch (error) {
    if (isBlogError(error)) return null;
    throw error;
  }
}

/** Letters beyond ASCII come percent-encoded. */
export function slugOf(slug: string): string | null {
  if (slug === '') return null;
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/**
 * WordPress's own dialect of HTML (blocks, and blank lines for paragraphs): for editing there. Who
 * copies a post takes its `html`.
 */
export function sourceOf(
  text: { raw?: string | null | undefined } | null | undefined,
): Source | null {
  return typeof text?.raw === 'string' ? { format: 'html', text: text.raw } : null;
}

/** The largest one. */
export function avatarOf(urls: unknown): string | null {
  if (typeof urls !== 'object' || urls === null) return null;
  const [largest] = Object.entries(urls as Record<string, unknown>).sort(
    ([a], [b]) => Number(b) - Number(a),
  );
  return typeof largest?.[1] === 'string' ? toHttpUrl(largest[1]) : null;
}
