/** The longest description that search engines show whole. */
const MAX_DESCRIPTION = 155;

/** The first heading of a page. */
export function titleOf(markdown: string): string | undefined {
  return /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '');
}

/** The first sentences of a page, without marks, as far as they fit. */
export function descriptionOf(markdown: string): string | undefined {
  const paragraph = paragraphsOf(markdown).find((text) => /^[\p{L}`*[]/u.test(text));
  if (paragraph === undefined) return undefined;
  const plain = paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const sentences = plain.match(/[^.!?]+[.!?]+(?=\s|$)/g) ?? [plain];
  let description = (sentences[0] ?? '').trim();
  for (const sentence of sentences.slice(1)) {
    if (description.length + sentence.length > MAX_DESCRIPTION) break;
    description += ` ${sentence.trim()}`;
  }
  return description.length > MAX_DESCRIPTION
    ? `${description.slice(0, MAX_DESCRIPTION - 1).replace(/\s\S*$/, '')}…`
    : description;
}

/** The blocks of a page outside of code. */
function paragraphsOf(markdown: string): string[] {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^#.*$/gm, '')
    .split(/\n{2,}/)
    .map((block) => block.trim());
}
