import { htmlToText, type ImportItem, type RenderedSource, textToHtml } from '@blog/core';
import { createSanitizer, SANITIZER_VERSION } from '@blog/core/html';

/** Renders and sanitises the source of an item; `null` where that is the store's own to do. */
export type RenderItem = (item: ImportItem) => RenderedSource | null;

/** Loads the sanitiser. */
export async function createItemRenderer(): Promise<RenderItem> {
  const sanitize = await createSanitizer();
  return (item) => {
    if (!('source' in item) || item.source.format === 'markdown') return null;
    const { format, text } = item.source;
    const html = sanitize(format === 'html' ? text : textToHtml(text), item.type, item.baseUrl);
    return { html, text: htmlToText(html), sanitizerVersion: SANITIZER_VERSION };
  };
}
