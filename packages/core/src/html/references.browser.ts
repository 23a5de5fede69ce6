import { forSink } from './trusted-types.js';

const reference = /&(?:#\w{1,10}|[a-z][a-z\d]{1,31});?/gi;

/** Decoded without a parser: they are by far the most. Filled up with those that were met. */
const met = new Map<string, string>(
  Object.entries({
    '&amp;': '&',
    '&apos;': "'",
    '&bull;': '•',
    '&copy;': '©',
    '&euro;': '€',
    '&gt;': '>',
    '&hellip;': '…',
    '&laquo;': '«',
    '&ldquo;': '“',
    '&lsquo;': '‘',
    '&lt;': '<',
    '&mdash;': '—',
    '&middot;': '·',
    '&nbsp;': '\u00a0',
    '&ndash;': '–',
    '&quot;': '"',
    '&raquo;': '»',
    '&rdquo;': '”',
    '&reg;': '®',
    '&rsquo;': '’',
    '&shy;': '\u00ad',
    '&times;': '×',
    '&trade;': '™',
  }),
);
const MAX_MET = 4000;

function byNumber(text: string): string {
  const [, decimal, hex] = /^&#(?:(\d+)|x([\da-f]+));?$/i.exec(text) ?? [];
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  // A few numbers stand for others; a parser knows which.
  if (!(code >= 32 && code <= 0x10ffff) || (code > 126 && code < 160)) return '';
  if (code >= 0xd800 && code < 0xe000) return '';
  return String.fromCodePoint(code);
}

function byParser(text: string): string {
  try {
    // A parser drops white space at the beginning, which `&NewLine;` may be.
    const { body } = new DOMParser().parseFromString(forSink(`<body>.${text}`), 'text/html');
    return body.textContent?.slice(1) ?? text;
  } catch {
    // A worker has no parser, and a page may forbid it.
    return text;
  }
}

function decodeOne(text: string): string {
  const known = met.get(text);
  if (known !== undefined) return known;
  const decoded = byNumber(text) || byParser(text);
  if (met.size < MAX_MET) met.set(text, decoded);
  return decoded;
}

/**
 * Decodes the character references of a text that is part of HTML, as the HTML standard does: by name
 * (`&eacute;`), by number, and old names without their semicolon. Tags are left alone. In a browser its
 * own parser knows the names; where there is none (a worker), only the commonest are known.
 *
 * @example
 * ```ts
 * import { decodeReferences } from '@blog/core/html';
 *
 * decodeReferences('Caf&eacute; &rarr; &#9749;'); // 'Café → ☕'
 * ```
 */
export function decodeReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, decodeOne) : text;
}
