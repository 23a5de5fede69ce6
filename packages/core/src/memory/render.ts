import type { RenderedSource } from '../backend/importer.js';
import { createRenderer } from '../kit/render.js';
import type { Source } from '../models/content.js';

/** Renders a source and makes it safe. The sanitiser is loaded when it is first needed. */
export async function render(
  source: Source,
  policy: 'post' | 'comment',
  baseUrl: string | null,
): Promise<RenderedSource> {
  const renderNow = await createRenderer();
  return renderNow(source, policy, baseUrl);
}
