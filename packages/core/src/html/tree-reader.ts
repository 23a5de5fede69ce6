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

/** The attributes of an element by their names. */
export function attributesOf<N>(element: N, read: TreeReader<N>): ReadonlyMap<string, string> {
  return new Map(Array.from(read.attributes(element), ({ name, value }) => [name, value]));
}

/** Visits all nodes below one in the order of the source; `visit` says whether to go into a node. */
export function walk<N>(root: N, read: TreeReader<N>, visit: (node: N) => boolean): void {
  let node = read.firstChild(root);
  while (node !== null) {
    let next = visit(node) ? read.firstChild(node) : null;
    for (
      let up: N | null = node;
      next === null && up !== null && up !== root;
      up = read.parentNode(up)
    )
      next = read.nextSibling(up);
    node = next;
  }
}
