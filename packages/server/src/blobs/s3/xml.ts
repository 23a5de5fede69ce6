import type { SaxesParser } from 'saxes';

/** The text of an element, after its last inner element, with the names of those around it. */
export type XmlText = readonly [path: string, text: string];

/**
 * Reads an answer of S3, as a flat list such as `['Error/Code', 'NoSuchKey']`.
 *
 * @throws Error where it is no XML.
 */
export async function xmlTexts(xml: string): Promise<XmlText[]> {
  const { SaxesParser: Parser } = await import('saxes');
  const texts: XmlText[] = [];
  const path: string[] = [];
  let text = '';
  const parser: SaxesParser = new Parser();
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('closetag', () => {
    texts.push([path.join('/'), text]);
    path.pop();
    text = '';
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return texts;
}
