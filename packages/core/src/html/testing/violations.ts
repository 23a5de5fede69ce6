import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { policies } from '../policy.js';
import type { HtmlPolicy } from '../version.js';

const never =
  /^(?:script|style|object|embed|base|meta|link|form|button|textarea|svg|math|template)$/;
const box = /^type=checkbox,disabled=,(?:checked=,)?aria-label=[☑☐]$/;
const addressAttributes = /^(?:href|src|poster|cite|srcset|action|formaction|data|background)$/;
const webAddress = /^(?:https?|mailto|tel):$/;
const player =
  /^https:\/\/(?:www\.youtube(?:-nocookie)?\.com\/embed\/|player\.vimeo\.com\/video\/)/;

function addressIsSafe(element: string, name: string, value: string): boolean {
  if (element === 'iframe') return player.test(value);
  if (element === 'img' && value.startsWith('data:image/')) return !/svg|[^\w/:;,+=]/.test(value);
  const addresses =
    name === 'srcset' ? value.split(', ').map((part) => part.split(' ')[0] ?? '') : [value];
  return addresses.every((address) => {
    const url = URL.parse(address, 'https://base.example/');
    return url === null || webAddress.test(url.protocol);
  });
}

/** Lists the parts of HTML, as a parser reads it, that no policy allows. */
export function violations(html: string, policy: HtmlPolicy): string[] {
  const found: string[] = [];
  const { elements, everywhere, fixed } = policies[policy];
  const visit = (nodes: DefaultTreeAdapterTypes.ChildNode[], depth: number): void => {
    if (depth > 101) found.push('too deep');
    for (const node of nodes) {
      if (node.nodeName.startsWith('#') && node.nodeName !== '#text') found.push(node.nodeName);
      if (!('tagName' in node)) continue;
      const { tagName, attrs } = node;
      if (never.test(tagName) || !elements.has(tagName)) found.push(`<${tagName}>`);
      if (
        tagName === 'input' &&
        !box.test(attrs.map(({ name, value }) => `${name}=${value}`).join())
      )
        found.push('<input> that is no box to tick');
      for (const { name, value } of attrs) {
        const allowed =
          elements.get(tagName)?.includes(name) ||
          everywhere.includes(name) ||
          Object.hasOwn(fixed[tagName]?.values ?? {}, name);
        if (!allowed || /^on|^style$|^srcdoc$/.test(name)) found.push(`<${tagName} ${name}>`);
        if ((name === 'id' || name === 'name') && !value.startsWith('user-content-'))
          found.push(`${name}=${value}`);
        if (addressAttributes.test(name) && !addressIsSafe(tagName, name, value))
          found.push(`${name}=${value}`);
      }
      visit(node.childNodes, depth + 1);
    }
  };
  visit(parseFragment(html).childNodes, 0);
  return found;
}
