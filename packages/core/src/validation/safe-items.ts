import { createSanitizer } from '@blog/core/html';

import { BlogError, isBlogError } from '../errors/blog-error.js';
import type { Html } from '../models/html.js';
import type { HtmlPolicy } from '../html/version.js';

type Clean = (html: string, policy: HtmlPolicy, baseUrl: string | null) => Html;

interface MaybeHtml {
  url?: string | null;
  html?: Html;
  content?: { html: Html } | null;
  preview?: Html | null;
}

/** Loads the sanitiser of this runtime; by its public name, so that export conditions apply. */
async function loadSanitizer(operation: string): Promise<Clean> {
  try {
    return await createSanitizer();
  } catch (cause) {
    if (isBlogError(cause)) throw cause;
    // It is better to show no page than to show HTML that was not made safe.
    throw new BlogError('unavailable', {
      message: `The sanitiser could not be loaded for ${operation}; check the network and try again`,
      operation,
      cause,
    });
  }
}

const hasHtml = (item: MaybeHtml) =>
  (item.html !== undefined && item.html !== '') ||
  (item.content !== undefined && item.content !== null && item.content.html !== '') ||
  Boolean(item.preview);

/**
 * Makes the HTML of posts and comments safe. The items are changed in place, because validation has just
 * made them. Relative addresses start from the item's own address, else from the blog's.
 */
export async function makeSafe(
  items: readonly object[],
  operation: string,
  blogUrl: () => Promise<string | null>,
): Promise<void> {
  const raw: readonly MaybeHtml[] = items.filter(hasHtml);
  if (raw.length === 0) return;
  const clean = await loadSanitizer(operation);
  const fallback = raw.every(({ url }) => url) ? null : await blogUrl();
  for (const item of raw) {
    const base = item.url ?? fallback;
    if (item.html !== undefined) item.html = clean(item.html, 'comment', base);
    if (item.content) item.content.html = clean(item.content.html, 'post', base);
    if (item.preview) item.preview = clean(item.preview, 'post', base);
  }
}
