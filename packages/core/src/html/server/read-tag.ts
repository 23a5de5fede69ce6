import { decodeHTMLAttribute } from 'entities/decode';

/** A start tag as it stands in the source. */
export interface SourceTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Index after its `>`. */
  readonly end: number;
}

const tagName = /[a-z][a-z0-9:_-]*/iy;
const attribute =
  /[\t\n\f ]+([a-z_][\w:.-]*)(?:[\t\n\f ]*=[\t\n\f ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f "'<>=`]+)))?/iy;
const tagEnd = /[\t\n\f ]*\/?>/y;

/**
 * Reads a start tag written plainly: attributes with names of letters and digits, values quoted or
 * bare. Null for any other, which only the full tokenizer reads as browsers do.
 *
 * @param start index after the `<`
 */
export function readTag(html: string, start: number): SourceTag | null {
  tagName.lastIndex = start;
  const name = tagName.exec(html)?.[0];
  if (name === undefined) return null;
  let end = start + name.length;
  const attributes = new Map<string, string>();
  for (;;) {
    attribute.lastIndex = end;
    const match = attribute.exec(html);
    if (!match) break;
    const [whole, rawName = '', double, single, bare] = match;
    end += whole.length;
    const key = rawName.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    if (!attributes.has(key))
      attributes.set(key, value.includes('&') ? decodeHTMLAttribute(value) : value);
  }
  tagEnd.lastIndex = end;
  const close = tagEnd.exec(html)?.[0];
  if (close === undefined) return null;
  return { name: name.toLowerCase(), attributes, end: end + close.length };
}
