import { htmlToText, type SafeHtml, type Source, textToHtml } from '@blog/core';
import { createSanitizer, type HtmlPolicy, SANITIZER_VERSION } from '@blog/core/html';

import { markdownToHtml } from './markdown.js';

/** What a source becomes. */
export interface Rendered {
  html: SafeHtml;
  /** The words of it. */
  text: string;
  /** Of the sanitiser that made it. */
  sanitizerVersion: number;
}

/** Renders and sanitises sources. */
export type RenderSource = (source: Source, policy: HtmlPolicy, baseUrl: string | null) => Rendered;

/**
 * Loads what rendering needs, and gives the function that renders. It does not wait for anything,
 * so it can run inside of a transaction.
 *
 * @example
 * ```ts
 * import { createRenderer } from '@blog/server/sql';
 *
 * const render = await createRenderer();
 * render({ format: 'markdown', text: '*Hello*' }, 'post', null).html; // '<p><em>Hello</em></p>\n'
 * ```
 */
export async function createRenderer(): Promise<RenderSource> {
  const sanitize = await createSanitizer();
  return (source, policy, baseUrl) => {
    const html = sanitize(toHtml(source), policy, baseUrl);
    return { html, text: htmlToText(html), sanitizerVersion: SANITIZER_VERSION };
  };
}

function toHtml({ format, text }: Source): string {
  if (format === 'html') return text;
  return format === 'markdown' ? markdownToHtml(text) : textToHtml(text);
}
