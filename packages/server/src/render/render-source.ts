import { createRenderer as createCoreRenderer, type Render } from '@blog/core/backend';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';

/**
 * CommonMark with the tables, the strikethrough and the footnotes of GFM, and bare addresses as
 * links. HTML passes through: the sanitiser comes after.
 */
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

/**
 * Loads the sanitiser, and gives the function that renders sources as the SQL store does. That
 * function is synchronous, so it can run inside of a transaction.
 *
 * @example
 * ```ts
 * import { createRenderer } from '@blog/server/sql';
 *
 * const render = await createRenderer();
 * render({ format: 'markdown', text: '*Hello*' }, 'post', null).html; // '<p><em>Hello</em></p>\n'
 * ```
 */
export function createRenderer(): Promise<Render> {
  return createCoreRenderer({ markdown: (text) => markdown.render(text) });
}
