import { bounds } from './bounds.js';

/** A document without its DTD, and the few entities that are taken from that. */
export interface Prolog {
  text: string;
  entities: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();

const declaration = /<!ENTITY\s{1,20}([\w.-]{1,40})\s{1,20}(?:"([^"<&%]*)"|'([^'<&%]*)')\s{0,20}>/g;

/** Where the DTD begins: only comments, instructions and space stand before it. */
function startOf(text: string): number {
  let at = 0;
  for (;;) {
    const next = /\S/g;
    next.lastIndex = at;
    at = next.exec(text)?.index ?? -1;
    if (at < 0) return -1;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : null;
    if (end === null) return /^<!doctype$/i.test(text.slice(at, at + 9)) ? at : -1;
    const found = text.indexOf(end, at);
    if (found < 0) return -1;
    at = found + end.length;
  }
}

/**
 * Cuts the DTD out, which the parser does not read. Nothing outside of the document is ever loaded. An
 * entity that the DTD declares is taken only if it is short and holds no other entity, so that no
 * document grows while it is read.
 */
export function takeDoctype(text: string): Prolog {
  const start = startOf(text);
  if (start < 0) return { text, entities: none };
  const open = /[[>]/g;
  open.lastIndex = start;
  const first = open.exec(text);
  if (first === null) return { text, entities: none };
  const without = (end: number) => text.slice(0, start) + text.slice(end);
  if (first[0] === '>') return { text: without(first.index + 1), entities: none };
  const close = /\]\s*>/g;
  close.lastIndex = first.index;
  const last = close.exec(text);
  if (last === null) return { text, entities: none };
  const entities = new Map<string, string>();
  for (const [, name = '', double, single] of text
    .slice(first.index, last.index)
    .matchAll(declaration)) {
    const value = double ?? single ?? '';
    if (entities.size >= bounds.entities) break;
    if (value.length <= bounds.entityLength && !entities.has(name)) entities.set(name, value);
  }
  return { text: without(close.lastIndex), entities };
}
