/** Parts that are not prose: code, targets of links and pictures, HTML tags. */
const notProse = new RegExp(
  [
    // A fence ends at one that is as long, or with the text.
    /^ {0,3}(?<fence>`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\k<fence>[`~]*[ \t]*$|(?![\s\S]))/,
    // Indented lines after a blank one.
    /(?:(?<![\s\S])|(?<=\n[ \t]*\n))(?:(?: {4}|\t)[^\n]*(?:\n|(?![\s\S])))+/,
    /<(?<tag>pre|code|kbd|samp|script|style|textarea)\b[\s\S]*?<\/\k<tag>\s*>/,
    /(?<ticks>`+)(?!`)[\s\S]*?(?<!`)\k<ticks>(?!`)/,
    /\]\([^)\n]*\)/,
    /<[^>]*>/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gim',
);

/** Replaces such a part. It is in no text. */
const placeholder = '\uE000';

/** Turns the straight quotes of a Markdown text into curly ones. */
export function curlQuotes(markdown: string): string {
  const kept: string[] = [];
  const prose = markdown.replace(notProse, (part) => {
    kept.push(part);
    return placeholder;
  });
  return prose
    .replace(/'(?=\d{2}(?!\d))/g, '’')
    .replace(/(^|[\s([{—–/])([*_]*)"(?=\S)/g, '$1$2“')
    .replaceAll('"', '”')
    .replace(/(^|[\s([{—–/“])([*_]*)'(?=\S)/g, '$1$2‘')
    .replaceAll("'", '’')
    .replaceAll(placeholder, () => kept.shift() ?? '');
}

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Turns a picture with a title into a figure with a caption, when it is a paragraph of its own. */
export function captionPictures(markdown: string): string {
  return markdown.replace(
    /^!\[([^\]\n]*)\]\((\S+) "([^\n]*)"\)$/gm,
    (_all, alt: string, src: string, caption: string) =>
      `<figure><img src="${src}" alt="${escapeAttribute(alt)}"><figcaption>${caption}</figcaption></figure>`,
  );
}
