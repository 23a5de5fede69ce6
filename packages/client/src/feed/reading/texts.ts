import { htmlToText } from '@blog/core';

import type { FeedText } from '../mapping/wire.js';
import { htmlOf } from './markup.js';
import { textOf, type XmlElement } from './xml-tree.js';

/** The most likely type of an RSS text, as RSS does not tell the type. */
type Guess = (text: string) => boolean;

/** Whether a title was written as HTML: it ends an element or names a character. */
const isHtmlTitle: Guess = (text) =>
  /<\/[a-z]\w{0,20}>|<(?:br|hr|img|wbr)[\s/>]|&(?:#\w{1,8}|[a-z]\w{1,30});/i.test(text);

const isHtmlBody: Guess = (text) => /<[a-z!/]|&(?:#\w{1,8}|[a-z]\w{1,30});/i.test(text);

function fromBase64(text: string): string {
  try {
    const binary = atob(text.replace(/\s+/g, ''));
    return new TextDecoder().decode(
      Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}

/** The text without the `div` that Atom puts around XHTML. */
function withoutWrapper(children: XmlElement['children']): XmlElement['children'] {
  const filled = children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = filled;
  return filled.length === 1 && typeof only === 'object' && only.tag.toLowerCase() === 'div'
    ? only.children
    : children;
}

function typed(value: string, isHtml: boolean): FeedText | null {
  if (value === '') return null;
  return { type: isHtml ? 'html' : 'text', value };
}

/** The type that Atom's `type`, or the `mode` of Atom 0.3, names; `null` where it is no text. */
function toldText(element: XmlElement): FeedText | null {
  const type = (element.attributes.get('type')?.trim() || 'text').toLowerCase();
  const mode = element.attributes.get('mode')?.trim().toLowerCase();
  const isHtml = /^(?:text\/)?x?html|^application\/xhtml/.test(type);
  if (element.children.some((child) => typeof child !== 'string')) {
    if (/^(?:image|audio|video)\//.test(type)) return null;
    const children = withoutWrapper(element.children);
    // Elements where HTML was to stand as text: what stands between them is HTML as text.
    return typed(
      htmlOf(children, element.base, /^(?:text\/)?html/.test(type) && mode !== 'xml').trim(),
      true,
    );
  }
  const isBinary = !/^(?:text|plain|x?html)$|^text\/|xml$/.test(type);
  if (/^(?:image|audio|video)\//.test(type)) return null;
  const text = textOf(element);
  return typed(mode === 'base64' || isBinary ? fromBase64(text).trim() : text, isHtml);
}

function guessedText(element: XmlElement, isHtml: Guess): FeedText | null {
  if (element.children.some((child) => typeof child !== 'string'))
    return typed(htmlOf(withoutWrapper(element.children), element.base).trim(), true);
  const text = textOf(element);
  return typed(text, isHtml(text));
}

const tells = (element: XmlElement) =>
  element.attributes.has('type') || element.attributes.has('mode');

/** A text of one line, such as a title or the name of a category. */
export function titleOf(element: XmlElement | null, isAtom: boolean): FeedText | null {
  if (element === null) return null;
  return isAtom || tells(element) ? toldText(element) : guessedText(element, isHtmlTitle);
}

/** A text that may have several lines. */
export function bodyOf(element: XmlElement | null, isAtom: boolean): FeedText | null {
  if (element === null) return null;
  return isAtom || tells(element) ? toldText(element) : guessedText(element, isHtmlBody);
}

/** A text as a reader sees it. */
export function plainOf(text: FeedText | null): string {
  if (text === null) return '';
  return text.type === 'html' ? htmlToText(text.value) : text.value;
}
