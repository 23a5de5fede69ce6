import { checkValue } from '../errors/options.js';

/** A post's HTML, parted at its "read more" marker. */
export interface MoreParts {
  /** The HTML before the marker; all of it where there is no marker. */
  lead: string;
  /** The HTML after the marker; `null` where there is no marker. */
  rest: string | null;
  /** The words that the author chose for the link (`<!--more Read on-->`), raw; `null` for none. */
  label: string | null;
}

/**
 * - `<!--more-->`, `<!--more Read on-->`: WordPress, Blogger's editor, most static generators;
 * - `<a name="more"></a>`: Blogger's feeds and exports;
 * - `<span id="more-17"></span>`: WordPress as it serves posts;
 * - the last two as the sanitiser gives them, with `user-content-` before the name.
 *
 * The bounds keep hostile input linear.
 */
const marker =
  /<!--\s?more(\s[^<>]{0,200}?)?-->|<a name=["'](?:user-content-)?more["']\s?(?:\/>|>\s?<\/a>)|<span id=["'](?:user-content-)?more-\d{1,20}["']\s?>\s?<\/span>/i;

/**
 * Parts a post's HTML at its first "read more" marker, in the forms of WordPress and Blogger.
 *
 * It reads text, not a tree: tags may stay open in `lead` and be closed in `rest`, and a marker
 * within an attribute counts too. So part **raw** HTML and sanitise each part, which also closes
 * the tags. The parts of safe HTML are as safe once their tags are closed, and only then.
 *
 * @example
 * ```ts
 * import { splitAtMore } from '@blog/core';
 *
 * splitAtMore('<p>Begin.</p><!--more Read on--><p>End.</p>');
 * // { lead: '<p>Begin.</p>', rest: '<p>End.</p>', label: 'Read on' }
 * ```
 */
export function splitAtMore(html: string): MoreParts {
  checkValue(html, 'string', 'html', 'splitAtMore');
  const found = marker.exec(html);
  if (found === null) return { lead: html, rest: null, label: null };
  const label = found[1]?.trim() ?? '';
  return {
    lead: html.slice(0, found.index),
    rest: html.slice(found.index + found[0].length),
    label: label === '' ? null : label,
  };
}
