import * as z from 'zod/mini';

declare const rawBrand: unique symbol;
declare const safeBrand: unique symbol;

/** HTML as a backend gave it: hostile until sanitised. No component takes it. */
export type RawHtml = string & {
  /** The mark of the type alone: at run time there is none. */
  readonly [rawBrand]: true;
};

/** HTML that the sanitiser made (`sanitize` of `@blog/core/html`): safe to put into a page. */
export type SafeHtml = string & {
  /** The mark of the type alone, which only the sanitiser gives: at run time there is none. */
  readonly [safeBrand]: true;
};

/** HTML of either kind, as a backend may give it; its capability `html` tells which. */
export type Html = RawHtml | SafeHtml;

/**
 * Marks text as HTML that nobody has checked.
 *
 * @example
 * ```ts
 * import { rawHtml } from '@blog/core/backend';
 *
 * const html = rawHtml('<p onclick="steal()">Hello</p>');
 * ```
 */
export function rawHtml(text: string): RawHtml {
  return text as RawHtml;
}

/** Schema of HTML inside of a model. It checks the type only; safety is the sanitiser's work. */
export const htmlSchema = z.string() as unknown as z.ZodMiniType<SafeHtml, SafeHtml>;
