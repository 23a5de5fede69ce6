import { Parser } from 'htmlparser2';

import { addressOf, bounds, type DocumentPosition, tooMuch } from './bounds.js';
import { takeDoctype } from './doctype.js';
import { emptyScope, nameIn, type Scope, scopeOf } from './namespaces.js';
import { createReferences } from './references.js';

/** An element of a feed, with what it inherits. */
export interface XmlElement {
  /** The name, as `nameIn` gives it. */
  readonly name: string;
  /** The name as it is written, without a prefix. */
  readonly tag: string;
  /** By `nameIn` without a default namespace, which attributes do not take part in. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where relative addresses inside of it start from: `xml:base`, else the document's address. */
  readonly base: string;
  /** Whether an `xml:base` was told, here or above. */
  readonly hasBase: boolean;
  /** The namespaces that are declared, here or above. */
  readonly scope: Scope;
  readonly parent: XmlElement | null;
  readonly children: (XmlElement | string)[];
}

/** The events of a document that is being read. */
export interface XmlHandlers {
  /** The first element; throws where the document is of no use. */
  onRoot: (root: XmlElement) => void;
  /** An item whose end was read; it is not kept. */
  onItem: (item: XmlElement) => void;
}

const isItem = ({ name }: XmlElement) => name === 'item' || name === 'entry';

const noAttributes: ReadonlyMap<string, string> = new Map();

function attributesIn(
  given: Readonly<Record<string, string>>,
  scope: Scope,
  decode: (text: string) => string,
): ReadonlyMap<string, string> {
  const names = Object.keys(given);
  if (names.length === 0) return noAttributes;
  const attributes = new Map<string, string>();
  for (const name of names) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const known = name.includes(':') ? nameIn(scope, name) : name.toLowerCase();
    if (!attributes.has(known)) attributes.set(known, decode(given[name] ?? ''));
  }
  return attributes;
}

/** The element of a start tag inside of `parent`; `url` is the address of the document. */
function openElement(
  name: string,
  given: Readonly<Record<string, string>>,
  parent: XmlElement | null,
  url: string,
  decode: (text: string) => string,
): XmlElement {
  const scope = scopeOf(given, parent?.scope ?? emptyScope);
  const attributes = attributesIn(given, scope, decode);
  const base = addressOf(attributes.get('xml:base'), parent?.base ?? url);
  return {
    name: nameIn(scope, name),
    tag: name.slice(name.indexOf(':') + 1),
    attributes,
    base: base ?? parent?.base ?? url,
    hasBase: base !== null || parent?.hasBase === true,
    scope,
    parent,
    children: [],
  };
}

/**
 * Reads XML to its end, whatever its faults, and gives each item when it is whole. Everything else
 * becomes a tree, whose root is returned; `null` where there is no element.
 *
 * @throws BlogError `too_large` past the {@link bounds}.
 */
export function readXml(
  source: string,
  place: DocumentPosition,
  handlers: XmlHandlers,
): XmlElement | null {
  const { text, entities } = takeDoctype(source);
  const { address: url } = place;
  const decode = createReferences(entities);
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  /** The item that is being read, its nodes, and those outside of items. */
  let item: XmlElement | null = null;
  let itemNodes = 0;
  let otherNodes = 0;
  let allNodes = 0;
  let items = 0;
  let attributeCount = 0;
  let isVerbatim = false;

  const count = () => {
    const nodes = item === null ? (otherNodes += 1) : (itemNodes += 1);
    if (nodes > bounds.nodes) throw tooMuch('nodes', place);
    allNodes += 1;
    if (allNodes > bounds.allNodes) throw tooMuch('allNodes', place);
  };

  const parser = new Parser(
    {
      onopentagname() {
        attributeCount = 0;
      },
      onattribute() {
        attributeCount += 1;
        if (attributeCount > bounds.attributes) throw tooMuch('attributes', place);
        count();
      },
      onopentag(name, given) {
        if (open.length >= bounds.depth) throw tooMuch('depth', place);
        count();
        const parent = open.at(-1) ?? null;
        const element = openElement(name, given, parent, url, decode);
        open.push(element);
        if (root === null) {
          root = element;
          handlers.onRoot(root);
        }
        if (item === null && isItem(element)) {
          item = element;
          itemNodes = 0;
          items += 1;
          if (items > bounds.items) throw tooMuch('items', place);
        } else parent?.children.push(element);
      },
      onclosetag() {
        const closed = open.pop();
        if (closed === undefined || closed !== item) return;
        item = null;
        handlers.onItem(closed);
      },
      oncdatastart() {
        isVerbatim = true;
      },
      oncdataend() {
        isVerbatim = false;
      },
      ontext(data) {
        const children = open.at(-1)?.children;
        if (children === undefined) return;
        const value = isVerbatim ? data : decode(data);
        const last = children.length - 1;
        if (typeof children[last] === 'string') children[last] += value;
        else {
          count();
          children.push(value);
        }
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(text);
  return root;
}

/** The first child of the first of these names that there is. */
export function childOf(element: XmlElement, ...names: string[]): XmlElement | null {
  for (const name of names)
    for (const child of element.children)
      if (typeof child !== 'string' && child.name === name) return child;
  return null;
}

/** All children of one of these names, in the order of the document. */
export function childrenOf(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && names.includes(child.name),
  );
}

/** The text of an element and all in it, without space around it. */
export function textOf(element: XmlElement | null): string {
  if (element === null) return '';
  const parts: string[] = [];
  const take = ({ children }: XmlElement): void => {
    for (const child of children) {
      if (typeof child === 'string') parts.push(child);
      else take(child);
    }
  };
  take(element);
  return parts.join('').trim();
}
