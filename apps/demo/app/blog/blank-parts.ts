import type { SafeHtml } from '@blog/core';

const tag = /<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^"<>])*>/g;
const voids = /^(?:br|hr|img|input|col|source|track|wbr)$/;
/** A line that an editor left blank. Its space is in the style of the page. */
const blankLine = /<div(?: align="[a-z]+")?>(?:\s|&nbsp;|<br>)*<\/div>\s*/y;
/** Code without code, which would show as an empty box. */
const emptyCode = /<p>\s*<code><\/code>\s*<\/p>|<code><\/code>/g;

/** Line ends beside a block, which begins and ends a line by itself, and has its space in the style. */
const lineEnds = /(?:<br>\s*)+/g;
const spaced = 'pre|blockquote|ul|ol|dl|table|figure|h[1-6]';
const begins = new RegExp(`<(?:${spaced}|hr)[ >]`, 'y');
const ended = new RegExp(`(?:</(?:${spaced})>|<hr>)\\s*$`);

function withoutLineEnds(html: string): string {
  return html.replace(lineEnds, (found, at: number) => {
    begins.lastIndex = at + found.length;
    return begins.test(html) || ended.test(html.slice(Math.max(0, at - 40), at)) ? '' : found;
  });
}

/**
 * Takes away what old editors leave between the paragraphs of a post: blank lines, where the style of
 * this page has a space already, line ends beside a block, and code without text. Inside of other blocks a blank line stays, as
 * it may be all that parts two texts. Whole elements of safe HTML go, so it is safe as before.
 */
export function withoutBlanks(html: SafeHtml): SafeHtml {
  let kept = '';
  let from = 0;
  let depth = 0;
  for (const { 1: slash, 2: name = '', index } of html.matchAll(tag)) {
    if (index < from) continue;
    if (depth === 0 && name === 'div' && slash === '') {
      blankLine.lastIndex = index;
      const blank = blankLine.exec(html)?.[0];
      if (blank !== undefined) {
        kept += html.slice(from, index);
        from = index + blank.length;
        continue;
      }
    }
    if (!voids.test(name)) depth += slash === '' ? 1 : -1;
  }
  return withoutLineEnds((kept + html.slice(from)).replace(emptyCode, '')) as SafeHtml;
}
