import type { SafeHtml } from '../../models/html.js';
import { policies, type Rules } from '../policy.js';
import { prepare, settle } from '../settle.js';
import type { HtmlPolicy } from '../version.js';
import { writeTree } from '../write-tree.js';
import { limitNesting } from './limit-nesting.js';
import { nodes, parse } from './tree.js';

export { TRUSTED_TYPES_POLICY } from '../trusted-types.js';

const pass =
  (baseUrl: string | null) =>
  (html: string, rules: Rules): string =>
    writeTree(parse(html), nodes, rules, baseUrl);

/** Sanitises in a browser: its own parser reads, the writer that servers have too writes. */
export function sanitizeNow(html: string, policy: HtmlPolicy, baseUrl: string | null): SafeHtml {
  return settle(limitNesting(prepare(html)), policies[policy], pass(baseUrl)) as SafeHtml;
}
