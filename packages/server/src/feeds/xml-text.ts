/** Characters that XML 1.0 cannot hold, not even escaped (section 2.2): control characters, lone surrogates. */
const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Leaves out the characters that would make a reader refuse the whole document. */
export function legalXml(document: string): string {
  return document.replace(illegal, '');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes text for an element or attribute. */
export function escapeXml(text: string): string {
  return legalXml(text).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
