import type { FeedEnclosure } from '../mapping/wire.js';
import { addressOf, type Fault, notAnAddress } from './bounds.js';
import { isPicture, relOf } from './image.js';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-tree.js';

/** A file as a feed names it, before it is checked. */
interface GivenFile {
  url: string;
  base: string;
  type?: string | undefined;
  /** The kind of file, where a feed tells that and no type: `audio`, `video`. */
  medium?: string | undefined;
  size?: string | undefined;
  seconds?: string | undefined;
}

const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
};

/** The type that was told, else the one that the ending of the address tells. */
function typeOf({ type = '', medium = '' }: GivenFile, url: string): string {
  const told = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (/^[\w.+-]{1,80}\/[\w.+-]{1,120}$/.test(told)) return told;
  const ending = /\.(\w{2,4})$/.exec(new URL(url).pathname)?.[1] ?? '';
  const known = types[ending.toLowerCase()];
  if (known !== undefined) return known;
  const kind = /^(?:audio|video)$/.exec(medium || told)?.[0];
  return kind === undefined ? 'application/octet-stream' : `${kind}/mpeg`;
}

/** Bytes; feeds write 0 or -1 where they do not know them. `undefined` where it is no number. */
function sizeOf(text = ''): number | null | undefined {
  const digits = text.trim();
  if (digits === '' || digits === '-1') return null;
  return /^\d{1,15}$/.test(digits) ? Number(digits) || null : undefined;
}

const clock = /^(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,7})(?:\.\d+)?$/;
const units =
  /^(?:pt)?(?:(\d{1,4})\s?h[a-z]*\s?)?(?:(\d{1,5})\s?m[a-z]*\s?)?(?:(\d{1,7})(?:\.\d+)?\s?s[a-z]*)?$/i;

/** Seconds of `3600`, `1:00:00`, `60:00` and `PT1H`. `undefined` where it is no duration. */
function secondsOf(text = ''): number | null | undefined {
  const told = text.trim();
  if (told === '') return null;
  const found = clock.exec(told) ?? units.exec(told);
  if (found === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part || 0));
  return hours * 3600 + minutes * 60 + seconds || null;
}

/** The files of an item, each once by its address. */
export function enclosuresOf(
  given: readonly GivenFile[],
  duration: string,
  fault: Fault,
): FeedEnclosure[] {
  const files = new Map<string, FeedEnclosure>();
  for (const file of given) {
    // Some programs write the element where there is no file.
    if (file.url.trim() === '') continue;
    const path = `enclosures[${files.size}]`;
    const url = addressOf(file.url, file.base);
    if (url === null) {
      fault(`${path}.url`, notAnAddress(file.url));
      continue;
    }
    const [size, seconds] = [sizeOf(file.size), secondsOf(file.seconds)];
    if (size === undefined) fault(`${path}.size`, `Expected a number of bytes, not "${file.size}"`);
    if (seconds === undefined)
      fault(`${path}.seconds`, `Expected a duration, not "${file.seconds}"`);
    const known = files.get(url);
    files.set(url, {
      url,
      type: known?.type ?? typeOf(file, url),
      size: known?.size ?? size ?? null,
      seconds: known?.seconds ?? seconds ?? null,
    });
  }
  const list = [...files.values()];
  // The duration of an episode is that of its sound.
  const episode = list.find(({ type }) => /^(?:audio|video)\//.test(type)) ?? list[0];
  const seconds = secondsOf(duration);
  if (seconds === undefined) fault('duration', `Expected a duration, not "${duration}"`);
  if (episode !== undefined) episode.seconds ??= seconds ?? null;
  return list;
}

/** The files that an item of RSS or Atom names. Pictures of Media RSS are read as the item's picture. */
export function enclosuresIn(item: XmlElement, base: string, fault: Fault): FeedEnclosure[] {
  const groups = [item, ...childrenOf(item, 'media:group')];
  const elements = [
    ...childrenOf(item, 'enclosure', 'link').filter(
      (element) => element.name === 'enclosure' || relOf(element) === 'enclosure',
    ),
    ...groups
      .flatMap((group) => childrenOf(group, 'media:content'))
      .filter((content) => !isPicture(content) && content.attributes.has('url')),
  ];
  const files = elements.map((element): GivenFile => {
    const { attributes } = element;
    return {
      url: attributes.get('url') ?? attributes.get('href') ?? textOf(element),
      base: element.hasBase || element.name === 'link' ? element.base : base,
      type: attributes.get('type'),
      medium: attributes.get('medium'),
      size: attributes.get('length') ?? attributes.get('filesize'),
      seconds: attributes.get('duration'),
    };
  });
  return enclosuresOf(files, textOf(childOf(item, 'itunes:duration')), fault);
}
