/** A Markdown file: the lines between its first two `---`, and the text below. */
export interface FrontMatter {
  fields: ReadonlyMap<string, string>;
  text: string;
}

/** Parts a Markdown file at its front matter, `name: value` lines. */
export function parseFrontMatter(file: string): FrontMatter {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  if (head === undefined || text === undefined)
    throw new Error('Expected front matter between two lines of ---.');
  const fields = new Map<string, string>();
  for (const line of head.split('\n')) {
    const at = line.indexOf(':');
    if (at === -1) throw new Error(`Expected "name: value", got "${line}".`);
    fields.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return { fields, text: text.trim() };
}
