import { decodeHTML } from 'entities/decode';
import { checkValue } from '../errors/options.js';

/**
 * Decodes the character references of a text that is part of HTML, as the HTML standard does: by name
 * (`&eacute;`), by number, and old names without their semicolon. Tags are left alone. In a browser its
 * own parser knows the names; where there is none (a worker), only the commonest are known.
 *
 * @example
 * ```ts
 * import { decodeReferences } from '@blog/core/html';
 *
 * decodeReferences('Caf&eacute; &rarr; &#9749;'); // 'Café → ☕'
 * ```
 */
export function decodeReferences(text: string): string {
  checkValue(text, 'string', 'text', 'decodeReferences');
  return text.includes('&') ? decodeHTML(text) : text;
}
