import * as z from 'zod/mini';

import { type Html, htmlSchema, type SafeHtml } from './html.js';

/**
 * The languages that a source may be written in. `text` is plain text: nothing in it is markup. `markdown`
 * is CommonMark, with the tables and the strikethrough of GFM.
 */
export const sourceFormats = ['markdown', 'html', 'text'] as const;

/** See {@link sourceFormats}. */
export type SourceFormat = (typeof sourceFormats)[number];

/** The text that an author wrote, before it was rendered. */
export interface Source {
  /** The language that the text is written in. */
  format: SourceFormat;
  /** The text as its author wrote it, kept unchanged. */
  text: string;
}

/** The body of a post. */
export interface Content<H extends Html = SafeHtml> {
  /**
   * The body, rendered. Over the Blog API it is always safe HTML.
   *
   * @remarks Of other backends, the capability `html` says who sanitises it.
   */
  html: H;
  /** The text that `html` was rendered from; `null` for callers who may not edit, or where it is not kept. */
  source: Source | null;
}

/** Schema of {@link Source}. */
export const sourceSchema = z.object({ format: z.enum(sourceFormats), text: z.string() });

/** Schema of {@link Content}. */
export const contentSchema = z.object({ html: htmlSchema, source: z.nullable(sourceSchema) });
