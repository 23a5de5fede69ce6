import { unsafe } from './plain.js';

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text as a literal of TypeScript, whatever is in it. */
export function literal(text: string): string {
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    // The end of a script element, where the code may come to stand in a page.
    .replaceAll('</', '<\\/')
    .replaceAll(unsafe, escaped);
  return `'${body.toWellFormed()}'`;
}

/** A text as one line of comment, whatever is in it. */
export const lineComment = (text: string): string =>
  `// ${text.toWellFormed().replaceAll(unsafe, ' ')}`;

/**
 * A line of a `.env` file.
 *
 * @returns `null` for a value that no such file can hold.
 */
export function envLine(name: string, value: string): string | null {
  if (value.search(unsafe) !== -1) return null;
  const quote = ['"', "'", '`'].find((mark) => !value.includes(mark));
  // In double quotes a backslash begins an escape.
  if (quote === undefined || (quote === '"' && value.includes('\\'))) return null;
  return `${name}=${quote}${value}${quote}`;
}
