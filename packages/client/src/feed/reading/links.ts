import { addressOf } from './bounds.js';
import { childrenOf, textOf, type XmlElement } from './xml-tree.js';

/** A link of a feed or an item. */
export interface FeedLink {
  rel: string;
  /** Absolute, http or https. */
  url: string;
  type: string;
}

const relBase = /^https?:\/\/www\.iana\.org\/assignments\/relation\//;

/** The links of an element. Atom has the address in an attribute, RSS in the text. */
export function linksIn(element: XmlElement, base: string): FeedLink[] {
  return childrenOf(element, 'link').flatMap((link) => {
    const href = link.attributes.get('href')?.trim();
    const address = (href ?? textOf(link)) || '';
    const url = addressOf(address, link.hasBase || href !== undefined ? link.base : base);
    if (url === null) return [];
    const rel = (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    const type = (link.attributes.get('type') ?? '').trim().toLowerCase();
    return [{ rel: rel.replace(relBase, '') || 'alternate', url, type }];
  });
}

const isPage = /^(?:$|text\/html|application\/xhtml)/;

/** The first link of the relation that has the type; without a type, the first link to a page. */
export function linkOf(
  links: readonly FeedLink[],
  rel: string,
  type: RegExp | null = null,
): string | null {
  const found = links.filter((link) => link.rel === rel);
  if (type !== null)
    return found.find((link) => link.type === '' || type.test(link.type))?.url ?? null;
  return (found.find((link) => isPage.test(link.type)) ?? found[0])?.url ?? null;
}
