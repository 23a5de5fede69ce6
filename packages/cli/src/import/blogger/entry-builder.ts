import type { SaxesTagNS } from 'saxes';

import { emptyEntry, type EntryTexts, type FeedEntry } from './entry.js';
import { XhtmlWriter } from './xhtml-writer.js';

/** The namespaces of a Blogger export, with their usual prefixes. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/app#', 'app'],
  ['http://www.w3.org/2007/app', 'app'],
  ['http://purl.org/syndication/thread/1.0', 'thr'],
  ['http://schemas.google.com/g/2005', 'gd'],
  ['http://schemas.google.com/blogger/2018', 'blogger'],
  ['http://schemas.google.com/blogger/2008', 'blogger'],
  ['http://www.georss.org/georss', 'georss'],
]);

/**
 * Gives the qualified name with the usual prefix, such as `thr:in-reply-to`. In files that were edited
 * by hand a namespace may be undeclared: then the prefix of the file counts.
 */
export function usualName(tag: { uri: string; prefix: string; local: string }): string {
  return `${prefixes.get(tag.uri) ?? tag.prefix}:${tag.local}`;
}

/** The field for the text of each element. Deeper elements are named by their path. */
const textElements: ReadonlyMap<string, keyof EntryTexts> = new Map([
  ['atom:id', 'id'],
  ['atom:title', 'title'],
  ['atom:content', 'content'],
  ['atom:published', 'published'],
  ['atom:updated', 'updated'],
  ['blogger:created', 'created'],
  ['atom:author/atom:name', 'authorName'],
  ['atom:author/atom:uri', 'authorUri'],
  ['atom:author/atom:email', 'authorEmail'],
  ['atom:author/blogger:type', 'authorType'],
  ['app:control/app:draft', 'draft'],
  ['blogger:type', 'type'],
  ['blogger:status', 'status'],
  ['blogger:parent', 'parent'],
  ['blogger:inReplyTo', 'inReplyTo'],
  ['blogger:filename', 'filename'],
  ['blogger:trashed', 'trashed'],
  ['blogger:metaDescription', 'metaDescription'],
  ['georss:featurename', 'placeName'],
  ['georss:point', 'point'],
  ['blogger:location/blogger:name', 'placeName'],
  ['blogger:location/blogger:latitude', 'latitude'],
  ['blogger:location/blogger:longitude', 'longitude'],
]);

/** The most links or categories; no entry of Blogger has more. */
const MAX_LIST = 1000;

/** Builds one entry from the events of the parser. */
export class EntryBuilder {
  readonly entry: FeedEntry;
  #depth = 0;
  #parent = '';
  #field: keyof EntryTexts | undefined;
  #fieldDepth = 0;
  #xhtml: XhtmlWriter | undefined;
  readonly #seen = new Set<string>();

  constructor(line: number) {
    this.entry = emptyEntry(line);
  }

  /** The depth of the open element below the entry; 0 is the entry itself. */
  get depth(): number {
    return this.#depth;
  }

  open(tag: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#xhtml !== undefined) {
      this.#xhtml.open(tag);
      return;
    }
    // Markup where only text is expected: the text is kept, the tags are dropped.
    if (this.#field !== undefined) return;
    const name = usualName(tag);
    if (this.#depth === 1) {
      this.#parent = name;
      this.#openChild(name, tag);
    } else if (this.#depth === 2) {
      this.#openText(`${this.#parent}/${name}`);
      if (name === 'gd:image' && this.#parent === 'atom:author' && this.entry.authorImage === '') {
        this.entry.authorImage = attribute(tag, 'src');
      }
    }
  }

  text(text: string): void {
    if (this.#xhtml !== undefined) this.#xhtml.text(text);
    else if (this.#field !== undefined) this.entry.texts[this.#field] += text;
  }

  close(tag: SaxesTagNS): void {
    if (this.#field !== undefined && this.#depth === this.#fieldDepth) {
      if (this.#xhtml !== undefined) this.entry.texts[this.#field] = this.#xhtml.html;
      this.#xhtml = undefined;
      this.#field = undefined;
    } else {
      this.#xhtml?.close(tag);
    }
    this.#depth -= 1;
  }

  #openChild(name: string, tag: SaxesTagNS): void {
    const { entry } = this;
    switch (name) {
      case 'atom:category':
        if (this.#hasRoom(entry.categories)) {
          entry.categories.push({ scheme: attribute(tag, 'scheme'), term: attribute(tag, 'term') });
        }
        return;
      case 'atom:link':
        if (this.#hasRoom(entry.links)) {
          entry.links.push({
            rel: attribute(tag, 'rel'),
            type: attribute(tag, 'type'),
            href: attribute(tag, 'href'),
            title: attribute(tag, 'title'),
            length: attribute(tag, 'length'),
          });
        }
        return;
      case 'atom:enclosure':
        if (this.#hasRoom(entry.links)) {
          entry.links.push({
            rel: 'enclosure',
            type: attribute(tag, 'type'),
            href: attribute(tag, 'url') || attribute(tag, 'href'),
            title: '',
            length: attribute(tag, 'length'),
          });
        }
        return;
      case 'thr:in-reply-to':
        if (entry.replyRef === '') entry.replyRef = attribute(tag, 'ref');
        return;
      case 'atom:title':
        entry.titleType = attribute(tag, 'type') || 'text';
        break;
      case 'atom:content':
        entry.contentType = attribute(tag, 'type') || 'text';
        break;
      default:
    }
    if (this.#openText(name) && name === 'atom:content' && entry.contentType === 'xhtml') {
      this.#xhtml = new XhtmlWriter();
    }
  }

  #hasRoom(list: readonly unknown[]): boolean {
    if (list.length < MAX_LIST) return true;
    const fault = `has more than ${MAX_LIST} labels or links: the others are left out`;
    if (!this.entry.faults.includes(fault)) this.entry.faults.push(fault);
    return false;
  }

  /** Begins the text of an element. Of several elements with one name, the first one counts. */
  #openText(path: string): boolean {
    const field = textElements.get(path);
    if (field === undefined || this.#seen.has(path)) return false;
    this.#seen.add(path);
    this.#field = field;
    this.#fieldDepth = this.#depth;
    return true;
  }
}

function attribute(tag: SaxesTagNS, name: string): string {
  return tag.attributes[name]?.value ?? '';
}
