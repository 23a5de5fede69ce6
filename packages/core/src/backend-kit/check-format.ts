import { BlogError } from '../errors/blog-error.js';
import type { Source, SourceFormat } from '../models/content.js';

/**
 * Refuses a source in a format that the backend does not take.
 *
 * @throws BlogError `unsupported`, naming the formats that it takes.
 *
 * @example
 * ```ts
 * import { checkFormat } from '@blog/core';
 *
 * checkFormat({ format: 'text', text: 'Hello' }, ['text', 'html'], 'comments.create'); // passes
 * ```
 */
export function checkFormat(
  source: Source | undefined,
  formats: readonly SourceFormat[],
  operation: string,
): void {
  if (source === undefined || formats.includes(source.format)) return;
  throw new BlogError('unsupported', {
    message: `This backend takes no ${source.format} source: it takes ${formats.join(', ')}.`,
    operation,
  });
}
