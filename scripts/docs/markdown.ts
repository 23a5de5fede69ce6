/** The first line of every generated page. */
export const generated =
  '<!-- Generated from the sources by scripts/docs. Run `npx vitest run --project repo -u` to update it. -->';

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
