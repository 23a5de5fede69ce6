import type { html as parseHtml, Token, TreeAdapter, TreeAdapterTypeMap } from 'parse5';
import type { TreeReader } from '../tree-reader.js';

/**
 * A node of the server's tree. Siblings are linked, so that moving the children of one element to
 * another, as the adoption agency does, takes time in proportion to them and not to their square.
 */
export class Node {
  readonly nodeType: number;
  readonly localName: string;
  readonly namespace: string;
  attributes: Token.Attribute[];
  data = '';
  parentNode: Node | null = null;
  firstChild: Node | null = null;
  lastChild: Node | null = null;
  nextSibling: Node | null = null;
  previousSibling: Node | null = null;
  content: Node | null = null;
  mode: parseHtml.DOCUMENT_MODE | null = null;

  constructor(
    nodeType: number,
    localName = '',
    namespace = '',
    attributes: Token.Attribute[] = [],
  ) {
    this.nodeType = nodeType;
    this.localName = localName;
    this.namespace = namespace;
    this.attributes = attributes;
  }
}

/** Attributes by the names that they have in a browser: in formulas and drawings `xlink:href` is no `href`. */
const namedInFull = (attributes: Token.Attribute[]): Iterable<Token.Attribute> =>
  attributes.some(({ prefix }) => prefix)
    ? attributes.map(({ name, prefix, value }) => ({
        name: prefix ? `${prefix}:${name}` : name,
        value,
      }))
    : attributes;

/** How the writer reads it. */
export const nodes: TreeReader<Node> = {
  nodeType: (node) => node.nodeType,
  localName: (element) => element.localName,
  attributes: (element) => namedInFull(element.attributes),
  data: (text) => text.data,
  firstChild: (node) => node.firstChild,
  nextSibling: (node) => node.nextSibling,
  parentNode: (node) => node.parentNode,
};

/** The types of {@link createTreeAdapter}. */
export type NodeMap = TreeAdapterTypeMap<
  Node,
  Node,
  Node,
  Node,
  Node,
  Node,
  Node,
  Node,
  Node,
  Node
>;

const ELEMENT = 1;
const TEXT = 3;
const COMMENT = 8;
const DOCUMENT = 9;
const DOCTYPE = 10;
const FRAGMENT = 11;

function detach(node: Node): void {
  const { parentNode, previousSibling, nextSibling } = node;
  if (!parentNode) return;
  if (previousSibling) previousSibling.nextSibling = nextSibling;
  else parentNode.firstChild = nextSibling;
  if (nextSibling) nextSibling.previousSibling = previousSibling;
  else parentNode.lastChild = previousSibling;
  node.parentNode = node.previousSibling = node.nextSibling = null;
}

/** Before `next`, or last where that is null. */
function insert(parent: Node, node: Node, next: Node | null): void {
  detach(node);
  const previous = next ? next.previousSibling : parent.lastChild;
  node.parentNode = parent;
  node.previousSibling = previous;
  node.nextSibling = next;
  if (previous) previous.nextSibling = node;
  else parent.firstChild = node;
  if (next) next.previousSibling = node;
  else parent.lastChild = node;
}

function insertText(parent: Node, text: string, next: Node | null): void {
  const previous = next ? next.previousSibling : parent.lastChild;
  if (previous?.nodeType === TEXT) {
    previous.data += text;
    return;
  }
  const node = new Node(TEXT);
  node.data = text;
  insert(parent, node, next);
}

function children(parent: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) nodes.push(node);
  return nodes;
}

/** How the parser builds the tree; `onElement` is called for each element that it makes. */
export function createTreeAdapter(
  noQuirks: parseHtml.DOCUMENT_MODE,
  onElement: () => void,
): TreeAdapter<NodeMap> {
  return {
    createDocument: () => new Node(DOCUMENT),
    createDocumentFragment: () => new Node(FRAGMENT),
    createElement(tagName, namespace, attributes) {
      onElement();
      return new Node(ELEMENT, tagName, namespace, attributes);
    },
    createCommentNode: () => new Node(COMMENT),
    createTextNode(text) {
      const node = new Node(TEXT);
      node.data = text;
      return node;
    },
    appendChild: (parent, node) => insert(parent, node, null),
    insertBefore: insert,
    insertText: (parent, text) => insertText(parent, text, null),
    insertTextBefore: insertText,
    detachNode: detach,
    adoptAttributes(element, attributes) {
      const names = new Set(element.attributes.map(({ name }) => name));
      for (const attribute of attributes)
        if (!names.has(attribute.name)) element.attributes.push(attribute);
    },
    getFirstChild: (node) => node.firstChild,
    getChildNodes: children,
    getParentNode: (node) => node.parentNode,
    getAttrList: (element) => element.attributes,
    getTagName: (element) => element.localName,
    getNamespaceURI: (element) => element.namespace as parseHtml.NS,
    getTextNodeContent: (node) => node.data,
    getCommentNodeContent: (node) => node.data,
    getDocumentTypeNodeName: () => 'html',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node): node is Node => node.nodeType === TEXT,
    isCommentNode: (node): node is Node => node.nodeType === COMMENT,
    isDocumentTypeNode: (node): node is Node => node.nodeType === DOCTYPE,
    isElementNode: (node): node is Node => node.nodeType === ELEMENT,
    getDocumentMode: (document) => document.mode ?? noQuirks,
    setDocumentMode(document, mode) {
      document.mode = mode;
    },
    setDocumentType() {},
    setTemplateContent(template, content) {
      template.content = content;
    },
    getTemplateContent: (template) => (template.content ??= new Node(FRAGMENT)),
    getNodeSourceCodeLocation: () => undefined,
    setNodeSourceCodeLocation() {},
    updateNodeSourceCodeLocation() {},
  };
}
