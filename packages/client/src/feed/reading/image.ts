import type { FeedItem } from '../mapping/wire.js';
import { addressOf, type Fault, notAnAddress } from './bounds.js';
import { childrenOf, textOf, type XmlElement } from './xml-tree.js';

type Image = FeedItem['image'];

const pixels = (text: string | undefined) =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;

/** Media RSS and RSS say `url`, Atom and podcasts `href`. */
function imageOf({ attributes, base, hasBase, children }: XmlElement, outerBase: string): Image {
  const address = attributes.get('url') ?? attributes.get('href');
  const url = addressOf(address, hasBase ? base : outerBase);
  if (url === null) return null;
  const words = children.find(
    (child) => typeof child !== 'string' && isDescription.test(child.name),
  );
  const alt = typeof words === 'object' ? textOf(words) || null : null;
  return {
    url,
    alt,
    width: pixels(attributes.get('width')),
    height: pixels(attributes.get('height')),
  };
}

const isDescription = /^media:(?:description|title)$/;

/** Whether an element of Media RSS, or an enclosure, is a picture: by its address where it has no type. */
export function isPicture({ attributes }: XmlElement): boolean {
  const [medium = '', type = '', url = ''] = ['medium', 'type', 'url'].map((name) =>
    attributes.get(name),
  );
  if (medium !== '' || type !== '') return medium === 'image' || /^image\//i.test(type);
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i.test(url);
}

/** The relation of a link, in lower case. */
export const relOf = ({ attributes }: XmlElement) => attributes.get('rel')?.toLowerCase();

/** The picture of an item: the one that is marked as such comes first. */
export function imageIn(item: XmlElement, base: string, fault?: Fault): Image {
  const groups = [item, ...childrenOf(item, 'media:group', 'media:content')];
  const candidates = [
    ...groups.flatMap((group) => childrenOf(group, 'media:thumbnail')),
    ...groups.flatMap((group) => childrenOf(group, 'media:content')).filter(isPicture),
    ...childrenOf(item, 'enclosure').filter(isPicture),
    ...childrenOf(item, 'link').filter((link) => relOf(link) === 'enclosure' && isPicture(link)),
    ...childrenOf(item, 'itunes:image'),
    ...childrenOf(item, 'itunes:link').filter((link) => relOf(link) === 'image'),
  ];
  let odd: string | undefined;
  for (const element of candidates) {
    const image = imageOf(element, base);
    if (image) return image;
    odd ??= element.attributes.get('url') || element.attributes.get('href');
  }
  if (odd !== undefined && odd.trim() !== '') fault?.('image', notAnAddress(odd));
  return null;
}
