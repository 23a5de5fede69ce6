import { htmlToText } from '@blog/core';
import { toHttpUrl } from '@blog/core/backend';

import type { Answer } from './asker.js';

/** A tag of a page's head, with its attributes in lower case. */
export interface HeadTag {
  readonly name: 'link' | 'meta' | 'script';
  readonly attributes: ReadonlyMap<string, string>;
}

/** The facts that a page gives in its head. */
export interface ProbedPage {
  readonly url: string;
  readonly tags: readonly HeadTag[];
  /** The content of its `<meta name="generator">`; `''` if there is none. */
  readonly generator: string;
  /** The links of a relation, with absolute addresses. */
  linked(rel: string): { href: string; type: string }[];
  readonly answer: Answer;
}

/** The most tags that are read. An honest page has fewer. */
const MAX_TAGS = 1000;

// Comments, styles and other parts without tags are matched first, so that no link inside them is found.
// Attributes with a `<` in them are not read. So on a hostile page, no text is read again for several tags.
const inside = /(?:"[^"<]{0,2000}"|'[^'<]{0,2000}'|[^<>"']){0,2000}/.source;
const part = new RegExp(
  [
    '<!--[^]*?(?:-->|$)',
    '<(style|title|textarea|template|noscript)\\b[^]*?(?:</\\1|$)',
    `<(script)(?=[\\s/>])(${inside})>[^]*?(?:</script|$)`,
    `<(link|meta|base)(?=[\\s/>])(${inside})>`,
  ].join('|'),
  'gi',
);

const attribute = /([^\s"'<>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attribute))
    if (!found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), htmlToText(double ?? single ?? bare ?? ''));
  return found;
}

/** An address that a page names; `null` for none, and for one with a user name or password in it. */
export function namedAddress(text: string | undefined, base: string): string | null {
  const address = toHttpUrl(text, base);
  if (address === null) return null;
  const { username, password } = new URL(text ?? '', base);
  return username === '' && password === '' ? address : null;
}

/**
 * Reads the tags at the beginning of a page. The time is in proportion to the size of the page, also for a
 * hostile one.
 */
export function readPage(answer: Answer): ProbedPage {
  const tags: HeadTag[] = [];
  let base: string | null = null;
  for (const [, , script, inScript = '', other, inOther = ''] of answer.text.matchAll(part)) {
    const name = (script ?? other)?.toLowerCase();
    if (name === undefined || tags.length >= MAX_TAGS) continue;
    const text = script === undefined ? inOther : inScript;
    const attributes = attributesOf(text);
    if (name === 'base') base ??= namedAddress(attributes.get('href'), answer.url);
    else tags.push({ name: name as HeadTag['name'], attributes });
  }
  const metas = tags.filter(({ name }) => name === 'meta');
  const generator = metas.find(
    ({ attributes }) => attributes.get('name')?.toLowerCase() === 'generator',
  );
  return {
    url: answer.url,
    tags,
    generator: generator?.attributes.get('content') ?? '',
    answer,
    linked: (rel) =>
      tags.flatMap(({ name, attributes }) => {
        const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
        const href = namedAddress(attributes.get('href'), base ?? answer.url);
        if (name !== 'link' || href === null || !rels.includes(rel)) return [];
        return [{ href, type: (attributes.get('type') ?? '').toLowerCase() }];
      }),
  };
}
