import { htmlToText } from '@blog/core';

/** Text on one line. Of `html` the tags go and the entities are resolved. */
export function plainText(text: string, type: string): string {
  const plain = type === 'html' || type === 'text/html' ? htmlToText(text) : text;
  return plain.replace(/\s+/g, ' ').trim();
}
