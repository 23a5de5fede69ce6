import { escaped } from './escape.js';
import { checkValue } from '../errors/options.js';

const url = /https?:\/\/[^\s<>"'`{}|\\^[\]]+/gi;
const punctuation = '.,;:!?*_~';

/** The address without the punctuation that belongs to the sentence around it. */
function trimUrl(match: string): string {
  let unopened = match.split(')').length - match.split('(').length;
  let end = match.length;
  for (; end > 0; end -= 1) {
    const last = match.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!punctuation.includes(last)) break;
  }
  return match.slice(0, end);
}

function linkUrls(text: string): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(url)) {
    const address = trimUrl(match[0]);
    const link = escaped(address);
    html += escaped(text.slice(from, match.index));
    html += /^https?:\/\/[^/?#]/i.test(address) ? `<a href="${link}">${link}</a>` : link;
    from = match.index + address.length;
  }
  return html + escaped(text.slice(from));
}

/**
 * Plain text as HTML: blank lines part paragraphs, other line ends become `<br>`, bare http and https
 * addresses become links. All else is escaped. Pass the answer through `sanitize` to have it as
 * `SafeHtml`, with the `rel` that its policy asks for.
 *
 * @example
 * ```ts
 * import { textToHtml } from '@blog/core';
 *
 * textToHtml('Hello\nthere\n\nSee https://blog.example.');
 * // <p>Hello<br>there</p><p>See <a href="https://blog.example">https://blog.example</a>.</p>
 * ```
 */
export function textToHtml(text: string): string {
  checkValue(text, 'string', 'text', 'textToHtml');
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(linkUrls).join('<br>')}</p>`)
    .join('');
}
