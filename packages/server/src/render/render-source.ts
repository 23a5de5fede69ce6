import { htmlToText, type SafeHtml, type Source, textToHtml } from '@blog/core';
import { createSanitizer, type HtmlPolicy, SANITIZER_VERSION } from '@blog/core/html';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';

/** A rendered source. */
export interface Rendered {
  html: SafeHtml;
  /** Its words, without markup. */
  text: string;
  /** The version of the sanitiser that made it. */
  sanitizerVersion: number;
}

/** Renders and sanitises sources. */
export type RenderSource = (source: Source, policy: HtmlPolicy, baseUrl: string | null) => Rendered;

/**
 * Loads the sanitiser, and gives the function that renders. That function is synchronous, so it can
 * run inside of a transaction.
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

/**
 * CommonMark with the tables, the strikethrough and the footnotes of GFM, and bare addresses as
 * links. HTML passes through: the sanitiser comes after.
 */
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

function toHtml({ format, text }: Source): string {
  if (format === 'html') return text;
  return format === 'markdown' ? markdown.render(text) : textToHtml(text);
}
