/** What is no prose: code, the targets of links and pictures, HTML tags. */
const untouched = /```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>/g;

function curl(prose: string): string {
  return prose
    .replace(/(^|[\s([{—–/*_-])"/g, '$1“')
    .replaceAll('"', '”')
    .replace(/(^|[\s([{—–/*_“-])'(?=\S)/g, '$1‘')
    .replaceAll("'", '’');
}

/** Turns the straight quotes of a Markdown text into curly ones. */
export function curlQuotes(markdown: string): string {
  let text = '';
  let at = 0;
  for (const found of markdown.matchAll(untouched)) {
    text += curl(markdown.slice(at, found.index)) + found[0];
    at = found.index + found[0].length;
  }
  return text + curl(markdown.slice(at));
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
