/** Lines between `---` at the beginning, which Forem takes for settings of the article. */
const pattern = /^\s*---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/;

/** Whether Forem reads settings from the text: they win over whatever is told beside it. */
export function hasFrontMatter(markdown: string): boolean {
  return pattern.test(markdown);
}

/** The text without such settings. */
export function withoutFrontMatter(markdown: string): string {
  return markdown.replace(pattern, '').replace(/^\s*\n/, '');
}
