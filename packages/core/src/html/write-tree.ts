import { cleanTag } from './clean-tag.js';
import { serializeText } from './escape.js';
import { MAX_DEPTH, type Rules } from './policy.js';

/**
 * How a parsed tree is read. Functions and not properties of the nodes: in a browser a form's fields
 * shadow the form's own properties.
 */
export interface TreeReader<N> {
  /** 1 for an element, 3 for text; others are passed over. */
  readonly nodeType: (node: N) => number;
  readonly localName: (element: N) => string;
  readonly attributes: (element: N) => Iterable<{ readonly name: string; readonly value: string }>;
  /** The text of a text node. */
  readonly data: (text: N) => string;
  readonly firstChild: (node: N) => N | null;
  readonly nextSibling: (node: N) => N | null;
  readonly parentNode: (node: N) => N | null;
}

/**
 * Writes what the rules allow of a parsed tree, as the HTML standard serialises it. Walks without
 * recursion, so depth costs nothing.
 */
export function writeTree<N>(
  root: N,
  read: TreeReader<N>,
  rules: Rules,
  baseUrl: string | null,
): string {
  let html = '';
  let depth = 0;
  // A parser takes one newline away after <pre>; where there is none, reading again changes nothing.
  let afterPre = false;
  const open: { readonly close: string; readonly depth: number }[] = [];
  const write = (tags: string): void => {
    html += tags;
    if (tags !== '') afterPre = tags.startsWith('<pre');
  };
  let node = read.firstChild(root);
  while (node !== null) {
    let child: N | null = null;
    const type = read.nodeType(node);
    if (type === 3) {
      const text = read.data(node);
      write(serializeText(afterPre ? text.replace(/^[\r\n]+/, '') : text));
    } else if (type === 1) {
      const attributes = new Map(
        Array.from(read.attributes(node), ({ name, value }) => [name, value]),
      );
      const tag = cleanTag(rules, read.localName(node), attributes, baseUrl);
      const kept = depth + tag.depth > MAX_DEPTH ? { open: '', close: '', depth: 0 } : tag;
      write(kept.open);
      child = tag.leaf ? null : read.firstChild(node);
      if (child) {
        open.push(kept);
        depth += kept.depth;
      } else {
        write(kept.close);
      }
    }
    if (child) {
      node = child;
      continue;
    }
    let next = read.nextSibling(node);
    while (next === null) {
      node = read.parentNode(node);
      if (node === root || node === null) return html;
      const ended = open.pop();
      write(ended?.close ?? '');
      depth -= ended?.depth ?? 0;
      next = read.nextSibling(node);
    }
    node = next;
  }
  return html;
}
