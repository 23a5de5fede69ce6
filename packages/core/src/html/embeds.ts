import type { HtmlChange } from './changes.js';
import {
  type Attributes,
  type CleanTag,
  cleanElement,
  gone,
  isHidden,
  styleOf,
  unwrapped,
} from './clean-element.js';
import { serializeText } from './escape.js';
import { firstLinkOf, siteOf, wordsOf } from './frame-text.js';
import { loadedNow } from './lazy.js';
import { playerOf } from './players.js';
import type { Rules } from './policy.js';
import { cleanUrl } from './url.js';

/** What a tree tells of the inside of an element that itself is not shown. */
export interface Inside {
  /** Its text; of a frame or a script the source. */
  readonly text: string;
  /** The embeds, parameters and sources in it. */
  readonly parts: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly hasPicture: boolean;
  /** Whether it has a video or audio of today. */
  readonly hasMedia: boolean;
  /** The addresses of its links, as they stand there. */
  readonly links: readonly string[];
}

const web = /^https?$/i;
const MAX_TEXT = 80;

const shortened = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).toWellFormed()}…` : text;

/** The link to what was there. */
export function linkInstead(
  rules: Rules,
  address: string,
  text: string,
  change: HtmlChange,
): CleanTag {
  const { open, close, depth } = cleanElement(rules, 'a', new Map([['href', address]]), null);
  const shown = text || serializeText(shortened(address.replace(/^https?:\/\//i, '')));
  return { open, text: shown, close, depth, leaf: true, change };
}

/** What the author or a player calls it. */
const titleOf = (attributes: Attributes): string =>
  serializeText((attributes.get('title') || attributes.get('aria-label') || '').trim());

/** Whether nobody could see it: hidden, or without a size, as counters of visits are. */
export function isUnseen(attributes: Attributes): boolean {
  const tiny = (name: string): boolean => /^\s*[01](?:px)?\s*$/.test(attributes.get(name) ?? '');
  return tiny('width') || tiny('height') || isHidden(attributes, styleOf(attributes));
}

const droppedEmbed: CleanTag = { ...gone, change: 'embedsDropped' };

/** A player where it is known and the rules have players; else a link to what was embedded. */
function embedAt(rules: Rules, address: string, attributes: Attributes, text: string): CleanTag {
  const player = playerOf(address);
  if (player && rules.elements.has('iframe')) {
    const frame = new Map(attributes).set('src', player.frame);
    return { ...cleanElement(rules, 'iframe', frame, null), leaf: true };
  }
  return linkInstead(rules, player?.page ?? address, titleOf(attributes) || text, 'embedsToLinks');
}

/**
 * The link to a foreign frame, of which a text for browsers without frames may name the page to read. On
 * the same site that page stands in place of the frame; else a link to it stands beside.
 */
function frameLink(
  rules: Rules,
  address: string,
  title: string,
  fallback: string,
  baseUrl: string | null,
): CleanTag {
  const link = firstLinkOf(fallback);
  const page = link && cleanUrl(link.href, web, baseUrl);
  const change = 'embedsToLinks';
  if (link === null || page === null || siteOf(page) === siteOf(address))
    return linkInstead(rules, page ?? address, title || wordsOf(fallback), change);
  const frame = linkInstead(rules, address, title || link.around, change);
  const beside = linkInstead(rules, page, link.words, change);
  return { ...frame, close: `${frame.close} ${beside.open}${beside.text}${beside.close}` };
}

/** A frame or an `embed`. */
export function cleanFrame(
  rules: Rules,
  attributes: Attributes,
  baseUrl: string | null,
  inside: Inside | null,
): CleanTag {
  const loaded = loadedNow(attributes, baseUrl);
  const shown = loaded ?? attributes;
  const address = cleanUrl(shown.get('src') ?? '', web, baseUrl);
  if (address === null || (loaded === null && isUnseen(attributes))) return droppedEmbed;
  const fallback = inside?.text ?? '';
  return playerOf(address) === null
    ? frameLink(rules, address, titleOf(shown), fallback, baseUrl)
    : embedAt(rules, address, shown, wordsOf(fallback));
}

/** Scripts that write what they show in their place, each with the page that shows the same. */
const widgets: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/((?:gist\.github|asciinema|gitlab|bitbucket)\.(?:com|org)\/[\w/~.-]+?)(?:\.js|\/?embed\.js)(?:[?#].*)?$/i,
    'https://$1',
  ],
  [/^https?:\/\/(jsfiddle\.net\/[\w/-]+?)\/embed\/.*$/i, 'https://$1/'],
  [/^https?:\/\/pastebin\.com\/embed_js(?:\/|\.php\?i=)(\w+).*$/i, 'https://pastebin.com/$1'],
  [/^https?:\/\/(?:secure|static)\.polldaddy\.com\/p\/(\d+)\.js.*$/i, 'https://poll.fm/$1'],
];

/** A script is dropped, but for those that stand where something of another host is shown. */
export function cleanScript(
  rules: Rules,
  attributes: Attributes,
  baseUrl: string | null,
  inside: Inside | null,
): CleanTag {
  const type = (attributes.get('type') ?? '').toLowerCase();
  const isCode = type === 'syntaxhighlighter';
  if (isCode || type.startsWith('math/tex')) {
    // No script to browsers: code or a formula that a script was to draw.
    const attribute = isCode ? (attributes.get('class') ?? '') : 'language-tex';
    const element = cleanElement(
      rules,
      isCode ? 'pre' : 'code',
      new Map([['class', attribute]]),
      null,
    );
    const text = (inside?.text ?? '').replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '');
    return { ...element, text: serializeText(text), leaf: true };
  }
  const address = cleanUrl(attributes.get('src') ?? '', web, baseUrl) ?? '';
  for (const [pattern, page] of widgets) {
    if (pattern.test(address))
      return linkInstead(
        rules,
        address.replace(pattern, page),
        titleOf(attributes),
        'embedsToLinks',
      );
  }
  return { ...gone, change: 'scriptsDropped' };
}

const movieNames = /^(?:movie|src|url|filename|data|flashvars)$/i;
const isPictureFile = /\.(?:png|gif|jpe?g|webp|avif|svg)(?:$|[?#])/i;

/** The address of a film that Flash players are told in their variables. */
function filmOf(variables: string): string {
  const film = /(?:^|[&;])(?:flv_?url|file|video_?url|mp3)=(https?(?::|%3a)[^&;]+)/i.exec(
    variables,
  )?.[1];
  try {
    return decodeURIComponent(film ?? '');
  } catch {
    return '';
  }
}

/** All addresses that an old player names, in the order of the source, films first. */
function addressesOf(attributes: Attributes, { parts }: Inside, baseUrl: string | null): string[] {
  const films: string[] = [];
  const found: string[] = [];
  const clip = attributes.get('contentid') ?? '';
  // Videos of Blogger itself, as its feeds name them.
  if (/^[\w-]+$/.test(clip)) films.push(`https://www.blogger.com/video-play.mp4?contentId=${clip}`);
  const read = (name: string, part: Attributes): void => {
    films.push(filmOf(part.get('flashvars') ?? ''));
    if (name !== 'param') found.push(part.get('data') ?? '', part.get('src') ?? '');
    else if (/^flashvars$/i.test(part.get('name') ?? ''))
      films.push(filmOf(part.get('value') ?? ''));
    else if (movieNames.test(part.get('name') ?? '')) found.push(part.get('value') ?? '');
  };
  read('object', attributes);
  for (const { name, attributes: own } of parts) read(name, loadedNow(own, baseUrl) ?? own);
  return [...films, ...found].flatMap((address) => cleanUrl(address, web, baseUrl) ?? []);
}

