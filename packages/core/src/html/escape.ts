const special = /[&<>"\u00a0]/g;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
};

/** Text as the text of an element, or the value of an attribute in quotes. */
export function escaped(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}

const inText = /[&<>\u00a0\r]/;

/**
 * Text as the HTML standard writes an element's text (`innerHTML`). Quotes stay; a carriage return,
 * which no parser would read back, becomes a line feed.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments
 */
export function serializeText(text: string): string {
  if (!inText.test(text)) return text;
  return text
    .replaceAll('\r', '\n')
    .replace(/[&<>\u00a0]/g, (character) => escapes[character] ?? character);
}

/** An attribute as the HTML standard writes it, with the space before it. */
export function serializeAttribute(name: string, value: string): string {
  return ` ${name}="${escaped(value.replaceAll('\r', '\n'))}"`;
}
