import { escapeAttribute, escapeText } from 'entities';
import type { SaxesTagNS } from 'saxes';

/** Elements that HTML never closes: browsers read `</br>` as a second `<br>`. */
const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/**
 * Writes content of the type `xhtml` as HTML. The outer `div` is not part of the content (RFC 4287,
 * 3.1.1.3).
 */
export class XhtmlWriter {
  #html = '';
  #depth = 0;

  get html(): string {
    return this.#html;
  }

  open(tag: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#depth === 1) return;
    this.#html += `<${tag.local}`;
    for (const { name, value } of Object.values(tag.attributes)) {
      if (!name.startsWith('xmlns')) this.#html += ` ${name}="${escapeAttribute(value)}"`;
    }
    this.#html += '>';
  }

  text(text: string): void {
    if (this.#depth > 0) this.#html += escapeText(text);
  }

  close(tag: SaxesTagNS): void {
    if (this.#depth > 1 && !voidElements.has(tag.local)) this.#html += `</${tag.local}>`;
    this.#depth -= 1;
  }
}
