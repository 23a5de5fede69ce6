// By its public name: a browser decodes with what it has, a server with the standard's table.
import { decodeReferences } from '@blog/core/html';
import { checkValue } from '../errors/options.js';

/** Elements whose content no reader sees. */
const hidden =
  /^(?:script|style|template|noscript|title|svg|annotation|annotation-xml|select|iframe|textarea|rp)$/;
/** Elements that stand in a line of text; all others end the line. */
const inLine =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|m(?:ath|i|n|o|row|text|frac|s\w+|over|under\w*|padded|ark)|nobr|q|rb|rt|rtc|ruby|s|samp|semantics|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;
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

/** Whether a tag hides its element. `hidden` in the value of another attribute does not. */
function isHidden(html: string, at: number, end: number): boolean {
  const tag = html.slice(at, end);
  if (tag[1] === '/' || !/hidden|display/i.test(tag)) return false;
  // The first one counts, as in HTML; and each further one would cost a search through the tag.
  const style = /\sstyle\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]*))/i.exec(tag);
  const rules = style?.[1] ?? style?.[2] ?? style?.[3] ?? '';
  if (/\b(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(rules)) return true;
  return /\shidden(?=[\s=/>])/i.test(tag.replace(/"[^"]*"|'[^']*'/g, ''));
}

/** Elements that have nothing in them, and names that no end tag is looked for. */
const noContent = /^(?:area|br|col|embed|hr|img|input|source|track|wbr)$|[^\w-]/;

/** Index after the end tag of an element whose start tag ends at `from`; negative where there is none. */
function endOf(html: string, found: string, from: number): number {
  if (noContent.test(found)) return from;
  const tag = new RegExp(`<(/?)${found}(?=[\\s/>])`, 'gi');
  tag.lastIndex = from;
  let depth = 1;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return tagEnd(html, match.index);
  }
  return -1;
}

/**
 * The text of HTML as a reader sees it: references such as `&eacute;` decoded, blocks and table cells apart by a newline
 * or a space, hidden elements, scripts and styles left out, white space collapsed. For excerpts,
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
  checkValue(html, 'string', 'html', 'htmlToText');
  // Most names and titles are text already.
  if (!/[<&]/.test(html)) return collapse(html).trim();
  const unended = new Set<string>();
  let text = '';
  let from = 0;
  const take = (to: number): void => {
    text += collapse(decodeReferences(html.slice(from, to)));
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
    // Bounded, as each name without an end tag costs a search to the end.
    if (isHidden(html, at, from) && unended.size < 20 && !unended.has(`${found} hidden`)) {
      const end = endOf(html, found, from);
      if (end < 0) unended.add(`${found} hidden`);
      else from = end;
      if (!inLine.test(found)) text += '\n';
    } else if (hidden.test(found) && html[at + 1] !== '/' && !unended.has(found)) {
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
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}
