import MarkdownIt from 'markdown-it';

/**
 * CommonMark with the tables and the strikethrough of GFM, and bare addresses as links. HTML passes
 * through: the sanitiser comes after.
 */
const markdown = new MarkdownIt({ html: true, linkify: true });

/** Renders Markdown; what comes out is not safe yet. */
export function markdownToHtml(text: string): string {
  return markdown.render(text);
}
