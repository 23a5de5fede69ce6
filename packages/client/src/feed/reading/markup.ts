import { escapeHtml } from '@blog/core';

import { addressOf } from './bounds.js';
import type { XmlElement } from './xml-tree.js';

/** Elements of HTML that have no end tag. */
const isVoid = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
/** Attributes that hold one address. */
const hasAddress = /^(?:action|background|cite|data|href|longdesc|poster|src|usemap)$/;

function attributesOf(element: XmlElement, outerBase: string): string {
  let html = '';
  for (const [name, value] of element.attributes) {
    if (name.startsWith('xml:')) continue;
    // The sanitiser knows one base only: an element's own is settled here.
    const address =
      element.base !== outerBase && hasAddress.test(name) && !value.startsWith('#')
        ? (addressOf(value, element.base) ?? value)
        : value;
    html += ` ${name.replace(/^xlink:/, '')}="${escapeHtml(address)}"`;
  }
  return html;
}

/**
 * Elements that a feed holds as XML, written as HTML text. Names of other vocabularies (SVG, MathML)
 * go without their prefix, as HTML has them.
 *
 * @param outerBase - Where the whole text's relative addresses start from.
 * @param isTextHtml - Whether the text between the elements is HTML itself.
 */
export function htmlOf(
  nodes: readonly (XmlElement | string)[],
  outerBase: string,
  isTextHtml = false,
): string {
  const parts: string[] = [];
  const write = (children: readonly (XmlElement | string)[]): void => {
    for (const child of children) {
      if (typeof child === 'string') {
        parts.push(isTextHtml ? child : escapeHtml(child));
        continue;
      }
      const name = /^[a-z]/i.test(child.tag) ? child.tag : 'span';
      parts.push(`<${name}${attributesOf(child, outerBase)}>`);
      if (isVoid.test(name)) continue;
      write(child.children);
      parts.push(`</${name}>`);
    }
  };
  write(nodes);
  return parts.join('');
}
