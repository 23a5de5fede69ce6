import { type CleanTag, unwrapped } from './clean-element.js';
import type { TreeReader } from './tree-reader.js';

/** How the parts of a formula after the first are set apart, in whose absence ½ would be read as 12. */
const parts: ReadonlyMap<string, readonly string[]> = new Map([
  ['mfrac', ['/']],
  ['msup', ['sup']],
  ['mover', ['sup']],
  ['msub', ['sub']],
  ['munder', ['sub']],
  ['msubsup', ['sub', 'sup']],
  ['munderover', ['sub', 'sup']],
  ['mroot', ['^1/']],
  ['mtr', [' ']],
  ['mtable', [' ']],
]);

/** Parts that draw something around what is in them. */
const around: ReadonlyMap<string, string> = new Map([
  ['msqrt', '√('],
  ['mfenced', '('],
]);

/** The output for a part of a formula that its place gives a meaning; null for any other. */
export function mathTag<N>(node: N, name: string, read: TreeReader<N>): CleanTag | null {
  const parent = read.parentNode(node);
  const marks = parent === null ? undefined : parts.get(read.localName(parent));
  const start = around.get(name) ?? '';
  const close = start === '' ? '' : ')';
  if (!marks || parent === null || !/^m[a-z]+$/.test(name))
    return start === '' ? null : { ...unwrapped, text: start, close };
  let before = 0;
  let looked = 0;
  for (let other = read.firstChild(parent); other !== null && other !== node;) {
    if (read.nodeType(other) === 1) before += 1;
    // The parts that count are the first ones, and no formula has many comments between them.
    if (before > marks.length || (looked += 1) > 20) break;
    other = read.nextSibling(other);
  }
  if (before === 0) return start === '' ? null : { ...unwrapped, text: start, close };
  const mark = marks[before - 1] ?? marks[0] ?? '';
  return /^su[bp]$/.test(mark)
    ? { ...unwrapped, open: `<${mark}>`, text: start, close: `${close}</${mark}>`, depth: 1 }
    : { ...unwrapped, text: mark + start, close };
}
