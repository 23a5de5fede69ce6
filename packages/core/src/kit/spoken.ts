import { isVisible } from '../domain/short-name.js';
import { invalidField } from '../errors/issues.js';
import { htmlToText } from '../html/text.js';
import type { RenderedSource } from '../backend/importer.js';
import type { SafeHtml } from '../models/html.js';

/** Elements that show something without a text. */
const shown = /<(?:img|video|audio|iframe|input|hr)\b(?![^>]* hidden="")/;

/**
 * Whether a reader sees anything of a source that was rendered: a text, a picture, a player.
 *
 * @example
 * ```ts
 * import { createRenderer, isShown } from '@blog/core/backend';
 *
 * const render = await createRenderer();
 * isShown(render({ format: 'html', text: '<script>x()</script>' }, 'post', null)); // false
 * ```
 */
export function isShown({ html, text }: Pick<RenderedSource, 'html' | 'text'>): boolean {
  return shown.test(html) || isVisible(text);
}

/**
 * Refuses a comment whose source came out empty: a form that holds nothing but a removed script, or
 * nothing but invisible characters, shows a reader nothing.
 *
 * @param html - The comment's source, made safe.
 * @throws BlogError `invalid_input` at `source.text`.
 *
 * @example
 * ```ts
 * import { checkSpoken, createRenderer } from '@blog/core/backend';
 *
 * const render = await createRenderer();
 * const { html } = render({ format: 'html', text: '<p>Hello' }, 'comment', null);
 * checkSpoken(html, 'comments.create'); // passes
 * ```
 */
export function checkSpoken(html: SafeHtml, operation: string): void {
  if (isShown({ html, text: htmlToText(html) })) return;
  throw invalidField(
    'source.text',
    'Expected some text: of this one nothing that a reader sees is left',
    operation,
  );
}
