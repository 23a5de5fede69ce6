import type { SafeHtml } from '../../models/html.js';
import { addChanges, type HtmlChanges } from '../changes.js';
import { policies } from '../policy.js';
import { type Pass, prepare, settle } from '../settle.js';
import type { HtmlPolicy } from '../version.js';
import { writeTree } from '../write-tree.js';
import { parseBody } from './parse.js';
import { PlainReader } from './plain-reader.js';
import { nodes } from './tree.js';

const parsed =
  (baseUrl: string | null): Pass =>
  (html, rules, changes) =>
    writeTree(parseBody(html), nodes, rules, baseUrl, changes);

/** Sanitises with the full parser alone; what the quick reading of plain HTML has to agree with. */
export function sanitizeParsed(
  html: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes: HtmlChanges | null = null,
): SafeHtml {
  return settle(prepare(html), policies[policy], parsed(baseUrl), changes) as SafeHtml;
}

const readers = {
  post: new PlainReader(policies.post),
  comment: new PlainReader(policies.comment),
};

function readPlain(
  source: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes: HtmlChanges | null,
): SafeHtml | null {
  const plain = readers[policy].read(source, baseUrl);
  if (plain === null) return null;
  if (changes) addChanges(changes, plain.changes);
  return plain.html as SafeHtml;
}

/** Sanitises HTML that is written plainly; null for any other. */
export function sanitizePlain(
  html: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes: HtmlChanges | null = null,
): SafeHtml | null {
  return readPlain(prepare(html), policy, baseUrl, changes);
}

/** Sanitises: plain HTML in one pass without a tree, any other by the standard's parser. */
export function sanitizeNow(
  html: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes: HtmlChanges | null = null,
): SafeHtml {
  const source = prepare(html);
  const plain = readPlain(source, policy, baseUrl, changes);
  if (plain !== null) return plain;
  const full = parsed(baseUrl);
  const pass: Pass = (text, rules, counted) =>
    (text !== source && rules === policies[policy]
      ? readers[policy].read(text, baseUrl)?.html
      : undefined) ?? full(text, rules, counted);
  return settle(source, policies[policy], pass, changes) as SafeHtml;
}
