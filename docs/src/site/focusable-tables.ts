/** The parts of a tree of HTML that are read here. */
interface Element {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Element[];
}

/** Lets people without a mouse scroll wide tables: each can have the focus. */
export function focusableTables() {
  return (tree: Element): void => visit(tree);
}

function visit(node: Element): void {
  if (node.tagName === 'table') node.properties = { ...node.properties, tabIndex: 0 };
  for (const child of node.children ?? []) visit(child);
}
