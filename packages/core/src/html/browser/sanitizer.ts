import type { SafeHtml } from '../../models/html.js';
import type { HtmlChanges } from '../changes.js';
import { policies } from '../policy.js';
import { type Pass, prepare, settle } from '../settle.js';
import type { HtmlPolicy } from '../version.js';
import { writeTree } from '../write-tree.js';
import { limitNesting } from './limit-nesting.js';
import { nodes, parse } from './tree.js';

export { TRUSTED_TYPES_POLICY } from '../trusted-types.js';

const pass =
  (baseUrl: string | null): Pass =>
  (html, rules, changes) =>
    writeTree(parse(html), nodes, rules, baseUrl, changes);

/** Sanitises in a browser: its own parser reads, the writer that servers have too writes. */
export function sanitizeNow(
  html: string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes: HtmlChanges | null = null,
): SafeHtml {
  const source = limitNesting(prepare(html));
  return settle(source, policies[policy], pass(baseUrl), changes) as SafeHtml;
}
