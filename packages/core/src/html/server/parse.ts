import { html as standard, Parser, type Token } from 'parse5';
import { createTreeAdapter, type Node, type NodeMap } from './tree.js';

/** As Blink's: deeper elements are not made, what they hold is. */
const MAX_OPEN_ELEMENTS = 512;

/** Elements whose text the tokenizer reads in another way: they end by themselves and must be made. */
const rawText = new Set(
  'script style textarea title xmp iframe noembed noframes plaintext'.split(' '),
);

/**
 * The standard's parser within bounds. Hostile nesting makes the standard's own algorithm quadratic
 * in time (searching the open elements) or in nodes (formatting elements made again in every block).
 */
class BoundedParser extends Parser<NodeMap> {
  #startTags = 0;
  #elements: { count: number };

  constructor() {
    const elements = { count: 0 };
    super({
      scriptingEnabled: false,
      treeAdapter: createTreeAdapter(standard.DOCUMENT_MODE.NO_QUIRKS, () => {
        elements.count += 1;
      }),
    });
    this.#elements = elements;
  }

  override onStartTag(token: Token.TagToken): void {
    this.#startTags += 1;
    if (this.openElements.stackTop >= MAX_OPEN_ELEMENTS && !rawText.has(token.tagName)) return;
    if (this.#elements.count > 4 * this.#startTags + 2000)
      this.activeFormattingElements.clearToLastMarker();
    super.onStartTag(token);
  }
}

/**
 * Parses the inside of a body as a browser's `DOMParser` does: no-quirks, scripting off.
 *
 * @returns the body
 */
export function parseBody(html: string): Node {
  const parser = new BoundedParser();
  parser.tokenizer.write(`<!doctype html><body>${html}`, true);
  const root = lastElement(parser.document, 'html');
  return (root && lastElement(root, 'body')) ?? parser.document;
}

function lastElement(parent: Node, name: string): Node | null {
  let node = parent.lastChild;
  while (node && node.localName !== name) node = node.previousSibling;
  return node;
}
