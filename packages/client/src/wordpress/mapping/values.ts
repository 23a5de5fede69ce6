import { type Instant, isBlogError, type Source } from '@blog/core';
import { instantOfLocal, toHttpUrl } from '@blog/core/backend';

import { instantOf, timeZoneOf } from '../../kit/values.js';

/** The id as WordPress has it, a positive whole number; `null` for an id that no item can have. */
export function wpIdOf(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

/** The id of a category or tag. It names the kind, because each kind has a route of its own. */
export function termIdOf(taxonomy: string, id: number): string | null {
  if (taxonomy === 'category') return `category.${id}`;
  return taxonomy === 'post_tag' ? `tag.${id}` : null;
}

/** A route of terms. */
export type TermRoute = 'categories' | 'tags';

/** The route and number that the id of a category or tag stands for; `null` for another id. */
export function termOfId(id: string): { route: TermRoute; id: number } | null {
  const [, kind, digits = ''] = /^(category|tag)\.(\d+)$/.exec(id) ?? [];
  const number = wpIdOf(digits);
  return number === null
    ? null
    : { route: kind === 'category' ? 'categories' : 'tags', id: number };
}

/** The date in UTC. Old and imported items have only the local date, and zeros for the other one. */
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

/** The zone that an offset in hours stands for: `5.5` is `+05:30`. */
export function timeZoneOfOffset(hours: unknown): string | null {
  if (typeof hours !== 'number' && (typeof hours !== 'string' || hours === '')) return null;
  const minutes = Math.round(Number(hours) * 60);
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return timeZoneOf(`${minutes < 0 ? '-' : '+'}${digits.join(':')}`);
}

/** The slug as people read it: WordPress sends letters beyond ASCII percent-encoded. */
export function slugOf(slug: string | null | undefined): string | null {
  if (!slug) return null;
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** The slug as WordPress stores it. WordPress would take the accents off an unencoded letter. */
export function encodeSlug(slug: string): string {
  return encodeURIComponent(slug.toWellFormed()).toLowerCase();
}

/**
 * The source of a text: WordPress's own dialect of HTML, with blocks, and blank lines for paragraphs.
 * It is for editing on that site; to copy a post elsewhere, take its `html`.
 */
export function sourceOf(
  text: { raw?: string | null | undefined } | null | undefined,
): Source | null {
  return typeof text?.raw === 'string' ? { format: 'html', text: text.raw } : null;
}

/** The address of the largest avatar. */
export function avatarOf(urls: unknown): string | null {
  if (typeof urls !== 'object' || urls === null) return null;
  const [largest] = Object.entries(urls as Record<string, unknown>).sort(
    ([a], [b]) => Number(b) - Number(a),
  );
  return typeof largest?.[1] === 'string' ? toHttpUrl(largest[1]) : null;
}

/**
 * Escapes plain text for a field that WordPress reads as HTML: titles, excerpts, names. Quotes are not
 * escaped: WordPress stores them as they are, and shows them in the form of the site's language.
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** WordPress's words for the states of comments, as filters and writes take them. */
export const commentStatusWords = {
  approved: 'approve',
  pending: 'hold',
  spam: 'spam',
  trashed: 'trash',
} as const;
