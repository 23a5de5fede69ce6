import { stripVTControlCharacters } from 'node:util';

import { checkValue } from '@blog/core/backend';

/** Control characters, and marks that change the direction of the text that follows. */
const controls = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Makes one line of text that cannot act on a terminal: removes escape sequences, control characters
 * and marks that change the direction of text, and reduces white space to single spaces. Use it for
 * all text that others wrote.
 *
 * @example
 * ```ts
 * import { plain } from '@blog/cli';
 *
 * plain('A title\u001b[2J\nof others'); // 'A title of others'
 * ```
 */
export function plain(text: string): string {
  checkValue(text, 'string', 'text', 'plain');
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(controls, '')
    .trim();
}

/**
 * Gives a value as JSON that cannot act on a terminal, with the same meaning: control characters
 * and marks of direction that `JSON.stringify` leaves as they are become `\uXXXX`.
 */
export function plainJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  // Line ends here belong to the layout: inside strings they are escaped already.
  return json.replace(controls, (control) =>
    control === '\n' ? control : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Makes each line {@link plain}, and indents all but the first. For text such as a stack. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n    ');
}
