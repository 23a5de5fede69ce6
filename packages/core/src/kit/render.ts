// By its public name, so that a browser gets the sanitiser that is made for it.
import {
  createSanitizer,
  type HtmlChanges,
  type HtmlPolicy,
  SANITIZER_VERSION,
} from '@blog/core/html';

import type { RenderedSource } from '../backend/importer.js';
import { BlogError } from '../errors/blog-error.js';
import { htmlToText } from '../html/text.js';
import { textToHtml } from '../html/text-to-html.js';
import type { Source } from '../models/content.js';
import { checkOptions, type OptionChecks } from '../errors/options.js';

/**
 * Renders a source and makes it safe. Relative addresses start from `baseUrl`. If `changes` is given, what
 * a reader may miss is counted there, beside what it counts already.
 */
export type Render = (
  source: Source,
  policy: HtmlPolicy,
  baseUrl: string | null,
  changes?: HtmlChanges | null,
) => RenderedSource;

/** A "read more" marker of a form that is a comment, which the sanitiser would drop. */
const marker = /<!--\s?more(?:\s[^<>]{0,200}?)?-->/i;

/** Gives the first marker the form that `splitAtMore` finds again in safe HTML. */
function keepMarker(html: string): string {
  return html.replace(marker, '<a name="more"></a>');
}

/** The options of {@link createRenderer}. */
export interface RendererOptions {
  /** Makes HTML of Markdown; it need not be safe. Without it a Markdown source is `unsupported`. */
  readonly markdown?: ((text: string) => string) | undefined;
}

const checks: OptionChecks<RendererOptions> = { markdown: 'function' };

/**
 * Loads the sanitiser, and gives the function that makes safe HTML and plain text of a source. The
 * function does not wait for anything, so it can run inside of a transaction.
 *
 * @example
 * ```ts
 * import { createRenderer } from '@blog/core/backend';
 *
 * const render = await createRenderer();
 * render({ format: 'html', text: '<p onclick="x()">Hello' }, 'post', null).html; // '<p>Hello</p>'
 * ```
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Render> {
  checkOptions(options, checks, 'createRenderer');
  const { markdown } = options;
  const sanitize = await createSanitizer();
  return ({ format, text }, policy, baseUrl, changes) => {
    const html = sanitize(keepMarker(markup(format, text)), policy, baseUrl, changes);
    return { html, text: htmlToText(html), sanitizerVersion: SANITIZER_VERSION };
  };

  function markup(format: Source['format'], text: string): string {
    if (format === 'html') return text;
    if (format === 'text') return textToHtml(text);
    if (markdown !== undefined) return markdown(text);
    throw new BlogError('unsupported', { message: 'This backend renders no Markdown.' });
  }
}
