/**
 * A kind of change that a reader may notice. `…ToLinks` left a link to what was there, `…ToText` left its
 * words. The others are named for what is gone, but for two: a `form` loses its fields and keeps its text,
 * and `picturesRestored` are pictures that a script was to load and that now stand as pictures.
 */
export type HtmlChange =
  /** Frames, `object`, `embed` and script widgets of other hosts; in comments also players and media. */
  | 'embedsToLinks'
  /** Embeds that name no web address, or that were hidden. */
  | 'embedsDropped'
  /** Links that were part of a picture (`area`). */
  | 'areasToLinks'
  /** Pictures whose address was in an attribute for a script, or in a `noscript`. */
  | 'picturesRestored'
  /** Pictures of a `noscript` that the page shows already. */
  | 'picturesDoubled'
  /** Pictures of a `noscript` of one point, or hidden, by which another host counts visits. */
  | 'countersDropped'
  /** Pictures of comments that have no text of their own. */
  | 'picturesToLinks'
  /** Pictures without a safe address, and pictures of comments; their `alt` text stays. */
  | 'picturesDropped'
  /** Links without a safe address, or to a place that is gone; their text stays. */
  | 'linksDropped'
  | 'mathToText'
  | 'drawingsDropped'
  | 'scriptsDropped'
  | 'stylesDropped'
  | 'formsDropped'
  /** Fields of forms, but for boxes to tick, which stay. */
  | 'fieldsDropped';

/**
 * How often the sanitiser made each kind of change. Kinds that did not occur are absent.
 *
 * @example
 * ```ts
 * import { createSanitizer, type HtmlChanges } from '@blog/core/html';
 *
 * const sanitize = await createSanitizer();
 * const changes: HtmlChanges = {};
 * sanitize('<iframe src="https://maps.example/kiel"></iframe>', 'post', null, changes);
 * // changes is { embedsToLinks: 1 }
 * ```
 */
export type HtmlChanges = Partial<Record<HtmlChange, number>>;

/** Adds one change, or those of another count. */
export function addChanges(to: HtmlChanges, change: HtmlChange | HtmlChanges): void {
  if (typeof change === 'string') to[change] = (to[change] ?? 0) + 1;
  else
    for (const [kind, count] of Object.entries(change) as [HtmlChange, number][])
      to[kind] = (to[kind] ?? 0) + count;
}
