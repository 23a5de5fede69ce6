import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';

/**
 * CommonMark with the tables, the strikethrough and the footnotes of GFM, and bare addresses as
 * links. HTML passes through: the sanitiser comes after.
 */
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

/** Renders Markdown; what comes out is not safe yet. */
export function markdownToHtml(text: string): string {
  return markdown.render(text);
}
