import type { SafeHtml } from '../models/html.js';

/** The name to allow in a page's `Content-Security-Policy: trusted-types blog-sdk`. */
export const TRUSTED_TYPES_POLICY = 'blog-sdk';

interface TypesPolicy {
  createHTML(html: string): string;
}

/** Absent where a browser does not know Trusted Types; TypeScript's DOM does not either. */
interface MaybeTrustedTypes {
  readonly trustedTypes?: { createPolicy(name: string, rules: TypesPolicy): TypesPolicy };
}

let policy: TypesPolicy | null | undefined;

/** Made at the first use: a page that never shows HTML makes none. */
function createPolicy(): TypesPolicy | null {
  const { trustedTypes } = globalThis as MaybeTrustedTypes;
  try {
    return trustedTypes?.createPolicy(TRUSTED_TYPES_POLICY, { createHTML: (html) => html }) ?? null;
  } catch {
    // The page does not allow it. Where it does not ask for Trusted Types either, text will do.
    return null;
  }
}

/** Any HTML for a sink that runs nothing of it: the parser of the sanitiser. */
export function forSink(html: string): string {
  if (policy === undefined) policy = createPolicy();
  return policy?.createHTML(html) ?? html;
}

/**
 * Safe HTML as a page takes it that asks for Trusted Types (`require-trusted-types-for 'script'`):
 * `TrustedHTML` of the policy `blog-sdk` where the browser knows such, else the text itself. Typed
 * as the text that `innerHTML` is typed to take; do nothing else with it.
 *
 * @see https://w3c.github.io/trusted-types/dist/spec/
 *
 * @example
 * ```ts
 * import { sanitize, trustedHtml } from '@blog/core/html';
 *
 * document.body.innerHTML = trustedHtml(await sanitize('<p>Hello', 'post', null));
 * ```
 */
export function trustedHtml(html: SafeHtml): string {
  return forSink(html);
}
