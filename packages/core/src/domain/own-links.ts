import type { SafeHtml } from '../models/html.js';
import { checkValue, type ValueRule } from '../errors/options.js';

/** A tag as the sanitiser writes it: attributes in double quotes. What is not closed ends at the next tag. */
const tag = /<[a-z](?:[^"<>]|"[^"]*")*>/gi;
const href = /^(<a\b(?:[^"]|"[^"]*")*? href=")(https?:\/\/[^"]*)(?=")/i;

/** Files such as pictures stay where they are: only pages have moved here. */
const isFile = /\.(?!html?$|php$)[a-z0-9]{2,5}$/i;

/** Parameters by which Blogger shows the same page in another form. */
const formOnly = ['m', 'spref', 'view'];

const homesRule: ValueRule = {
  expected: 'the address of a home page, or a list of such addresses',
  test: (value) => [value].flat().every((one) => typeof one === 'string'),
};

/**
 * Turns links to a blog's own pages into paths, so that the links inside of old posts lead to the posts
 * that are here, wherever the blog lives now. Links to files stay.
 *
 * @param html - Safe HTML. The result is as safe: only addresses of links become paths.
 * @param homes - The addresses that the links may have: `Blog.url`, and `Blog.formerUrls` of a blog that was
 *   imported or moved. `www.` and the countries of blogspot do not matter.
 *
 * @example
 * ```ts
 * import { ownLinks, type SafeHtml } from '@blog/core';
 *
 * const html = '<a href="http://pebbles.blogspot.com/2010/05/first.html?m=1">First</a>' as SafeHtml;
 * ownLinks(html, 'http://pebbles.blogspot.com/'); // '<a href="/2010/05/first.html">First</a>'
 * ```
 */
export function ownLinks(html: SafeHtml, homes: string | readonly string[]): SafeHtml {
  checkValue(html, 'string', 'html', 'ownLinks');
  checkValue(homes, homesRule, 'homes', 'ownLinks');
  // A blog may have moved within its host: the deepest home that a page is below is the one that it had.
  const places = [homes]
    .flat()
    .flatMap(placeOf)
    .toSorted((a, b) => b.base.length - a.base.length);
  if (places.length === 0) return html;
  const linked = (whole: string, before: string, address: string) => {
    const path = pathHere(address.replaceAll('&amp;', '&'), places);
    return path === null ? whole : before + path.replaceAll('&', '&amp;');
  };
  return html.replace(tag, (whole) => whole.replace(href, linked)) as SafeHtml;
}

/** The host of a home page, and the path that its pages are below. */
interface Place {
  readonly host: string;
  readonly base: string;
}

function placeOf(home: string): Place[] {
  if (!URL.canParse(home)) return [];
  const { hostname, pathname } = new URL(home);
  return [{ host: comparable(hostname), base: pathname.replace(/(?<!\/)\/+$/, '') }];
}

function pathHere(address: string, places: readonly Place[]): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const host = comparable(url.hostname);
  const isBelow = ({ base }: Place) => url.pathname === base || url.pathname.startsWith(`${base}/`);
  const place = places.find((each) => each.host === host && isBelow(each));
  if (place === undefined || url.port !== '') return null;
  const path = url.pathname.slice(place.base.length) || '/';
  // A path that begins with two slashes would lead to another host.
  if (isFile.test(path) || path.startsWith('//')) return null;
  for (const name of formOnly) url.searchParams.delete(name);
  return path + (url.searchParams.size === 0 ? '' : url.search) + url.hash;
}

/** One form of the names under which a blog's pages are reached. */
function comparable(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.blogspot\.(?:com?\.)?[a-z]{2,3}$/, '.blogspot.com');
}
