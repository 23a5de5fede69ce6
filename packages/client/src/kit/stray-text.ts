/** JSON that was found among other text. */
export interface FoundJson {
  readonly data: unknown;
  /** Whether words stood beside it, and not only blank lines and a byte order mark. */
  readonly hasWords: boolean;
}

/** JSON begins near the beginning, or there is none. */
const MOST_BEFORE = 100_000;
const MOST_TRIED = 20;

/**
 * The JSON in a text that has other text before or behind it, such as a notice of PHP, a blank line or a
 * byte order mark. `null` where there is none: a page that has JSON in one of its scripts is a page.
 */
export function jsonIn(text: string): FoundJson | null {
  if (/^[\s\ufeff]*<(?:!doctype|html)\b/i.test(text)) return null;
  let found: FoundJson | null = null;
  let longest = 0;
  let tried = 0;
  for (const { index } of text.slice(0, MOST_BEFORE).matchAll(/(?<=^|[\s\ufeff>;:.)])[[{]/g)) {
    tried += 1;
    if (tried > MOST_TRIED) break;
    const end = text.lastIndexOf(text[index] === '[' ? ']' : '}') + 1;
    // The notice may hold something that is JSON, too, but less of it.
    if (end - index <= longest) continue;
    try {
      const data: unknown = JSON.parse(text.slice(index, end));
      const around = text.slice(0, index) + text.slice(end);
      found = { data, hasWords: /[^\s\ufeff]/.test(around) };
      longest = end - index;
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
