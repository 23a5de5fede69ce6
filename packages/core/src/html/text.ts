const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  euro: '€',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: '\u00a0',
  ndash: '–',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  shy: '\u00ad',
  times: '×',
  trade: '™',
};

function decodeEntity(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}

const entity = /&(?:#(\d{1,8});?|#x([\da-f]{1,7});?|([a-z]{2,6});)/gi;
/** Elements whose content no reader sees. */
const hidden = /^(?:script|style|template|noscript|title|svg|math|select|iframe|textarea|rp)$/;
/** Elements that stand in a line of text; all others end the line. */
const inLine =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|rb|rt|rtc|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;
const name = /\/?([a-z][^\s/>]*)/iy;

/** White space to one space each; a space that is one is left alone, as most are. */
function collapse(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ');
}

/** Index after the tag that begins at `at`: its `>` outside of quotes, or the end. */
function tagEnd(html: string, at: number): number {
  const part = /"[^"]*"|'[^']*'|>/g;
  part.lastIndex = at;
  for (let match = part.exec(html); match; match = part.exec(html)) {
    if (match[0] === '>') return part.lastIndex;
  }
  return html.length;
}

/**
 * The text of HTML as a reader sees it: entities decoded, blocks and table cells apart by a newline
 * or a space, scripts and styles left out, white space collapsed. For excerpts,
 * search and feeds. It is text and not HTML: escape it before it goes into a page. Takes time in
 * proportion to the input, whatever it is.
 *
 * @example
 * ```ts
 * import { htmlToText } from '@blog/core';
 *
 * htmlToText('<h2>Fish &amp; chips</h2><p>With <b>vinegar</b>.</p>'); // 'Fish & chips\nWith vinegar.'
 * ```
 */
export function htmlToText(html: string): string {
  // Most names and titles are text already.
  if (!/[<&]/.test(html)) return collapse(html).trim();
  const unended = new Set<string>();
  let text = '';
  let from = 0;
  const take = (to: number): void => {
    text += collapse(html.slice(from, to).replace(entity, decodeEntity));
  };
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(from, at + 1))) {
    name.lastIndex = at + 1;
    const found = name.exec(html)?.[1]?.toLowerCase();
    const isComment = found === undefined && /[!?/]/.test(html[at + 1] ?? '');
    if (found === undefined && !isComment) continue;
    take(at);
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      from = end < 0 ? html.length : end + 3;
      continue;
    }
    from = isComment ? html.indexOf('>', at) + 1 || html.length : tagEnd(html, name.lastIndex);
    if (found === undefined) continue;
    if (hidden.test(found) && html[at + 1] !== '/' && !unended.has(found)) {
      const end = new RegExp(`</${found}`, 'gi');
      end.lastIndex = from;
      const match = end.exec(html);
      // Looked for once: without an end tag, none of the later ones has one either.
      if (!match) unended.add(found);
      else from = tagEnd(html, match.index);
    } else if (found === 'td' || found === 'th') text += ' ';
    else if (!inLine.test(found)) text += '\n';
  }
  if (from < html.length) take(html.length);
  return text
    .replace(/ *\n[\n ]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}
