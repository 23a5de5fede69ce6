import { decodeHTML } from 'entities/decode';
import { addChanges, type HtmlChanges } from '../changes.js';
import { type CleanTag, startOf } from '../clean-element.js';
import { serializeText } from '../escape.js';
import { MAX_DEPTH } from '../policy.js';
import { type TagKind, tagKind } from './tag-kinds.js';

/** A tag of the source with what becomes of it. */
export interface Tag extends CleanTag {
  readonly name: string;
  readonly kind: TagKind;
}

/** What came of a text, and what was changed in it. */
export interface PlainAnswer {
  readonly html: string;
  readonly changes: HtmlChanges;
}

/** Reads the start tag whose name begins at an index; null where it is not written plainly. */
export type TagReader = (start: number) => { readonly tag: Tag; readonly end: number } | null;

const onlySpace = /^[\t\n\f ]*$/;
const endTag = /\/([a-z][a-z0-9:_-]*)[\t\n\f ]*>/iy;
const iframeEnd = /[\t\n\f ]*<\/iframe[\t\n\f ]*>/iy;
/** Kinds that hold only parts of a table, and which. */
const holdsOnly: Readonly<Partial<Record<TagKind, readonly TagKind[]>>> = {
  table: ['caption', 'columns', 'tableBody', 'row'],
  tableBody: ['row'],
  row: ['cell'],
  columns: ['column'],
};
const tableParts: ReadonlySet<TagKind> = new Set([
  'caption',
  'columns',
  'column',
  'tableBody',
  'row',
  'cell',
]);
/** Kinds that cannot stand in a paragraph: an open one ends before them. */
const endsParagraph: ReadonlySet<TagKind> = new Set([
  'block',
  'heading',
  'item',
  'term',
  'rule',
  'table',
]);
/** Kinds whose end tag first ends what {@link leftOpen} names. */
const endsLeftOpen: ReadonlySet<TagKind> = new Set([
  'block',
  'heading',
  'item',
  'term',
  'cell',
  'caption',
]);
const leftOpen = /^(?:p|li|d[dt])$/;
const neverEnds: ReadonlySet<TagKind> = new Set(['void', 'rule', 'iframe', 'column', 'other']);

/** Deeper stacks are rare enough to be left to the full parser. */
const MAX_STACK = 300;

/** One reading of one text; see PlainReader. */
export class PlainReading {
  readonly #html: string;
  readonly #tagAt: TagReader;
  readonly #impliedBody: Tag;
  readonly #stack: Tag[] = [];
  /** How many elements of a name or kind are open. */
  readonly #open = new Map<string, number>();
  #top: Tag | undefined;
  #depth = 0;
  /** Links that are open in what is written. */
  #links = 0;
  readonly #changes: HtmlChanges = {};
  #out = '';
  #afterPre = false;
  #afterLink = false;

  constructor(html: string, tagAt: TagReader, impliedBody: Tag) {
    this.#html = html;
    this.#tagAt = tagAt;
    this.#impliedBody = impliedBody;
  }

  run(): PlainAnswer | null {
    const html = this.#html;
    let textStart = 0;
    let at = html.indexOf('<');
    while (at >= 0) {
      const next = html.charCodeAt(at + 1) | 32;
      const isLetter = next >= 97 && next <= 122;
      const character = html[at + 1] ?? '';
      if (!isLetter && character !== '/' && character !== '!' && character !== '?') {
        at = html.indexOf('<', at + 1);
        continue;
      }
      if (at > textStart && !this.#text(html.slice(textStart, at))) return null;
      const end = isLetter
        ? this.#start(at + 1)
        : character === '/'
          ? this.#end(at + 1)
          : this.#comment(at);
      if (end < 0) return null;
      textStart = end;
      at = html.indexOf('<', end);
    }
    if (textStart < html.length && !this.#text(html.slice(textStart))) return null;
    while (this.#top) this.#pop();
    return { html: this.#out, changes: this.#changes };
  }

  #write(html: string): void {
    if (html === '') return;
    this.#out += html;
    this.#afterPre = html.startsWith('<pre');
    this.#afterLink = html === '</a>';
  }

  #text(source: string): boolean {
    if (this.#top && holdsOnly[this.#top.kind] && !onlySpace.test(source)) return false;
    const text = source.includes('&') ? decodeHTML(source) : source;
    this.#write(serializeText(this.#afterPre ? text.replace(/^[\r\n]+/, '') : text));
    return true;
  }

  /** @returns index after the comment; negative where it is not written plainly */
  #comment(at: number): number {
    const html = this.#html;
    if (!html.startsWith('<!--', at)) return html.indexOf('>', at) + 1 || -1;
    const close = html.indexOf('-->', at + 4);
    if (close < 0) return -1;
    const text = html.slice(at + 4, close);
    return /^-?>|--!>/.test(text) ? -1 : close + 3;
  }

  #count(name: string): number {
    return this.#open.get(name) ?? 0;
  }

  /** As the writer of trees writes it. */
  #startTag(tag: Tag): void {
    if (tag.change !== null) addChanges(this.#changes, tag.change);
    this.#write(startOf(tag, this.#afterLink));
  }

  /** A tag without content. Within a link, a link that stands in for something is its words alone. */
  #leaf(tag: Tag): void {
    const isInLink = this.#links > 0 && tag.open.startsWith('<a ');
    const written = isInLink ? { ...tag, open: '', close: '' } : tag;
    this.#startTag(written);
    this.#write(written.close);
  }

