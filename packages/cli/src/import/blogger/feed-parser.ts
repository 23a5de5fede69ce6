import type { BlogError } from '@blog/core';
import { SaxesParser, type SaxesTagNS } from 'saxes';

import { xmlFault } from '../source/faults.js';
import type { FeedEntry } from './entry.js';
import { EntryBuilder } from './entry-builder.js';
import { usualName } from './namespaces.js';

/** In characters. A post with pictures inside of its text may be large; memory is not. */
const MAX_ENTRY = 16 * 1024 ** 2;
/** What may stand before the root element, in characters. */
const MAX_PROLOG = 1024 ** 2;
const MAX_DEPTH = 500;
/** Faults that could be mended, of one file. */
const MAX_MENDED = 10_000;

/** Faults after which the parser still knows where it is; real exports have them. */
const mendable: readonly [start: string, told: string][] = [
  ['disallowed character.', 'has characters that XML forbids: they are left out'],
  ['malformed character entity.', 'names characters that XML forbids'],
  ['undefined entity.', 'has entities that XML does not know: they are kept as they are'],
  ['the string "]]>"', 'has "]]>" in its text'],
  ['unbound namespace prefix', 'uses a namespace prefix that is not declared'],
];

const UNREADABLE =
  'has characters that could not be read (now U+FFFD): they are of another encoding, or were damaged before';

/** Characters that XML 1.0 forbids, and half surrogates. */
const forbidden = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Reads an Atom feed as text comes: `write` any pieces, then `end`. Each entry is given on the very
 * character that closes it, so that what is known of the feed's head by then depends on the file
 * alone, and not on the pieces. Faults of the XML throw.
 */
export class FeedParser {
  readonly #file: string;
  readonly #onEntry: (entry: FeedEntry) => void;
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  readonly #head: EntryBuilder;
  #entry: EntryBuilder | undefined;
  #depth = 0;
  #mark = 0;
  #mended = 0;
  #rootSeen = false;

  /** `head` gathers the feed's own elements. */
  constructor(options: { file: string; head: EntryBuilder; onEntry: (entry: FeedEntry) => void }) {
    this.#file = options.file;
    this.#head = options.head;
    this.#onEntry = options.onEntry;
    const parser = this.#parser;
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', (tag) => this.#close(tag));
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('doctype', () => {
      throw this.#fault('has a document type (<!DOCTYPE …>), which no export has. It is refused.');
    });
    parser.on('error', (error) => this.#onError(error.message));
  }

  /** @throws BlogError `invalid_input` naming line and column. */
  write(text: string): void {
    this.#parser.write(text);
    const held = this.#parser.position - this.#mark;
    if (!this.#rootSeen && held > MAX_PROLOG) {
      throw this.#fault('has no root element. It is no blog export.');
    }
    if (held > MAX_ENTRY) {
      throw this.#fault(`one entry is longer than ${MAX_ENTRY} characters.`);
    }
  }

  /** @throws BlogError `invalid_input` where the file ends too early. */
  end(): void {
    this.#parser.close();
  }

  #open(tag: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#fault('elements are nested too deep.');
    if (this.#entry !== undefined) {
      this.#entry.open(tag);
      return;
    }
    this.#mark = this.#parser.position;
    if (this.#depth === 1) {
      if (usualName(tag) !== 'atom:feed') throw this.#fault(notAFeed(tag));
      this.#rootSeen = true;
    } else if (this.#depth === 2 && usualName(tag) === 'atom:entry') {
      this.#entry = new EntryBuilder(this.#parser.line);
    } else {
      this.#head.open(tag);
    }
  }

  #text(text: string): void {
    (this.#entry ?? this.#head).text(text);
  }

  #close(tag: SaxesTagNS): void {
    this.#depth -= 1;
    const { depth } = this.#entry ?? this.#head;
    if (depth > 0) {
      (this.#entry ?? this.#head).close(tag);
      return;
    }
    if (this.#entry !== undefined) {
      const { entry } = this.#entry;
      this.#entry = undefined;
      this.#mark = this.#parser.position;
      this.#onEntry(finished(entry));
    }
  }

  #onError(message: string): void {
    const known = mendable.find(([start]) => message.startsWith(start));
    const afterRoot = this.#rootSeen && message.startsWith('text data outside');
    if (known !== undefined || afterRoot) {
      this.#mended += 1;
      if (this.#mended > MAX_MENDED) {
        throw this.#fault(`has more than ${MAX_MENDED} faults; the last one: ${message}`);
      }
      const { faults } = (this.#entry ?? this.#head).entry;
      const told = known?.[1] ?? 'text stands after the end: it is left out';
      if (!faults.includes(told)) faults.push(told);
      return;
    }
    if (!this.#rootSeen) {
      throw this.#fault(`is not XML (${plain(message)}). Is it the file that Blogger gave?`);
    }
    if (/^(unclosed tag|unexpected end)/.test(message)) {
      const id = this.#entry?.entry.texts.id ?? '';
      const where =
        this.#entry === undefined ? '' : ` inside of an entry${id === '' ? '' : ` (${id})`}`;
      throw this.#fault(
        `the file ends too early${where}: it is cut off. Download the export again, then run the import again.`,
      );
    }
    throw this.#fault(
      `the XML is broken (${plain(message)}). Mend the file or export again, then run the import again.`,
    );
  }

  #fault(what: string): BlogError<'invalid_input'> {
    const { line, column } = this.#parser;
    return xmlFault({ file: this.#file, line, column: column + 1 }, what);
  }
}

function plain(message: string): string {
  return message.replace(/\.$/, '');
}

function notAFeed(tag: SaxesTagNS): string {
  const known: Record<string, string> = {
    rss: 'an RSS feed or a WordPress export',
    html: 'a web page or a Blogger theme',
    entry: 'a single entry',
  };
  const name = known[tag.local];
  const what = name === undefined ? '' : `, as of ${name}`;
  return `the root element is <${tag.name.slice(0, 50)}>${what}, not the <feed> of a Blogger export.`;
}

/** Marks what cannot be read, and takes out what no text may hold. */
function finished(entry: FeedEntry): FeedEntry {
  const { content, title } = entry.texts;
  if (content.includes('\ufffd') || title.includes('\ufffd')) entry.faults.push(UNREADABLE);
  if (entry.faults.length === 0) return entry;
  const texts = { ...entry.texts };
  for (const key of Object.keys(texts) as (keyof typeof texts)[]) {
    texts[key] = texts[key].replace(forbidden, '');
  }
  return { ...entry, texts };
}
