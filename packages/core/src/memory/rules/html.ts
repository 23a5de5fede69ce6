import { sanitize } from '@blog/core/html';

import { textToHtml } from '../../html/text-to-html.js';
import { htmlToText } from '../../html/text.js';
import type { Source } from '../../models/content.js';
import type { Rendered } from '../store/state.js';

/**
 * Renders a source and makes it safe. Asks for the sanitiser by its public name, so that
 * browsers load their own.
 */
export async function render(
  source: Source,
  policy: 'post' | 'comment',
  baseUrl: string | null,
): Promise<Rendered> {
  const markup = source.format === 'text' ? textToHtml(source.text) : source.text;
  const html = await sanitize(markup, policy, baseUrl);
  return { html, text: htmlToText(html) };
}
