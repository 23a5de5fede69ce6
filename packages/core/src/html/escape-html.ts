import { checkValue } from '../errors/options.js';
import { escaped } from './escape.js';

/**
 * Makes text safe to stand in HTML, as an element's text or inside of a quoted attribute.
 *
 * @example
 * ```ts
 * import { escapeHtml } from '@blog/core';
 *
 * const html = `<p title="${escapeHtml('5 > 3 & "so"')}">${escapeHtml('<b>')}</p>`;
 * ```
 */
export function escapeHtml(text: string): string {
  checkValue(text, 'string', 'text', 'escapeHtml');
  return escaped(text);
}
