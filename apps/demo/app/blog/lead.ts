import { htmlToText, readingTime, type SafeHtml, splitAtMore } from '@blog/core';

/** The beginning of a post, as the journal shows it. */
export interface Lead {
  html: SafeHtml;
  /** Whether the post is longer. */
  more: boolean;
  /** The minutes that it takes to read the whole post. */
  minutes: number;
}

/** Posts with at most so many words are shown whole. */
const SHORT = 340;
/** A longer post is cut after the block with which it has so many words. */
const ENOUGH = 110;

const tag = /<(\/?)([a-z][a-z0-9]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;
/** A cut may be inside these elements, which are closed then. All others stay whole. */
const divisible = new Set(['div', 'article', 'section']);
const blocks = new Set(
  'p div section article blockquote figure ul ol dl table pre details h2 h3 h4 hr br'.split(' '),
);
const voids = new Set('br hr img input col source track wbr'.split(' '));

/** Finds the end of the beginning and the tags that close it; `null` when there is no good place. */
function findCut(html: string): { at: number; closing: string } | null {
  const stack: string[] = [];
  // Counted from one place to the next: each text is looked at once.
  let [words, counted] = [0, 0];
  for (const found of html.matchAll(tag)) {
    const [text, slash, name = ''] = found;
    if (slash === '/') stack.pop();
    else if (!voids.has(name)) stack.push(name);
    // A heading belongs to the text after it.
    const ends = (slash === '/' || voids.has(name)) && blocks.has(name) && !/^h[1-6]$/.test(name);
    if (!ends || !stack.every((element) => divisible.has(element))) continue;
    const at = found.index + text.length;
    words += readingTime(htmlToText(html.slice(counted, at))).words;
    counted = at;
    if (words < ENOUGH) continue;
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

/** Whether a part of a post is there, and has a text. */
const isSeen = (html: string | null) => html !== null && htmlToText(html) !== '';

/** Closes the elements that a part of safe HTML leaves open. */
function closed(html: string): SafeHtml {
  const stack: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(tag)) {
    if (slash === '/') stack.pop();
    else if (!voids.has(name)) stack.push(name);
  }
  const closing = stack.toReversed().map((element) => `</${element}>`);
  return (html + closing.join('')) as SafeHtml;
}

/**
 * Gives the beginning of a post: the part before its "read more" marker. Without one it is the whole of
 * a short post, else its first blocks. It is cut between two tags of the sanitiser, and open elements
 * are closed, so it is as safe as the whole post.
 */
export function leadOf(html: SafeHtml): Lead {
  const { words, minutes } = readingTime(htmlToText(html));
  const byAuthor = splitAtMore(html);
  if (isSeen(byAuthor.lead) && isSeen(byAuthor.rest))
    return { html: closed(byAuthor.lead), more: true, minutes };
  const cut = words <= SHORT ? null : findCut(html);
  if (cut === null) return { html, more: false, minutes };
  const rest = html.slice(cut.at);
  if (readingTime(htmlToText(rest)).words < ENOUGH) return { html, more: false, minutes };
  return { html: (html.slice(0, cut.at) + cut.closing) as SafeHtml, more: true, minutes };
}
