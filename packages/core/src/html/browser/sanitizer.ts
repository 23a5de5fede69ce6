import createPurifier, { type Config } from 'dompurify';
import type { SafeHtml } from '../../models/html.js';
import { droppedElements, policies, type Rules } from '../policy.js';
import { prepare, settle } from '../settle.js';
import type { HtmlPolicy } from '../version.js';
import { writeTree } from '../write-tree.js';

// An instance of our own: hooks and settings that the page gives DOMPurify do not reach it.
const purifier = createPurifier(window);

/**
 * What DOMPurify lets through to the writer, which then allows less: the elements of the policy and
 * those that it rewrites, and the attributes that it reads.
 */
const configOf = (rules: Rules): Config & { RETURN_DOM: true } => ({
  ALLOWED_TAGS: ['#text', 'img', 'td', 'th', ...rules.elements.keys(), ...rules.renames.keys()],
  ALLOWED_ATTR: ['is', 'style', 'alt', ...rules.everywhere, ...[...rules.elements.values()].flat()],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  // Addresses are checked by the policy; this only keeps out what never is one.
  ALLOWED_URI_REGEXP: /^(?!(?:java|vb)script:|data:)/i,
  FORBID_CONTENTS: droppedElements,
  RETURN_DOM: true,
  // The writer prefixes every id and name.
  SANITIZE_DOM: false,
  // Guards against being read in another way later. The writer escapes every `<` and `>`, in
  // attributes too, and what it wrote is read again until nothing changes.
  SAFE_FOR_XML: false,
});

/** Sanitises in a browser: DOMPurify takes away what could do harm, the policy's writer the rest. */
export function sanitizeNow(html: string, policy: HtmlPolicy, baseUrl: string | null): SafeHtml {
  const pass = (text: string, rules: Rules): string => {
    const body = purifier.sanitize(`<!doctype html><body>${text}`, configOf(rules));
    return writeTree(body, rules, baseUrl);
  };
  return settle(prepare(html), policies[policy], pass) as SafeHtml;
}
