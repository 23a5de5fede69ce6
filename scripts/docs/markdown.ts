/** What every generated page begins with. */
export const generated =
  '<!-- Made from the sources by scripts/docs; `npx vitest run --project repo -u` makes it anew. -->';

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
