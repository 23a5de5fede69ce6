import { Parser } from 'htmlparser2';

import { bounds } from './bounds.js';

const reference = /&(?:#x[\da-f]{1,8}|#\d{1,8}|[a-z][\w.-]{0,40});/gi;

const cache = new Map<string, string>([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);
/** Enough for every name that HTML has. */
const MAX_CACHED = 4000;

/** The character of a reference, as HTML reads it; the reference itself where HTML has none such. */
function decodeOne(text: string): string {
  const found = cache.get(text);
  if (found !== undefined) return found;
  let decoded = '';
  const parser = new Parser({ ontext: (part) => (decoded += part) });
  parser.end(text.replace('&#X', '&#x'));
  // HTML also takes the beginning of a name for one: `&notit;` would be "¬it;".
  if (decoded.endsWith(';') && text !== '&semi;') decoded = text;
  if (cache.size < MAX_CACHED) cache.set(text, decoded);
  return decoded;
}

/** Decodes the references of one document. */
export type References = (text: string) => string;

/**
 * References as feed readers take them: those that the document declares, and all of HTML's,
 * whether or not they are declared. Any other text stays as it is, and so does a bare `&`.
 */
export function createReferences(declared: ReadonlyMap<string, string>): References {
  let expanded = 0;
  const decode = (text: string): string => {
    const own = declared.get(text.slice(1, -1));
    if (own === undefined) return decodeOne(text);
    expanded += 1;
    return expanded > bounds.expansions ? text : own;
  };
  return (text) => (text.includes('&') ? text.replace(reference, decode) : text);
}
