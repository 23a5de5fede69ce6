import type { Image } from '@blog/core';
import { MAX_URL_LENGTH, toHttpUrl } from '@blog/core/backend';
import { decodeHTMLAttribute } from 'entities';

const image = /<img\b(?:[^"<>]|"[^"]*")*>/g;
/** A picture that counts visits is smaller than this on both sides, in pixels. */
const SMALLEST = 8;

/**
 * The first picture of a post, which shows the post in lists and previews. Blogger has no field for it,
 * and shows the first one as well.
 *
 * @param html - Made by the sanitiser, so its attributes stand in double quotes.
 */
export function firstPicture(html: string): Image | null {
  for (const [tag] of html.matchAll(image)) {
    const url = toHttpUrl(attributeOf(tag, 'src'));
    const [width, height] = [sizeOf(tag, 'width'), sizeOf(tag, 'height')];
    if (url === null || url.length > MAX_URL_LENGTH) continue;
    if (width !== null && height !== null && Math.max(width, height) < SMALLEST) continue;
    return { url, alt: attributeOf(tag, 'alt')?.slice(0, 2000) ?? null, width, height };
  }
  return null;
}

function attributeOf(tag: string, name: string): string | null {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : decodeHTMLAttribute(found);
}

function sizeOf(tag: string, name: string): number | null {
  const text = attributeOf(tag, name);
  return text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
}
