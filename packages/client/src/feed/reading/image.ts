import { toHttpUrl } from '@blog/core';

import type { FeedItem } from '../wire.js';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-tree.js';

type Image = FeedItem['image'];

const pixels = (text: string | undefined) =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;

function imageOf(element: XmlElement, attribute: string, base: string): Image {
  const url = toHttpUrl(element.attributes.get(attribute), element.hasBase ? element.base : base);
  if (url === null) return null;
  const { attributes } = element;
  const alt = textOf(childOf(element, 'media:description', 'media:title')) || null;
  return {
    url,
    alt,
    width: pixels(attributes.get('width')),
    height: pixels(attributes.get('height')),
  };
}

const isPicture = ({ attributes }: XmlElement) =>
  attributes.get('medium') === 'image' || /^image\//i.test(attributes.get('type') ?? '');

/** The picture that stands for an item, the one meant for that first. */
export function imageIn(item: XmlElement, base: string): Image {
  const groups = [item, ...childrenOf(item, 'media:group', 'media:content')];
  const media = groups.flatMap((group) => childrenOf(group, 'media:content')).filter(isPicture);
  const candidates: readonly (readonly [XmlElement, string])[] = [
    ...groups
      .flatMap((group) => childrenOf(group, 'media:thumbnail'))
      .map((element) => [element, 'url'] as const),
    ...media.map((element) => [element, 'url'] as const),
    ...childrenOf(item, 'enclosure')
      .filter(isPicture)
      .map((element) => [element, 'url'] as const),
    ...childrenOf(item, 'link')
      .filter((link) => link.attributes.get('rel') === 'enclosure' && isPicture(link))
      .map((element) => [element, 'href'] as const),
    ...childrenOf(item, 'itunes:image').map((element) => [element, 'href'] as const),
  ];
  for (const [element, attribute] of candidates) {
    const image = imageOf(element, attribute, base);
    if (image) return image;
  }
  return null;
}
