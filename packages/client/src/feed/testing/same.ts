import { type Blog, escapeHtml, htmlToText, type Post } from '@blog/core';
import { rawHtml, toHttpUrl, toInstant } from '@blog/core/backend';
import type { Sanitizer } from '@blog/core/html';

/** A feed as the client read it. */
export interface Seen {
  blog: Blog | null;
  posts: readonly Post[];
  /** The document, for what it declares of its texts. */
  text: string;
  sanitize: Sanitizer;
}

/** Why no model can be held to a statement. */
export class Uncovered extends Error {}

/** How a value of ours is compared with one of feedparser's. */
export type Value =
  | { is: 'plain'; value: unknown }
  | { is: 'text'; value: string | null; element: string }
  | { is: 'html'; html: string | null; text: string | null; element: string }
  | { is: 'url'; value: string | null }
  | { is: 'instant'; values: (string | null)[] }
  | { is: 'person'; value: string | null };

/** Whether the document says itself that the element is HTML. RSS says nothing: both may be meant. */
function declared(text: string, element: string): boolean | null {
  if (!/<(?:\w+:)?(?:feed|entry)\b/i.test(text)) return null;
  const names = element === 'description' ? 'summary|content|description' : element;
  const scope = text.slice(Math.max(0, text.search(/<(?:\w+:)?entry\b/i)));
  const tag = new RegExp(`<(?:\\w+:)?(?:${names})\\b[^>]*>`, 'i');
  const found = tag.exec(scope)?.[0] ?? tag.exec(text)?.[0];
  if (found === undefined || text.includes(`${found}<`)) return null;
  const isMarkup = new RegExp(`<(?:\\w+:)?(?:${names})\\b[^>]*>[^<]*<\\w`, 'i').test(scope);
  return isMarkup || /type=["'][^"']*html/i.test(found);
}

function instantFrom(expected: unknown): string | null {
  if (typeof expected === 'string') return toInstant(expected);
  if (!Array.isArray(expected)) return null;
  const [year, month, ...rest] = expected.map(Number);
  const [day = 1, hour = 0, minute = 0, second = 0] = rest;
  return toInstant(new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)));
}

const textFrom = (expected: unknown) => (typeof expected === 'string' ? expected : '');

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The texts that a value of feedparser may stand for. */
function textsOf(expected: string, isHtml: boolean | null): string[] {
  const read = squeeze(htmlToText(expected));
  if (isHtml === true) return [read];
  return isHtml === false ? [squeeze(expected)] : [squeeze(expected), read];
}

/** HTML in one form: without the element that XHTML of Atom stands in, and addresses as written. */
function settled(html: string): string {
  const inner = /^<div>((?:(?!<\/?div)[^])*)<\/div>$/.exec(html.trim())?.[1] ?? html;
  return squeeze(inner).replace(/(?:%[\dA-F]{2})+/g, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets;
    }
  });
}

/** Whether our value says what feedparser's does, as far as a model can. */
export function equals(seen: Seen, value: Value, expected: unknown): boolean {
  switch (value.is) {
    case 'plain':
      return (value.value ?? null) === expected;
    case 'url':
      if (typeof expected === 'string' && toHttpUrl(expected) === null)
        throw new Uncovered('addresses that are not http or https');
      return value.value === toHttpUrl(textFrom(expected));
    case 'instant':
      return value.values.includes(instantFrom(expected));
    case 'person':
      return (
        squeeze(value.value ?? '') === squeeze(textFrom(expected).replace(/\s*\(?\S+@\S+\)?/, ''))
      );
    case 'text':
      return textsOf(textFrom(expected), declared(seen.text, value.element)).includes(
        squeeze(value.value ?? ''),
      );
    default: {
      const isHtml = declared(seen.text, value.element);
      const clean = (html: string) => settled(seen.sanitize(rawHtml(html), 'post', null));
      const asHtml = clean(textFrom(expected));
      const asText = clean(escapeHtml(textFrom(expected)));
      const wanted = isHtml === true ? [asHtml] : isHtml === false ? [asText] : [asHtml, asText];
      if (value.html !== null && wanted.includes(settled(value.html))) return true;
      return (
        value.text !== null && textsOf(textFrom(expected), isHtml).includes(squeeze(value.text))
      );
    }
  }
}
