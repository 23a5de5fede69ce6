/** What is no prose: code, the targets of links and pictures, HTML tags. */
const untouched = /```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>/g;

/** Stands for what is untouched; no text has it. */
const hole = '\uE000';

/** Turns the straight quotes of a Markdown text into curly ones. */
export function curlQuotes(markdown: string): string {
  const kept: string[] = [];
  const prose = markdown.replace(untouched, (part) => {
    kept.push(part);
    return hole;
  });
  return prose
    .replace(/'(?=\d{2}(?!\d))/g, '’')
    .replace(/(^|[\s([{—–/])([*_]*)"(?=\S)/g, '$1$2“')
    .replaceAll('"', '”')
    .replace(/(^|[\s([{—–/“])([*_]*)'(?=\S)/g, '$1$2‘')
    .replaceAll("'", '’')
    .replaceAll(hole, () => kept.shift() ?? '');
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A picture that is a paragraph of its own, with a title, becomes a figure with that as its caption. */
export function captionPictures(markdown: string): string {
  return markdown.replace(
    /^!\[([^\]\n]*)\]\((\S+) "([^\n]*)"\)$/gm,
    (_all, alt: string, src: string, caption: string) =>
      `<figure><img src="${src}" alt="${attribute(alt)}"><figcaption>${caption}</figcaption></figure>`,
  );
}
