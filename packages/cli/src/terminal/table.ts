import stringWidth from 'string-width';

import { plain } from './plain.js';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Shortens text to a number of columns; text that is cut ends in an ellipsis. */
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

/** The least width of the last column of a table. */
const LAST_WIDTH = 20;

/**
 * Prints rows under a heading, in columns. Cells are made {@link plain} and clipped to the width of
 * their column. The last column gets the rest of the line, which is `total` columns wide.
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
