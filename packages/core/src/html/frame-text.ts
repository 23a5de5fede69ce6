/** Words of HTML that stands as text, of which the tags go. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[<>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const linkTag = /<a\s([^<>]*)>/i;
const hrefIn = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i;

/** The first link of HTML that stands as text, its words, and the words around it. */
export function firstLinkOf(html: string): { href: string; words: string; around: string } | null {
  const tag = linkTag.exec(html);
  if (tag === null) return null;
  const [, double, single, bare = ''] = hrefIn.exec(tag[1] ?? '') ?? [];
  const [words = '', ...rest] = html.slice(tag.index + tag[0].length).split(/<\/a(?=[\s>])/i);
  return {
    href: (double ?? single ?? bare).replaceAll('&amp;', '&'),
    words: wordsOf(words),
    around: wordsOf(`${html.slice(0, tag.index)} ${rest.join('</a').replace(/^[^<>]*>/, ' ')}`),
  };
}

/** The host without its first names, by which two addresses are of one site. */
export const siteOf = (address: string): string =>
  /^https?:\/\/(?:[^/?#]*\.)?([^./?#]+\.[^./?#]+)/i.exec(address)?.[1]?.toLowerCase() ?? address;
