import { excerptOf } from '@blog/core';

import type { FeedItem, FeedText } from '../mapping/wire.js';
import { addressOf, bounds, type Fault, notAnAddress } from './bounds.js';
import { feedDate } from './dates.js';
import { enclosuresIn } from './enclosures.js';
import { imageIn } from './image.js';
import { linkOf, linksIn } from './links.js';
import { peopleIn } from './people.js';
import { bodyOf, plainOf, titleOf } from './texts.js';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-tree.js';

/** The facts of a feed that its items are read by. */
export interface ItemContext {
  /** Whether the feed is Atom, whose texts name their type. */
  isAtom: boolean;
  /** The blog's page, where one was told before the item. */
  link: string | null;
  fault: Fault;
}

/** The last legible one of the dates; where none is, all as they came, each in a line of its own. */
function dateIn(item: XmlElement, ...names: string[]): string | null {
  const odd: string[] = [];
  for (const name of names) {
    // The last one of several counts, as feed readers do it.
    for (const element of childrenOf(item, name).toReversed()) {
      const text = textOf(element);
      const date = feedDate(text);
      if (date !== null) return date;
      if (text !== '' && odd.length < bounds.dates)
        odd.push(text.slice(0, 200).replace(/\s+/g, ' '));
    }
  }
  return odd.length > 0 ? odd.join('\n') : null;
}

function commentCountIn(item: XmlElement, fault: Fault): number | null {
  const text = textOf(childOf(item, 'slash:comments', 'thr:total'));
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (text !== '')
    fault('commentCount', `Expected a number, not ${JSON.stringify(text.slice(0, 100))}`);
  return null;
}

/** The categories of a podcast, which are nested. */
function podcastCategories(element: XmlElement, found: string[] = []): string[] {
  for (const category of childrenOf(element, 'itunes:category')) {
    found.push(category.attributes.get('text') ?? '');
    podcastCategories(category, found);
  }
  return found;
}

/** The labels of an item, whatever they are called. */
function categoriesIn(item: XmlElement): FeedItem['categories'] {
  const found = childrenOf(item, 'category', 'dc:subject', 'media:category').map((element) => {
    const text = plainOf(titleOf(element, false));
    const term = element.attributes.get('term')?.trim() || text;
    return { term, label: element.attributes.get('label')?.trim() || null };
  });
  const keywords = [
    ...podcastCategories(item),
    ...textOf(childOf(item, 'itunes:keywords')).split(','),
  ];
  return [...found, ...keywords.map((word) => ({ term: word.trim(), label: null }))].filter(
    ({ term }) => term !== '',
  );
}

/** The summary. A description that is taken for the whole text is the summary as well, as RSS means it. */
function beginningOf(text: FeedText | null): FeedText | null {
  return text && { type: 'text', value: excerptOf(plainOf(text)) };
}

/** The content. A description is the whole text or a summary of it: the elements beside it tell which. */
function bodiesIn(item: XmlElement, isAtom: boolean) {
  const content = bodyOf(
    childOf(item, 'content:encoded', 'content', 'xhtml:body', 'body', 'fullitem'),
    isAtom,
  );
  const group = childOf(item, 'media:group', 'media:content');
  const description =
    bodyOf(childOf(item, 'description', 'dc:description', 'itunes:summary'), isAtom) ??
    bodyOf(childOf(item, 'media:description'), isAtom) ??
    (group && bodyOf(childOf(group, 'media:description'), isAtom));
  const summary = bodyOf(childOf(item, 'summary', 'itunes:subtitle'), isAtom);
  if (content !== null) return { content, summary: summary ?? description };
  // A summary that is HTML may have links and pictures, which its words alone would lose.
  if (isAtom && summary?.type === 'html')
    return { content: summary, summary: beginningOf(summary) };
  if (isAtom) return { content: null, summary: summary ?? description };
  return description === null
    ? { content: summary, summary: beginningOf(summary) }
    : { content: description, summary: summary ?? beginningOf(description) };
}

const aboutOf = (item: XmlElement) =>
  item.attributes.get('rdf:about')?.trim() || item.attributes.get('about')?.trim() || '';

/** An item of RSS, RDF or Atom in the one form. */
export function readItem(item: XmlElement, { isAtom, link: home, fault }: ItemContext): FeedItem {
  const base = item.hasBase || isAtom ? item.base : (home ?? item.base);
  const guid = childOf(item, 'guid', 'id');
  const unique = textOf(guid) || aboutOf(item);
  const isPermalink =
    guid?.name === 'guid' && guid.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false';
  const links = linksIn(item, base);
  const link =
    // FeedBurner links to itself, and tells where it leads.
    absolute(textOf(childOf(item, 'feedburner:origlink'))) ??
    linkOf(links, 'alternate') ??
    (isPermalink ? absolute(unique) : null) ??
    absolute(aboutOf(item));
  const address = childrenOf(item, 'link')
    .map((element) => element.attributes.get('href') ?? textOf(element))
    .find((text) => text !== '');
  if (link === null && links.length === 0 && address !== undefined)
    fault('link', notAnAddress(address));
  const title =
    titleOf(childOf(item, 'title'), isAtom) ??
    titleOf(childOf(item, 'dc:title', 'media:title'), false);
  const bodies = bodiesIn(item, isAtom);
  const published = dateIn(
    item,
    'published',
    'pubdate',
    'issued',
    'dc:date',
    'dcterms:issued',
    'created',
    'dcterms:created',
    'dc:created',
  );
  const replyTo = childOf(item, 'thr:in-reply-to');
  const source = childOf(item, 'source');
  return {
    id: unique || null,
    link,
    title,
    ...bodies,
    base: bodyBase(item, base, isAtom ? null : link),
    published,
    updated: dateIn(item, 'updated', 'modified', 'dcterms:modified', 'lastbuilddate'),
    authors:
      peopleIn(item, 'author', 'dc:creator', 'dc:author', 'itunes:author') ??
      (source && peopleIn(source, 'author')),
    categories: categoriesIn(item),
    image: imageIn(item, base, fault),
    enclosures: enclosuresIn(item, base, fault),
    commentCount: commentCountIn(item, fault),
    commentsFeed:
      linkOf(links, 'replies', /^application\/(?:atom|rss|rdf)\+xml/) ??
      (textOf(childOf(item, 'wfw:commentrss')) || null),
    inReplyTo: replyTo?.attributes.get('ref') ?? replyTo?.attributes.get('href') ?? null,
  };
}

/** An absolute address. */
function absolute(text: string): string | null {
  return /^https?:\/\//i.test(text) ? addressOf(text, text) : null;
}

/**
 * Where the addresses in an item's text start from: its own `xml:base` where it has one. What RSS
 * has is a part of the item's page, unless that is another site's.
 */
function bodyBase(item: XmlElement, base: string, link: string | null): string {
  const body = childOf(item, 'content:encoded', 'content', 'xhtml:body', 'body', 'description');
  if (body?.hasBase === true) return body.base;
  return link !== null && new URL(link).host === new URL(base).host ? link : base;
}
