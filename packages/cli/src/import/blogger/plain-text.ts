import { decodeHTML } from 'entities';

/** Text on one line. Of `html` the tags go and the entities are resolved. */
export function plainText(text: string, type: string): string {
  const plain = type === 'html' ? decodeHTML(text.replace(/<[^<>]*>/g, ' ')) : text;
  return plain.replace(/\s+/g, ' ').trim();
}
