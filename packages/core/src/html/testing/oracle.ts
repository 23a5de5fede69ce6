import createPurifier, { type Config } from 'dompurify';
import { policies } from '../policy.js';
import type { HtmlPolicy } from '../version.js';

/** Lists what another sanitiser takes away from HTML that is thought to be safe. An empty list is right. */
export type Oracle = (html: string, policy: HtmlPolicy) => string[];

const addresses = new Set(['href', 'src', 'srcset', 'poster', 'cite']);

/** DOMPurify with the allow-list of our policy, and every guard of its own that is not a list. */
function configOf(policy: HtmlPolicy): Config {
  const { elements, everywhere, fixed } = policies[policy];
  const attributes = [
    ...everywhere,
    ...[...elements.values()].flat(),
    ...Object.values(fixed).flatMap(({ values }) => Object.keys(values)),
  ];
  return {
    ALLOWED_TAGS: ['#text', 'body', ...elements.keys()],
    ALLOWED_ATTR: attributes,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    // It reads every attribute as an address that is not said to be none.
    ADD_URI_SAFE_ATTR: attributes.filter((name) => !addresses.has(name)),
  };
}

/** In a browser only. */
export function createOracle(): Oracle {
  const purifier = createPurifier(window);
  const configs = { post: configOf('post'), comment: configOf('comment') };
  return (html, policy) => {
    const kept = purifier.sanitize(html, configs[policy]);
    const removed = purifier.removed.map((item) =>
      'attribute' in item
        ? `${item.from.nodeName} ${item.attribute?.name ?? ''}="${item.attribute?.value ?? ''}"`
        : item.element.nodeName,
    );
    return removed.length > 0 || kept === html ? removed : [`It writes ${kept}`];
  };
}