  #push(tag: Tag): void {
    this.#startTag(tag);
    if (tag.name === 'a' && tag.open !== '') this.#links += 1;
    this.#stack.push(tag);
    this.#top = tag;
    this.#depth += tag.depth;
    this.#open.set(tag.name, this.#count(tag.name) + 1);
    if (tag.kind === 'heading' || tag.kind === 'term')
      this.#open.set(tag.kind, this.#count(tag.kind) + 1);
  }

  #pop(): void {
    const tag = this.#stack.pop();
    this.#top = this.#stack.at(-1);
    if (!tag) return;
    this.#write(tag.close);
    if (tag.name === 'a' && tag.open !== '') this.#links -= 1;
    this.#depth -= tag.depth;
    this.#open.set(tag.name, this.#count(tag.name) - 1);
    if (tag.kind === 'heading' || tag.kind === 'term')
      this.#open.set(tag.kind, this.#count(tag.kind) - 1);
  }

  /** Whether an open `li` (`dd`, `dt`) lets another begin, ending it where it is the innermost. */
  #beginsItem(kind: TagKind, openCount: number, list: RegExp): boolean {
    if (openCount === 0 || (this.#top && list.test(this.#top.name))) return true;
    if (this.#top?.kind !== kind) return false;
    this.#pop();
    return true;
  }

  /** @returns index after the tag; negative where the full parser is needed */
  #start(start: number): number {
    const read = this.#tagAt(start);
    if (!read) return -1;
    const { tag, end } = read;
    const { kind, name } = tag;
    if (kind === 'other' || (tag.leaf && kind !== 'iframe' && kind !== 'void')) return -1;
    if (this.#depth + tag.depth > MAX_DEPTH || this.#stack.length >= MAX_STACK) return -1;
    const allowed = this.#top && holdsOnly[this.#top.kind];
    if (allowed ? !allowed.includes(kind) : tableParts.has(kind)) return -1;
    if (kind === 'row' && this.#top?.kind === 'table') this.#push(this.#impliedBody);
    if (kind === 'heading' && this.#count('heading') > 0) return -1;
    if (kind === 'item' && !this.#beginsItem(kind, this.#count('li'), /^(?:ul|ol|menu|dir)$/))
      return -1;
    if (kind === 'term' && !this.#beginsItem(kind, this.#count('term'), /^dl$/)) return -1;
    if (name === 'a' && this.#count('a') > 0) return -1;
    if (kind === 'ruby' && this.#count('ruby') > 0 && this.#top?.name !== 'ruby') return -1;
    if (endsParagraph.has(kind) && this.#count('p') > 0) {
      if (this.#top?.name !== 'p') return -1;
      this.#pop();
    }
    if (kind === 'iframe') {
      iframeEnd.lastIndex = end;
      const close = iframeEnd.exec(this.#html)?.[0];
      if (close === undefined) return -1;
      this.#leaf(tag);
      return end + close.length;
    }
    if (kind === 'void' || kind === 'rule' || kind === 'column') this.#leaf(tag);
    else this.#push(tag);
    return end;
  }

  /** @returns index after the tag; negative where the full parser is needed */
  #end(at: number): number {
    endTag.lastIndex = at;
    const [whole, rawName = ''] = endTag.exec(this.#html) ?? [];
    if (whole === undefined) return -1;
    const end = at + whole.length;
    const name = rawName.toLowerCase();
    if (this.#top?.name === name) {
      this.#pop();
      return end;
    }
    const kind = tagKind(name);
    if (neverEnds.has(kind)) return -1;
    if (this.#count(name) === 0) {
      const ignored =
        name !== 'p' &&
        kind !== 'table' &&
        !tableParts.has(kind) &&
        !(this.#top && holdsOnly[this.#top.kind]);
      return ignored && !(kind === 'heading' && this.#count('heading') > 0) ? end : -1;
    }
    if (kind === 'table') {
      while (this.#top?.kind === 'row' || this.#top?.kind === 'tableBody') this.#pop();
    } else if (endsLeftOpen.has(kind)) {
      while (this.#top && this.#top.name !== name && leftOpen.test(this.#top.name)) this.#pop();
    }
    if (this.#top?.name !== name) return -1;
    this.#pop();
    return end;
  }
}
