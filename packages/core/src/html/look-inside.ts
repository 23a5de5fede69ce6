import { cleanTag } from './clean-tag.js';
import type { Inside } from './embeds.js';
import type { Rules } from './policy.js';
import { attributesOf, type TreeReader, walk } from './tree-reader.js';

/** Whether the output of an element depends on what is in it: not for media that the rules have. */
export function hasInside(name: string, rules: Rules): boolean {
  return /^(?:iframe|script|object)$/.test(name) || isOldMedia(name, rules);
}

/** Whether it is an empty element that a script of Facebook fills with a post or a film. */
export function isWidget(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const words = /(?:^|\s)fb-(?:post|video)(?:\s|$)/;
  return name === 'div' && attributes.has('data-href') && words.test(attributes.get('class') ?? '');
}

/** Whether it is a video or audio that is treated as an `object` is. */
export function isOldMedia(name: string, rules: Rules): boolean {
  return (name === 'video' || name === 'audio') && !rules.elements.has(name);
}

/** Enough for the text of a link. */
const MAX_TEXT = 200;

/** The content of an element that is not shown as it stands. */
export function lookInside<N>(element: N, name: string, read: TreeReader<N>): Inside {
  const parts: { name: string; attributes: ReadonlyMap<string, string> }[] = [];
  let text = '';
  let hasPicture = false;
  let hasMedia = false;
  const links: string[] = [];
  const isRaw = name === 'iframe' || name === 'script';
  walk(element, read, (node) => {
    const type = read.nodeType(node);
    if (type === 3 && (isRaw || text.length < MAX_TEXT)) text += read.data(node);
    if (type !== 1) return false;
    const child = read.localName(node);
    if (/^(?:embed|object|param|source)$/.test(child))
      parts.push({ name: child, attributes: attributesOf(node, read) });
    if (child === 'img') hasPicture = true;
    if (child === 'video' || child === 'audio') hasMedia = true;
    if (child === 'a') links.push(attributesOf(node, read).get('href') ?? '');
    return !/^(?:script|style|noembed|noscript|iframe|svg|title)$/.test(child);
  });
  if (name !== 'script') text = text.replace(/\s+/g, ' ').trim();
  if (!isRaw) text = text.slice(0, MAX_TEXT).toWellFormed();
  return { text, parts, hasPicture, hasMedia, links };
}

/**
 * The part by which two addresses are of one picture: the same file, whatever its size or the service that
 * makes it smaller.
 */
const keyOf = (address: string): string =>
  address
    .replace(/^https?:\/\/(?:i\d\.wp\.com\/)?/i, '')
    .replace(/(\.(?:jpe?g|png|gif|webp|avif))\?.*$/i, '$1')
    .replace(/-\d+x\d+(?=\.\w+$)/, '');

/** The keys of all addresses that a written tag shows something of. */
export function picturesOf(tag: string): string[] {
  return [...tag.matchAll(/ (?:src|srcset|href)="([^"]*)"/g)].flatMap(([, value = '']) =>
    value.split(', ').map((part) => keyOf(part.replace(/ \S*$/, ''))),
  );
}

/** The pictures and frames that a text shows outside of its `noscript` elements. */
export function picturesOutside<N>(
  root: N,
  read: TreeReader<N>,
  rules: Rules,
  baseUrl: string | null,
): Set<string> {
  const found = new Set<string>();
  walk(root, read, (node) => {
    if (read.nodeType(node) !== 1) return false;
    const name = read.localName(node);
    if (/^(?:img|source|iframe)$/.test(name)) {
      const { open } = cleanTag(rules, name, attributesOf(node, read), baseUrl);
      for (const key of picturesOf(open)) found.add(key);
    }
    return name !== 'noscript';
  });
  return found;
}
