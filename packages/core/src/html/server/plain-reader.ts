import { cleanTag } from '../clean-tag.js';
import { isWidget } from '../look-inside.js';
import type { Rules } from '../policy.js';
import { type PlainAnswer, PlainReading, type Tag } from './plain-reading.js';
import { readTag } from './read-tag.js';
import { tagKind } from './tag-kinds.js';

const withAddress = /href|src|cite|poster|data/i;
const noAttributes: ReadonlyMap<string, string> = new Map();

/**
 * Sanitises in one pass the HTML that most posts are written in: well nested, or with only the end
 * tags left out that the standard closes at once. There the full parser would build exactly the tree
 * that the tags show, so none is built. At the first thing beyond that it gives up, and the full
 * parser reads all of it.
 */
export class PlainReader {
  readonly #rules: Rules;
  /** Tags seen before, by their source. They repeat, and reading attributes is most of the work. */
  readonly #seen = new Map<string, Tag>();

  readonly #impliedBody: Tag;

  constructor(rules: Rules) {
    this.#rules = rules;
    this.#impliedBody = {
      name: 'tbody',
      kind: 'tableBody',
      ...cleanTag(rules, 'tbody', noAttributes, null),
    };
  }

  /** @returns null where the full parser is needed */
  read(html: string, baseUrl: string | null): PlainAnswer | null {
    const source = html.includes('\r') ? html.replace(/\r\n?/g, '\n') : html;
    return new PlainReading(
      source,
      (at) => this.#tagAt(source, at, baseUrl),
      this.#impliedBody,
    ).run();
  }

  #tagAt(html: string, start: number, baseUrl: string | null): { tag: Tag; end: number } | null {
    const near = html.indexOf('>', start) + 1;
    const source = near > 0 && near - start <= 200 ? html.slice(start, near) : '';
    const seen = this.#seen.get(source);
    if (seen) return { tag: seen, end: near };
    const read = readTag(html, start);
    if (!read) return null;
    const { name, attributes, end } = read;
    const tag: Tag = {
      name,
      kind: isWidget(name, attributes) ? 'other' : tagKind(name),
      ...cleanTag(this.#rules, name, attributes, baseUrl),
    };
    if (end === near && source !== '' && !withAddress.test(source)) {
      if (this.#seen.size >= 1000) this.#seen.clear();
      this.#seen.set(source, tag);
    }
    return { tag, end };
  }
}
