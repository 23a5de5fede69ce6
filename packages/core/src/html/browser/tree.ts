import { forSink } from '../trusted-types.js';
import type { TreeReader } from '../tree-reader.js';

/**
 * Parses as the inside of a body, in a document without a window: nothing in it runs, nothing of it
 * is loaded, and no shadow root that markup declares is made.
 *
 * @returns the document: what it has around its body is nothing that a policy allows
 */
export function parse(html: string): Document {
  return new DOMParser().parseFromString(forSink(`<!doctype html><body>${html}`), 'text/html');
}

/**
 * The getter of an interface itself. `form.firstChild` and `document.body` may be any element whose
 * `name` says so ("DOM clobbering"); what the getter gives is the property.
 */
function getter<N extends Node, K extends keyof N>(prototype: N, name: K): (node: Node) => N[K] {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (node) => get?.call(node) as N[K];
}

/** How the writer reads a browser's nodes. */
export const nodes: TreeReader<Node> = {
  nodeType: getter(Node.prototype, 'nodeType'),
  localName: getter(Element.prototype, 'localName'),
  attributes: getter(Element.prototype, 'attributes'),
  data: getter(CharacterData.prototype, 'data'),
  firstChild: getter(Node.prototype, 'firstChild'),
  nextSibling: getter(Node.prototype, 'nextSibling'),
  parentNode: getter(Node.prototype, 'parentNode'),
};
