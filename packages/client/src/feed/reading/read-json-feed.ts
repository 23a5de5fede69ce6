import { BlogError } from '@blog/core';

import { listOf } from '../../kit/mend.js';
import type { Feed, FeedItem, FeedPerson } from '../mapping/wire.js';
import { addressOf, bounds, type DocumentPosition, type Fault, tooMuch } from './bounds.js';
import { feedDate } from './dates.js';
import { enclosuresOf } from './enclosures.js';
import { notAFeed } from './not-a-feed.js';
import type { FeedDocument, FeedFault } from './read-xml-feed.js';

type Loose = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the text that begins at `at` ends: its quote. */
function endOfText(json: string, at: number): number {
  let end = at + 1;
  while (end < json.length && json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end;
}

/** Refuses JSON that would be many times its size in memory, before it is parsed. */
function checkNesting(json: string, place: DocumentPosition): void {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < json.length; at += 1) {
    const token = json[at];
    if (token === '"') at = endOfText(json, at);
    else if (token === '[' || token === '{') {
      depth += 1;
      containers += 1;
      if (depth > bounds.depth) throw tooMuch('depth', place);
      if (containers > bounds.containers) throw tooMuch('containers', place);
    } else if (token === ']' || token === '}') depth -= 1;
  }
}

/** Reads the fields of one item; a value of another type is a fault, and the item stands without it. */
function fieldsOf(item: Loose, fault: Fault) {
  const told = new Set<string>();
  /** Once for a field: a list may have a fault in each of its entries. */
  const odd = (key: string, expected: string) => {
    if (told.has(key)) return null;
    told.add(key);
    const text = JSON.stringify(item[key]).slice(0, 100);
    fault(key, `Expected ${expected}, not ${text}`);
    return null;
  };
  const isTold = (key: string) => item[key] !== undefined && item[key] !== null;
  /** Text; numbers are taken as they are written. */
  const text = (key: string): string | null => {
    const value = item[key];
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || null;
    return isTold(key) ? odd(key, 'text') : null;
  };
  return {
    odd,
    isTold,
    text,
    address(key: string, base: string): string | null {
      const value = item[key];
      if (!isTold(key) || value === '') return null;
      const url = typeof value === 'string' ? addressOf(value, base) : null;
      return url ?? odd(key, 'an http or https address');
    },
    date(key: string): string | null {
      const told = text(key);
      return told === null ? null : (feedDate(told) ?? told.slice(0, 200).replace(/\s+/g, ' '));
    },
    list(key: string): readonly unknown[] | null {
      return listOf(item[key]) ?? (isTold(key) ? odd(key, 'a list') : null);
    },
  };
}

type Fields = ReturnType<typeof fieldsOf>;

function personOf(value: unknown): FeedPerson | null {
  const { name, url } = isRecord(value) ? value : { name: value };
  const uri = typeof url === 'string' ? url : null;
  const isNamed = typeof name === 'string' || typeof name === 'number';
  if (!isNamed && uri === null) return null;
  return { name: isNamed ? String(name).slice(0, bounds.name) : '', uri, email: null };
}

/** JSON Feed 1.1 has `authors`, 1.0 `author`; some write one for the other, or a name alone. */
function authorsOf(item: Loose, { odd, isTold }: Fields): FeedPerson[] | null {
  const key = isTold('authors') ? 'authors' : 'author';
  if (!isTold(key)) return null;
  const given = listOf(item[key]) ?? [item[key]];
  const people = given.slice(0, bounds.people).map(personOf);
  if (people.includes(null)) odd(key, 'people with a name');
  return people.filter((person) => person !== null);
}

function labelsOf(fields: Fields): FeedItem['categories'] {
  const labels = fields.list('tags')?.map((label) => {
    const isText = typeof label === 'string' || typeof label === 'number';
    return isText ? { term: String(label).trim(), label: null } : fields.odd('tags', 'texts');
  });
  return labels?.filter((label) => label !== null && label.term !== '') ?? null;
}

function filesOf(fields: Fields, base: string, fault: Fault): FeedItem['enclosures'] {
  const files = (fields.list('attachments') ?? []).flatMap((file) => {
    if (!isRecord(file) || typeof file['url'] !== 'string') {
      fields.odd('attachments', 'files with a url');
      return [];
    }
    const textIn = (key: string) => {
      const value = file[key] ?? '';
      return typeof value === 'string' ? value : JSON.stringify(value);
    };
    return [
      {
        url: file['url'],
        base,
        type: textIn('mime_type'),
        size: textIn('size_in_bytes'),
        seconds: textIn('duration_in_seconds'),
      },
    ];
  });
  return enclosuresOf(files, '', fault);
}

const typed = (type: 'text' | 'html', value: string | null): FeedItem['title'] =>
  value === null ? null : { type, value };

function itemOf(item: Loose, base: string, fault: Fault): FeedItem {
  const fields = fieldsOf(item, fault);
  const { text, address, date } = fields;
  const image = address('image', base) ?? address('banner_image', base);
  return {
    id: text('id'),
    link: address('url', base) ?? address('external_url', base),
    title: typed('text', text('title')),
    content: typed('html', text('content_html')) ?? typed('text', text('content_text')),
    summary: typed('text', text('summary')),
    base,
    published: date('date_published'),
    updated: date('date_modified'),
    authors: authorsOf(item, fields),
    categories: labelsOf(fields),
    image: image === null ? null : { url: image },
    enclosures: filesOf(fields, base, fault),
  };
}

/**
 * Reads JSON Feed 1.0 and 1.1.
 *
 * @throws BlogError `bad_response` where it is none; `too_large` past the bounds.
 */
export function readJsonFeed(text: string, place: DocumentPosition): FeedDocument {
  const { address, operation } = place;
  checkNesting(text, place);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BlogError('bad_response', {
      message: `The JSON Feed at ${address} is cut off or broken: ${cause instanceof Error ? cause.message : 'it does not parse'}`,
      backend: 'feed',
      operation,
      details: { path: '' },
      cause,
    });
  }
  const items = isRecord(value) ? listOf(value['items']) : null;
  if (!isRecord(value) || items === null) throw notAFeed(text, place);
  if (items.length > bounds.items) throw tooMuch('items', place);
  const faults: FeedFault[] = [];
  // The feed itself is told by the place behind its items.
  const faultOf = (index: number) => (path: string, message: string) => {
    faults.push({ index, path, message });
  };
  const fields = fieldsOf(value, faultOf(items.length));
  const home = fields.address('home_page_url', address);
  const authors = authorsOf(value, fields);
  const feed: Feed = {
    title: typed('text', fields.text('title')),
    description: typed('text', fields.text('description')),
    link: home,
    language: fields.text('language'),
    icon: fields.address('icon', address) ?? fields.address('favicon', address),
  };
  return {
    feed,
    items: items.map((given: unknown, index: number) => {
      if (!isRecord(given)) return given;
      const item = itemOf(given, home ?? address, faultOf(index));
      return item.authors ? item : { ...item, authors };
    }),
    faults,
    next: fields.address('next_url', address),
  };
}
