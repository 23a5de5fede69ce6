import type { SafeHtml } from '../../models/html.js';
import { policies, type Rules } from '../policy.js';
import { prepare, settle } from '../settle.js';
import type { HtmlPolicy } from '../version.js';
import { writeTree } from '../write-tree.js';
import { parseBody } from './parse.js';
import { PlainReader } from './plain-reader.js';
import { nodes } from './tree.js';

const parsed = (html: string, rules: Rules, baseUrl: string | null): string =>
  writeTree(parseBody(html), nodes, rules, baseUrl);

/** Sanitises with the full parser alone; what the quick reading of plain HTML has to agree with. */
export function sanitizeParsed(html: string, policy: HtmlPolicy, baseUrl: string | null): SafeHtml {
  return settle(prepare(html), policies[policy], (text, rules) =>
    parsed(text, rules, baseUrl),
  ) as SafeHtml;
}

const readers = {
  post: new PlainReader(policies.post),
  comment: new PlainReader(policies.comment),
};

/** Sanitises HTML that is written plainly; null for any other. */
export function sanitizePlain(
  html: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
): SafeHtml | null {
  return readers[policy].read(prepare(html), baseUrl) as SafeHtml | null;
}

/** Sanitises: plain HTML in one pass without a tree, any other by the standard's parser. */
export function sanitizeNow(html: string, policy: HtmlPolicy, baseUrl: string | null): SafeHtml {
  const source = prepare(html);
  const reader = readers[policy];
  const plain = reader.read(source, baseUrl);
  if (plain !== null) return plain as SafeHtml;
  const pass = (text: string, rules: Rules): string =>
    (text !== source && rules === policies[policy] ? reader.read(text, baseUrl) : null) ??
    parsed(text, rules, baseUrl);
  return settle(source, policies[policy], pass) as SafeHtml;
}
