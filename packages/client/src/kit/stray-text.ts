/** JSON that was found among other text. */
export interface FoundJson {
  readonly data: unknown;
  /** Whether words stood beside it, and not only blank lines and a byte order mark. */
  readonly hasWords: boolean;
}

/** JSON begins near the beginning, or there is none. */
const MOST_BEFORE = 100_000;
const MOST_TRIED = 20;
/** How often the text may be read from one end to the other: a hostile one begins JSON again and again. */
const MOST_READINGS = 8;

/** The end of the string that begins at a quote; -1 where it is none of JSON. */
function stringEnd(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

/** How far the object or list that begins at `start` reaches, and whether its brackets fit together there. */
function reachOf(text: string, start: number): { end: number; isWhole: boolean } {
  const marks = /["[\]{}]/g;
  marks.lastIndex = start;
  const open: string[] = [];
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const at = mark.index;
    if (mark[0] === '"') {
      const end = stringEnd(text, at);
      if (end === -1) break;
      marks.lastIndex = end + 1;
    } else if (mark[0] === '[') open.push(']');
    else if (mark[0] === '{') open.push('}');
    else if (open.pop() !== mark[0]) return { end: at, isWhole: false };
    if (open.length === 0) return { end: at + 1, isWhole: true };
  }
  return { end: text.length, isWhole: false };
}

/**
 * The JSON in a text that has other text before or behind it, such as a notice of PHP, a blank line or a
 * byte order mark. `null` where there is none: a page that has JSON in one of its scripts is a page. The work
 * grows with the length of the text, and no more.
 */
export function jsonIn(text: string): FoundJson | null {
  if (/^[\s\ufeff]*<(?:!doctype|html)\b/i.test(text)) return null;
  let found: FoundJson | null = null;
  let longest = 0;
  let tried = 0;
  let left = MOST_READINGS * text.length;
  let behind = 0;
  for (const { index } of text.slice(0, MOST_BEFORE).matchAll(/(?<=^|[\s\ufeff>;:.)])[[{]/g)) {
    // A part of the JSON that was found.
    if (index < behind) continue;
    tried += 1;
    if (tried > MOST_TRIED || left <= 0) break;
    const { end, isWhole } = reachOf(text, index);
    left -= end - index;
    // The notice may hold something that is JSON, too, but less of it.
    if (!isWhole || end - index <= longest) continue;
    left -= end - index;
    try {
      const data: unknown = JSON.parse(text.slice(index, end));
      const around = text.slice(0, index) + text.slice(end);
      found = { data, hasWords: /[^\s\ufeff]/.test(around) };
      longest = end - index;
      behind = end;
    } catch {
      // It begins at another place.
    }
  }
  return found;
}

/** The first words of a text, without its tags. */
function wordsOf(text: string): string {
  const words = text
    .slice(0, 5000)
    .replace(
      /<(script|style|head(?=[\s>]))[^]*?(?:<\/\1>|$)/gi,
      (block) => /<title[^]*?<\/title>/i.exec(block)?.[0] ?? ' ',
    )
    .replace(/<[^>]*>?/g, ' ')
    .replace(/[\s\ufeff]+/g, ' ')
    .trim();
  return words.length > 200 ? `${words.slice(0, 200).toWellFormed()}…` : words;
}

/** Says of an answer without JSON which words came instead. */
export function notJson(text: string, type: string | null): string {
  const words = wordsOf(text);
  const said = words === '' ? 'it is empty' : `it begins "${words}"`;
  return `something that is not JSON (${type ?? 'no content type'}): ${said}`;
}
