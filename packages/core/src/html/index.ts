import type { RawHtml, SafeHtml } from '../models/html.js';
import type { HtmlChanges } from './changes.js';
import { checkedSanitizer } from './checked.js';
import type { HtmlPolicy } from './version.js';

export type { HtmlChange, HtmlChanges } from './changes.js';
export { decodeReferences } from './references.js';
export { ID_PREFIX } from './id-prefix.js';
export { trustedHtml } from './trusted-types.js';
export { type HtmlPolicy, SANITIZER_VERSION } from './version.js';

/**
 * Sanitises at once: HTML, what it is for, and the address that relative ones are resolved against.
 * If `changes` is given, what a reader may miss is counted there, beside what it counts already.
 */
export type Sanitizer = (
  html: RawHtml | SafeHtml | string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes?: HtmlChanges | null,
) => SafeHtml;

/**
 * Loads the sanitiser, once, and gives it as a plain function: for an importer or a renderer that
 * has many texts to make safe. In a browser it throws `unsupported` in a page that requires Trusted
 * Types and does not allow the policy `blog-sdk`.
 *
 * @example
 * ```ts
 * import { createSanitizer } from '@blog/core/html';
 *
 * const sanitize = await createSanitizer();
 * const bodies = ['<p>One', '<p onclick="x()">Two'].map((html) => sanitize(html, 'post', null));
 * ```
 */
export async function createSanitizer(): Promise<Sanitizer> {
  const { sanitizeNow } = await import('./server/sanitizer.js');
  return checkedSanitizer(sanitizeNow);
}

/**
 * Makes HTML of any origin safe to put into a page. What the policy does not allow is unwrapped or
 * dropped, relative addresses are resolved, ids and names get {@link ID_PREFIX}. The answer is
 * written as the HTML standard serialises it, and sanitising it again gives it unchanged, here and
 * in a browser. Never fails for any input. Throws as {@link createSanitizer} does.
 *
 * @param baseUrl absolute http or https address of the page that the HTML came from; null leaves
 *   relative addresses as they are
 * @param changes a count to which the changes that a reader may miss are added, by their kinds; it is
 *   never emptied, so that one count can sum many texts
 * @see https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments
 *
 * @example
 * ```ts
 * import { sanitize } from '@blog/core/html';
 *
 * const html = await sanitize('<a href="/about" onclick="x()">About</a>', 'post', 'https://blog.example/');
 * // <a href="https://blog.example/about">About</a>
 * ```
 */
export async function sanitize(
  html: RawHtml | SafeHtml | string,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes: HtmlChanges | null = null,
): Promise<SafeHtml> {
  const sanitizeNow = await createSanitizer();
  return sanitizeNow(html, policy, baseUrl, changes);
}
