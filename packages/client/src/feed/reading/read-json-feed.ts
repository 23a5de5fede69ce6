import { BlogError } from '@blog/core';

import { addressOf, bounds, type DocumentPosition, tooMuch } from './bounds.js';
import { feedDate } from './dates.js';
import { notAFeed } from './not-a-feed.js';
import type { FeedDocument } from './read-xml-feed.js';

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

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** A list of texts or `null`; the check of the wire finds any other value. */
function personOf(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { name } = value;
  return {
    name: typeof name === 'string' ? name.slice(0, bounds.name) : name,
    uri: value['url'],
    email: null,
  };
}

/** JSON Feed 1.1 has `authors`, 1.0 `author`. */
function authorsOf({ authors, author }: Loose): unknown {
  if (Array.isArray(authors)) return authors.slice(0, bounds.people).map(personOf);
  return isRecord(author) ? [personOf(author)] : null;
}

const typed = (type: 'text' | 'html', value: unknown): unknown =>
  value === undefined || value === null || value === '' ? null : { type, value };

function absolute(value: unknown, base: string): unknown {
  return typeof value === 'string' ? addressOf(value, base) : value;
}

function dateOf(value: unknown): string | null {
  return typeof value === 'string' ? feedDate(value) : null;
}

function itemOf(item: unknown, base: string): unknown {
  if (!isRecord(item)) return item;
  const image = item['image'] ?? item['banner_image'];
  const { id, tags } = item;
  const link = textOf(item['url']) || textOf(item['external_url']) || null;
  return {
    id: typeof id === 'number' ? String(id) : id,
    link: absolute(link, base),
    title: typed('text', item['title']),
    content: typed('html', item['content_html']) ?? typed('text', item['content_text']),
    summary: typed('text', item['summary']),
    base,
    published: dateOf(item['date_published']),
    updated: dateOf(item['date_modified']),
    authors: authorsOf(item),
    categories: Array.isArray(tags) ? tags.map((term: unknown) => ({ term })) : null,
    image: typeof image === 'string' ? { url: absolute(image, base) } : null,
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
  if (!isRecord(value) || !Array.isArray(value['items'])) throw notAFeed(text, place);
  if (value['items'].length > bounds.items) throw tooMuch('items', place);
  const home = addressOf(textOf(value['home_page_url']), address);
  const authors = authorsOf(value);
  return {
    feed: {
      title: { type: 'text', value: textOf(value['title']) },
      description: { type: 'text', value: textOf(value['description']) },
      link: home,
      language: textOf(value['language']) || null,
      icon: addressOf(textOf(value['icon']) || textOf(value['favicon']), address),
    },
    items: value['items'].map((given: unknown) => {
      const item = itemOf(given, home ?? address);
      return isRecord(item) && item['authors'] === null ? { ...item, authors } : item;
    }),
    next: addressOf(textOf(value['next_url']), address),
  };
}
