import type { Source } from '../../models/content.js';
import type { SafeHtml } from '../../models/html.js';

/** What a source becomes: safe HTML, and the plain text of it. */
export interface Rendered {
  html: SafeHtml;
  text: string;
}

/**
 * Renders a source and makes it safe. Asks for `@blog/core/html` by its public name, so that
 * browsers load their own sanitiser.
 */
export async function render(
  source: Source,
  policy: 'post' | 'comment',
  baseUrl: string | null,
): Promise<Rendered> {
  const { htmlToText, sanitize, textToHtml } = await import('@blog/core/html');
  const markup = source.format === 'text' ? textToHtml(source.text) : source.text;
  const html = await sanitize(markup, policy, baseUrl);
  return { html, text: htmlToText(html) };
}
