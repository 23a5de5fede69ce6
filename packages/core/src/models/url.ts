import * as z from 'zod/mini';

import type { ValueRule } from '../errors/options.js';

/**
 * Whether the text is an absolute `http:` or `https:` address.
 *
 * @example
 * ```ts
 * import { isHttpUrl } from '@blog/core/backend';
 *
 * isHttpUrl('https://blog.example'); // true
 * isHttpUrl('/about'); // false
 * ```
 */
export function isHttpUrl(text: string): boolean {
  // Nearly all: no address has to be made to tell.
  if (/^https?:\/\//i.test(text)) return URL.canParse(text);
  try {
    const { protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:';
  } catch {
    return false;
  }
}

/** The check of an option that is an address. */
export const httpUrlRule: ValueRule = {
  expected: 'an http or https address (it begins with http:// or https://)',
  test: (value) => typeof value === 'string' && isHttpUrl(value),
};

/**
 * Schema of an address in a model: absolute, `http:` or `https:`. A `javascript:` address from a
 * commenter never reaches a page's `href`.
 */
export const urlSchema = z.string().check(z.refine(isHttpUrl, 'Expected an http or https address'));

/**
 * Brings an address from anywhere to one that a model may hold, without a user name and password;
 * `null` where it is none.
 *
 * @example
 * ```ts
 * import { toHttpUrl } from '@blog/core/backend';
 *
 * toHttpUrl('/icon.png', 'https://blog.example'); // 'https://blog.example/icon.png'
 * toHttpUrl('mailto:ada@blog.example'); // null
 * ```
 */
export function toHttpUrl(text: string | null | undefined, base?: string): string | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  try {
    const url = new URL(text, base);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    // A name before the host makes an address look like one of another site.
    url.username = '';
    url.password = '';
    return url.href;
  } catch {
    return null;
  }
}
