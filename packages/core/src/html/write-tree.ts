import { addChanges, type HtmlChange, type HtmlChanges } from './changes.js';
import { type CleanTag, gone, startOf, unwrapped } from './clean-element.js';
import { cleanTag } from './clean-tag.js';
import { isUnseen } from './embeds.js';
import { serializeText } from './escape.js';
import {
  hasInside,
  isOldMedia,
  isWidget,
  lookInside,
  picturesOf,
  picturesOutside,
} from './look-inside.js';
import { mathTag } from './math.js';
import { MAX_DEPTH, type Rules } from './policy.js';
import { attributesOf, type TreeReader } from './tree-reader.js';

/** Elements within which others are written in another way. */
type Place = 'math' | 'noscript' | 'object';
const places: ReadonlyMap<string, Place> = new Map([
  ['math', 'math'],
  ['noscript', 'noscript'],
  ['object', 'object'],
]);

interface Opened {
  readonly close: string;
  readonly depth: number;
  readonly isLink: boolean;
  readonly place: Place | undefined;
}

/** Writes one tree; see {@link writeTree}. */
class TreeWriter<N> {
  readonly #root: N;
  readonly #read: TreeReader<N>;
  readonly #rules: Rules;
  readonly #baseUrl: string | null;
  readonly #changes: HtmlChanges | null;
  readonly #open: Opened[] = [];
  readonly #within: Record<Place | 'link', number> = { math: 0, noscript: 0, object: 0, link: 0 };
  /** The pictures and frames that are shown; looked for at the first `noscript`. */
  #shown: Set<string> | null = null;
  #html = '';
  #depth = 0;
  // A parser takes one newline away after <pre>; where there is none, reading again changes nothing.
  #afterPre = false;
  #afterLink = false;

  constructor(
    root: N,
    read: TreeReader<N>,
    rules: Rules,
    baseUrl: string | null,
    changes: HtmlChanges | null,
  ) {
    this.#root = root;
    this.#read = read;
    this.#rules = rules;
    this.#baseUrl = baseUrl;
    this.#changes = changes;
  }

  /** Walks without recursion, so depth costs nothing. */
  run(): string {
    const read = this.#read;
    let node = read.firstChild(this.#root);
    while (node !== null) {
      const type = read.nodeType(node);
      if (type === 3) this.#text(read.data(node));
      else if (type === 1 && this.#element(node)) {
        node = read.firstChild(node);
        continue;
      }
      let next = read.nextSibling(node);
      while (next === null) {
        node = read.parentNode(node);
        if (node === this.#root || node === null) return this.#html;
        this.#end();
        next = read.nextSibling(node);
      }
      node = next;
    }
    return this.#html;
  }

  #write(html: string): void {
    if (html === '') return;
    this.#html += html;
    this.#afterPre = html.startsWith('<pre');
    this.#afterLink = html === '</a>';
  }

  #text(text: string): void {
    if (this.#within.noscript > 0) return;
    this.#write(serializeText(this.#afterPre ? text.replace(/^[\r\n]+/, '') : text));
  }

  #count(change: HtmlChange | null): void {
    if (this.#changes && change !== null) addChanges(this.#changes, change);
  }

  /** @returns whether its children are to be written; {@link #end} then ends it */
  #element(node: N): boolean {
    const name = this.#read.localName(node);
    const tag = this.#within.noscript > 0 ? this.#unscripted(node, name) : this.#tagOf(node, name);
    const isLink = tag.open.startsWith('<a ');
    // A link in a link would end the outer one; words and pictures stay where they are.
    const isCut =
      this.#depth + tag.depth > MAX_DEPTH ||
      (isLink && this.#within.link > 0 && tag.change !== null);
    const kept = isCut ? { ...tag, open: '', close: '', depth: 0 } : tag;
    this.#count(tag.change);
    this.#write(startOf(kept, this.#afterLink));
    if (tag.leaf || this.#read.firstChild(node) === null) {
      this.#write(kept.close);
      return false;
    }
    const { close, depth } = kept;
    const place = isOldMedia(name, this.#rules) ? 'object' : places.get(name);
    this.#open.push({ close, depth, isLink: isLink && !isCut, place });
    this.#depth += depth;
    if (isLink && !isCut) this.#within.link += 1;
    if (place) this.#within[place] += 1;
    return true;
  }

  #end(): void {
    const ended = this.#open.pop();
    if (!ended) return;
    this.#write(ended.close);
    this.#depth -= ended.depth;
    if (ended.isLink) this.#within.link -= 1;
    if (ended.place) this.#within[ended.place] -= 1;
  }

  #tagOf(node: N, name: string): CleanTag {
    // Within an object that is shown, what it embeds has been looked at.
    const isEmbed = name === 'embed' || name === 'object' || isOldMedia(name, this.#rules);
    if (this.#within.object > 0 && isEmbed) return unwrapped;
    if (this.#within.math > 0 && this.#rules.elements.has('sup')) {
      const tag = mathTag(node, name, this.#read);
      if (tag) return tag;
    }
    const attributes = attributesOf(node, this.#read);
    const isRead = hasInside(name, this.#rules) || isWidget(name, attributes);
    const inside = isRead ? lookInside(node, name, this.#read) : null;
    return cleanTag(this.#rules, name, attributes, this.#baseUrl, inside);
  }

  /** Gives the pictures and frames that stand in for a script's work and are not there yet. */
  #unscripted(node: N, name: string): CleanTag {
    if (name === 'a') this.#count('linksDropped');
    if (/^(?:video|audio|object|embed)$/.test(name)) this.#count('embedsDropped');
    if (!/^(?:img|iframe)$/.test(name)) return unwrapped;
    const attributes = attributesOf(node, this.#read);
    if (isUnseen(attributes)) return { ...gone, change: 'countersDropped' };
    const tag = this.#tagOf(node, name);
    const pictures = picturesOf(tag.open);
    this.#shown ??= picturesOutside(this.#root, this.#read, this.#rules, this.#baseUrl);
    if (pictures.length === 0 || pictures.some((picture) => this.#shown?.has(picture)))
      return { ...gone, change: 'picturesDoubled' };
    for (const picture of pictures) this.#shown.add(picture);
    return name === 'img' ? { ...tag, change: 'picturesRestored' } : tag;
  }
}

/**
 * Writes what the rules allow of a parsed tree, as the HTML standard serialises it.
 *
 * @param changes to add this tree's changes to; null where they are not asked for
 */
export function writeTree<N>(
  root: N,
  read: TreeReader<N>,
  rules: Rules,
  baseUrl: string | null,
  changes: HtmlChanges | null,
): string {
  return new TreeWriter(root, read, rules, baseUrl, changes).run();
}