/** Whether an `object` names a program, which no browser of today runs. */
const isProgram = (attributes: Attributes): boolean =>
  ['classid', 'codebase', 'code', 'codetype'].some((name) => attributes.has(name));

/**
 * An `object`; also a video or audio where the rules have none. One player or one link, whatever it
 * names more than once. An object that names nothing shows what is in it.
 */
export function cleanObject(
  rules: Rules,
  attributes: Attributes,
  baseUrl: string | null,
  inside: Inside,
): CleanTag {
  const addresses = addressesOf(loadedNow(attributes, baseUrl) ?? attributes, inside, baseUrl);
  const player = addresses.find((one) => playerOf(one) !== null);
  if (player === undefined && inside.hasMedia && rules.elements.has('video')) return unwrapped;
  const address = player ?? addresses[0];
  if (address === undefined) {
    const isBare = !inside.text && !inside.hasPicture;
    return { ...unwrapped, change: isBare || isProgram(attributes) ? 'embedsDropped' : null };
  }
  const merged = new Map(attributes);
  for (const { name, attributes: own } of inside.parts)
    for (const key of ['title', 'width', 'height'])
      if (name === 'embed' && !merged.has(key)) merged.set(key, own.get(key) ?? '');
  if (isUnseen(attributes)) return droppedEmbed;
  if (/^image\//i.test(attributes.get('type') ?? '') || isPictureFile.test(address)) {
    const alt = inside.text || (attributes.get('title') ?? '').trim();
    if (rules.elements.has('img')) {
      const image = new Map(merged).set('src', address).set('alt', alt);
      return { ...cleanElement(rules, 'img', image, null), leaf: true };
    }
  }
  const shown = embedAt(
    rules,
    address,
    merged,
    inside.links.length > 0 ? '' : serializeText(inside.text),
  );
  if (shown.change !== 'embedsToLinks') return shown;
  // What readers saw in its place stays. A link of the same site is the page to read, any other is not.
  const sites = inside.links.map((link) => siteOf(cleanUrl(link, web, baseUrl) ?? ''));
  if (sites.includes(siteOf(address))) return { ...unwrapped, change: shown.change };
  if (sites.length > 0) {
    const open = `${shown.open}${shown.text}${shown.close} `;
    return { ...unwrapped, open, change: shown.change };
  }
  return inside.hasPicture ? { ...shown, text: '', leaf: false } : shown;
}
