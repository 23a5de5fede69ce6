import type { RenderedSource } from '../../backend/importer.js';
import { createRenderer } from '../../kit/render.js';
import type { Source, SourceFormat } from '../../models/content.js';

/** The formats of sources that memory renders. */
export const memoryFormats: readonly SourceFormat[] = ['html', 'text'];

/** Renders a source and makes it safe. The sanitiser is loaded when it is first needed. */
export async function render(
  source: Source,
  policy: 'post' | 'comment',
  baseUrl: string | null,
): Promise<RenderedSource> {
  const renderNow = await createRenderer();
  return renderNow(source, policy, baseUrl);
}
