import { cleanTag } from './clean-tag.js';
import { serializeText } from './escape.js';
import { MAX_DEPTH, type Rules } from './policy.js';

/** As much of a parsed node as is read; both a browser's `Node` and the server's tree have it. */
export interface TreeNode {
  /** 1 for an element, 3 for text; others are passed over. */
  readonly nodeType: number;
  readonly localName?: string;
  /** The text of a text node. */
  readonly data?: string;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
  readonly firstChild: TreeNode | null;
  readonly nextSibling: TreeNode | null;
  readonly parentNode: TreeNode | null;
}

const attributesOf = (node: TreeNode): ReadonlyMap<string, string> =>
  new Map(Array.from(node.attributes ?? [], ({ name, value }) => [name, value]));

/**
 * Writes what the rules allow of a parsed tree, as the HTML standard serialises it. Walks without
 * recursion, so depth costs nothing.
 */
export function writeTree(root: TreeNode, rules: Rules, baseUrl: string | null): string {
  let html = '';
  let depth = 0;
  // A parser takes one newline away after <pre>; where there is none, reading again changes nothing.
  let afterPre = false;
  const open: { readonly close: string; readonly depth: number }[] = [];
  const write = (tags: string): void => {
    html += tags;
    if (tags !== '') afterPre = tags.startsWith('<pre');
  };
  let node = root.firstChild;
  while (node) {
    let child: TreeNode | null = null;
    if (node.nodeType === 3) {
      const text = node.data ?? '';
      write(serializeText(afterPre ? text.replace(/^[\r\n]+/, '') : text));
    } else if (node.nodeType === 1) {
      const tag = cleanTag(rules, node.localName ?? '', attributesOf(node), baseUrl);
      const kept = depth + tag.depth > MAX_DEPTH ? { open: '', close: '', depth: 0 } : tag;
      write(kept.open);
      child = tag.leaf ? null : node.firstChild;
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
    while (!node.nextSibling) {
      const parent: TreeNode | null = node.parentNode;
      if (parent === root || parent === null) return html;
      const ended = open.pop();
      write(ended?.close ?? '');
      depth -= ended?.depth ?? 0;
      node = parent;
    }
    node = node.nextSibling;
  }
  return html;
}
