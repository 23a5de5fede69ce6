import type { Feed, FeedItem, FeedPerson } from '../mapping/wire.js';
import { addressOf, type DocumentPosition } from './bounds.js';
import { imageIn } from './image.js';
import { linkOf, linksIn } from './links.js';
import { notAFeed } from './not-a-feed.js';
import { peopleIn } from './people.js';
import { readItem } from './read-item.js';
import { bodyOf, titleOf } from './texts.js';
import { childOf, childrenOf, readXml, textOf, type XmlElement } from './xml-tree.js';

/** A field of an item that could not be read; the item is told by its place. */
export interface FeedFault {
  index: number;
  path: string;
  message: string;
}

/** A feed in the one form, before its items are checked. */
export interface FeedDocument {
  feed: Feed;
  items: unknown[];
  /** Fields that could not be read, of items that stand. */
  faults: FeedFault[];
  /** The address of the next page. */
  next: string | null;
}

const isFeedRoot = /^(?:rss|rdf:rdf|feed|channel|entry|item)$/;

/** The element that describes the feed: RSS has a channel for that, Atom the root. */
function headOf(root: XmlElement): XmlElement {
  return childOf(root, 'channel') ?? root;
}

/** The blog's page, as far as it was told by now. */
function pageOf(head: XmlElement, address: string): string | null {
  return linkOf(linksIn(head, address), 'alternate');
}

/** RSS 1.0 has the picture beside the channel. */
function iconOf(root: XmlElement, head: XmlElement, base: string): string | null {
  const icon = textOf(childOf(head, 'icon', 'logo'));
  if (icon !== '') return addressOf(icon, base);
  for (const element of [...childrenOf(head, 'image'), ...childrenOf(root, 'image')]) {
    const url = addressOf(textOf(childOf(element, 'url')), element.hasBase ? element.base : base);
    if (url !== null) return url;
  }
  return imageIn(head, base)?.url ?? null;
}

function languageOf(root: XmlElement, head: XmlElement): string | null {
  const told = textOf(childOf(head, 'language', 'dc:language'));
  const inherited = head.attributes.get('xml:lang') ?? root.attributes.get('xml:lang') ?? '';
  return (told || inherited).trim().replaceAll('_', '-') || null;
}

function withAuthors(items: readonly FeedItem[], authors: FeedPerson[] | null): FeedItem[] {
  return items.map((item) => (item.authors ? item : { ...item, authors }));
}

/**
 * Reads RSS 0.9x to 2.0, RDF and Atom, well formed or not.
 *
 * @throws BlogError `bad_response` where it is no feed; `too_large` past the bounds.
 */
export function readXmlFeed(text: string, place: DocumentPosition): FeedDocument {
  const { address } = place;
  const items: FeedItem[] = [];
  const faults: FeedFault[] = [];
  let known: XmlElement | null = null;
  let isAtom = false;
  let page: { url: string | null } | null = null;
  const root = readXml(text, place, {
    onRoot(element) {
      if (!isFeedRoot.test(element.name)) throw notAFeed(text, place);
      known = element;
      isAtom = element.name === 'feed' || element.name === 'entry';
    },
    onItem(item) {
      // Read once, before the first item: the head may be as long as all items.
      page ??= { url: known === null || known === item ? null : pageOf(headOf(known), address) };
      const index = items.length;
      const fault = (path: string, message: string) => faults.push({ index, path, message });
      items.push(readItem(item, { isAtom, link: page.url, fault }));
    },
  });
  if (root === null) throw notAFeed(text, place);
  const head = headOf(root);
  const base = head.hasBase ? head.base : address;
  const links = linksIn(head, base);
  return {
    feed: {
      title: titleOf(childOf(head, 'title', 'dc:title'), isAtom),
      description: bodyOf(
        childOf(
          head,
          'subtitle',
          'tagline',
          'description',
          'dc:description',
          'itunes:subtitle',
          'itunes:summary',
        ),
        isAtom,
      ),
      link: linkOf(links, 'alternate'),
      language: languageOf(root, head),
      icon: iconOf(root, head, base),
    },
    // Atom has it that entries without an author are the feed's; RSS names an editor there.
    items: withAuthors(items, isAtom ? peopleIn(head, 'author') : null),
    faults,
    next: linkOf(links, 'next', /./) ?? linkOf(links, 'prev-archive', /./),
  };
}
