/** Lines between `---` at the beginning: Forem takes them for settings of the article. */
const pattern = /^\s*---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/;

/** Whether Forem reads settings from the text. They win over the fields that are sent beside it. */
export function hasFrontMatter(markdown: string): boolean {
  return pattern.test(markdown);
}

/** The text without such settings. */
export function withoutFrontMatter(markdown: string): string {
  return markdown.replace(pattern, '').replace(/^\s*\n/, '');
}

/** Whether it is an id as Forem counts them. Any other text would lead to another part of the API. */
export const isForemId = (id: unknown): id is string =>
  typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id);
