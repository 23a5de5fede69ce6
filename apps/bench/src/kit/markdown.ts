/** A table of Markdown, with its columns aligned as the formatter of this repository has them. */
export function tableOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  const widths = names.map((_, column) =>
    Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const written = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}

/** A plot in which one block more means twice as much. */
export function plotOf(rows: readonly { name: string; value: number; text: string }[]): string {
  const least = Math.min(...rows.map(({ value }) => value).filter((value) => value > 0));
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, value, text }) => {
    const blocks = value > 0 ? 1 + Math.round(Math.log2(value / least)) : 0;
    return `${name.padEnd(width)}  ${'█'.repeat(blocks)} ${text}`;
  });
  return ['```text', ...lines, '```'].join('\n');
}

/**
 * Puts a text between the two comments that mark the section of a page.
 *
 * @throws Error where the page has no such section.
 */
export function replaceSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- begin: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`The page has no section from "${begin}" to "${end}".`);
  return `${page.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${page.slice(to)}`;
}
