import { stripVTControlCharacters } from 'node:util';

import stringWidth from 'string-width';

/** Control characters, and marks that turn the direction of what follows. */
const marks = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text of others as one line that can do nothing to a terminal: without escape sequences, control
 * characters and marks that turn the direction of what follows; white space is one space.
 *
 * @example
 * ```ts
 * import { plain } from '@blog/cli';
 *
 * plain('A title\u001b[2J\nof others'); // 'A title of others'
 * ```
 */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(marks, '')
    .trim();
}

/**
 * A value as JSON that can do nothing to a terminal, and says the same: `JSON.stringify` leaves C1
 * controls and marks of direction as they are.
 */
export function plainJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  // Line ends are the layout's own here: within strings they are escaped.
  return json.replace(marks, (mark) =>
    mark === '\n' ? mark : `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Lines of others, such as a stack: each is {@link plain}, the first one not indented. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n    ');
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most so many columns of a terminal; what is longer ends in an ellipsis. */
export function clipped(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let short = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

/** What the last column of a table gets at least. */
const LAST_WIDTH = 20;

/**
 * Rows under a heading, in columns. Cells are plain and clipped to the width of their column; the
 * last column has what `total` leaves of a line.
 */
export function table(
  columns: readonly { title: string; width: number }[],
  rows: readonly (readonly string[])[],
  total: number,
): string {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    columns.map(({ width }, index) => clipped(plain(row[index] ?? ''), width)),
  );
  const widths = columns.map((_, index) =>
    Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const rest = Math.max(LAST_WIDTH, total - before);
  widths[widths.length - 1] = rest;
  for (const row of cells) row.push(clipped(row.pop() ?? '', rest));
  return cells
    .map((row) =>
      row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - stringWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
