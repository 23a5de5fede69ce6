import type { BlogError } from '@blog/core';
import { SaxesParser, type SaxesTagNS } from 'saxes';

import { xmlFault } from '../source/faults.js';
import type { FeedEntry } from './entry.js';
import { EntryBuilder, usualName } from './entry-builder.js';

/** The most characters of an entry. A post that contains its pictures as text is large. */
const MAX_ENTRY = 16 * 1024 ** 2;
/** The most characters before the root element. */
const MAX_PROLOG = 1024 ** 2;
const MAX_DEPTH = 500;
/** The most faults of one file that are repaired. */
const MAX_REPAIRED = 10_000;

/** Faults after which the parser can go on. Real exports have them. */
const repairable: readonly [start: string, description: string][] = [
  ['disallowed character.', 'has characters that XML forbids: they are left out'],
  ['malformed character entity.', 'refers to characters that XML forbids'],
  ['undefined entity.', 'has entities that XML does not define: they are kept as they are'],
  ['the string "]]>"', 'has "]]>" in its text'],
  ['unbound namespace prefix', 'uses a namespace prefix that is not declared'],
];

const UNREADABLE =
  'has characters that could not be decoded (now U+FFFD): their encoding is another one, or they were damaged before';

/** Characters that XML 1.0 forbids, and halves of surrogate pairs. */
const forbidden = /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Reads an Atom feed from pieces of text: call `write` for each piece, then `end`. An entry is given at
 * the character that closes it. So the part of the feed's head that is known by then depends only on
 * the file, and not on the size of the pieces.
 */
export class FeedParser {
  readonly #file: string;
  readonly #onEntry: (entry: FeedEntry) => void;
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  readonly #head: EntryBuilder;
  #entry: EntryBuilder | undefined;
  #depth = 0;
  #mark = 0;
  #repaired = 0;
  #rootSeen = false;

  /** The elements of the feed itself go to `head`. */
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
      throw this.#fault(
        'has a document type (<!DOCTYPE …>), which no export has. The file is refused.',
      );
    });
    parser.on('error', (error) => this.#onError(error.message));
  }

  /** @throws BlogError `invalid_input` with line and column when the XML has a fault. */
  write(text: string): void {
    this.#parser.write(text);
    const held = this.#parser.position - this.#mark;
    if (!this.#rootSeen && held > MAX_PROLOG) {
      throw this.#fault('has no root element. It is not a blog export.');
    }
    if (held > MAX_ENTRY) {
      throw this.#fault(`one entry is longer than ${MAX_ENTRY} characters.`);
    }
  }

  /** @throws BlogError `invalid_input` when the file ends too early. */
  end(): void {
    this.#parser.close();
  }

  #open(tag: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#fault('elements are nested too deeply.');
    if (this.#entry !== undefined) {
      this.#entry.open(tag);
      return;
    }
    this.#mark = this.#parser.position;
    if (this.#depth === 1) {
      if (usualName(tag) !== 'atom:feed') throw this.#fault(notAFeedMessage(tag));
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
      this.#onEntry(cleaned(entry));
    }
  }

  #onError(message: string): void {
    const known = repairable.find(([start]) => message.startsWith(start));
    const afterRoot = this.#rootSeen && message.startsWith('text data outside');
    if (known !== undefined || afterRoot) {
      this.#repaired += 1;
      if (this.#repaired > MAX_REPAIRED) {
        throw this.#fault(`has more than ${MAX_REPAIRED} faults; the last one: ${message}`);
      }
      const { faults } = (this.#entry ?? this.#head).entry;
      const description = known?.[1] ?? 'has text after its end: it is left out';
      if (!faults.includes(description)) faults.push(description);
      return;
    }
    if (!this.#rootSeen) {
      throw this.#fault(`is not XML (${withoutPeriod(message)}). Is it the file from Blogger?`);
    }
    if (/^(unclosed tag|unexpected end)/.test(message)) {
      const id = this.#entry?.entry.texts.id ?? '';
      const where =
        this.#entry === undefined ? '' : ` inside an entry${id === '' ? '' : ` (${id})`}`;
      throw this.#fault(
        `the file ends too early${where}: it is cut off. Download the export again, then run the import again.`,
      );
    }
    throw this.#fault(
      `the XML is broken (${withoutPeriod(message)}). Repair the file or export the blog again, then run the import again.`,
    );
  }

  #fault(what: string): BlogError<'invalid_input'> {
    const { line, column } = this.#parser;
    return xmlFault({ file: this.#file, line, column: column + 1 }, what);
  }
}

function withoutPeriod(message: string): string {
  return message.replace(/\.$/, '');
}

function notAFeedMessage(tag: SaxesTagNS): string {
  const known: Record<string, string> = {
    rss: 'an RSS feed or a WordPress export',
    html: 'a web page or a Blogger theme',
    entry: 'a single entry',
  };
  const name = known[tag.local];
  const what = name === undefined ? '' : `, as of ${name}`;
  return `the root element is <${tag.name.slice(0, 50)}>${what}, not the <feed> of a Blogger export.`;
}

/** Notes characters that could not be decoded, and removes those that no text may contain. */
function cleaned(entry: FeedEntry): FeedEntry {
  const { content, title } = entry.texts;
  if (content.includes('\ufffd') || title.includes('\ufffd')) entry.faults.push(UNREADABLE);
  if (entry.faults.length === 0) return entry;
  const texts = { ...entry.texts };
  for (const key of Object.keys(texts) as (keyof typeof texts)[]) {
    texts[key] = texts[key].replace(forbidden, '');
  }
  return { ...entry, texts };
}
