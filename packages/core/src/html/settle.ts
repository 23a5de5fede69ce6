import type { HtmlChanges } from './changes.js';
import { plainRules, type Rules } from './policy.js';

/** One reading of HTML: parsed, and written again by the rules; what it changed is added to a count. */
export type Pass = (html: string, rules: Rules, changes: HtmlChanges | null) => string;

/**
 * Removes characters that cannot be stored or sent. NUL, which parsers read in different ways, is removed;
 * half of a surrogate pair becomes U+FFFD.
 */
export function prepare(html: string): string {
  // Nearly every text is in order; to find that out is quicker than to make it anew.
  const text = html.includes('\0') ? html.replaceAll('\0', '') : html;
  return text.isWellFormed() ? text : text.toWellFormed();
}

const MAX_ROUNDS = 6;

/**
 * Reads again what was written until that changes nothing, so that the answer is what any browser
 * reads it as. Dropping and unwrapping elements can leave nestings that a parser moves (`<p>` in
 * `<p>`); nearly all come to rest at the second reading. What does not, or grows, ends as text.
 * Changes are counted at the first reading, which sees what the author wrote.
 */
export function settle(
  html: string,
  rules: Rules,
  pass: Pass,
  changes: HtmlChanges | null,
): string {
  let last = html;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = pass(last, rules, round === 0 ? changes : null);
    if (next === last) return next;
    if (next.length > 8 * html.length + 100_000) break;
    last = next;
  }
  return pass(html, plainRules, null);
}
