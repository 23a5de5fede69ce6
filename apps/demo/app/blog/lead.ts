import { htmlToText, readingTime, type SafeHtml } from '@blog/core';

/** The beginning of a post, as the journal shows it. */
export interface Lead {
  html: SafeHtml;
  /** Whether the post goes on. */
  more: boolean;
  /** Of the whole post. */
  minutes: number;
}

/** A post up to this many words is shown whole: to open it would cost more than to read it. */
const SHORT = 340;
/** A longer one is cut behind the first block that brings it to so many. */
const ENOUGH = 110;

const tag = /<(\/?)([a-z][a-z0-9]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;
/** A cut may stand inside of these, which are then closed; inside of any other it would tear it. */
const open = new Set(['div', 'article', 'section']);
const blocks = new Set(
  'p div section article blockquote figure ul ol dl table pre details h2 h3 h4 hr br'.split(' '),
);
const voids = new Set('br hr img col source track wbr'.split(' '));

/** Where the beginning ends, and what has to be closed there; `null` where there is no good place. */
function findCut(html: string): { at: number; closing: string } | null {
  const stack: string[] = [];
  for (const found of html.matchAll(tag)) {
    const [text, slash, name = ''] = found;
    if (slash === '/') stack.pop();
    else if (!voids.has(name)) stack.push(name);
    // A heading is no end: it begins what follows.
    const ends = (slash === '/' || voids.has(name)) && blocks.has(name) && !/^h[1-6]$/.test(name);
    if (!ends || !stack.every((element) => open.has(element))) continue;
    const at = found.index + text.length;
    if (readingTime(htmlToText(html.slice(0, at))).words < ENOUGH) continue;
    return {
      at,
      closing: stack
        .toReversed()
        .map((element) => `</${element}>`)
        .join(''),
    };
  }
  return null;
}

/**
 * The beginning of a post: the whole of a short one, else its first blocks. It is cut between two
 * tags that the sanitiser wrote, with what is open closed, and so is as safe as the whole.
 */
export function leadOf(html: SafeHtml): Lead {
  const { words, minutes } = readingTime(htmlToText(html));
  const cut = words <= SHORT ? null : findCut(html);
  if (cut === null) return { html, more: false, minutes };
  const rest = html.slice(cut.at);
  if (readingTime(htmlToText(rest)).words < ENOUGH) return { html, more: false, minutes };
  return { html: (html.slice(0, cut.at) + cut.closing) as SafeHtml, more: true, minutes };
}
