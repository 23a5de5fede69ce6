import type { Origin, Source } from '@blog/core';

import { wordsOf } from './rules.js';

/** Keeps what a comparison has to know of an input. */
export function note(
  arg: unknown,
  { excerpts, markdown, sources }: Record<'excerpts' | 'markdown' | 'sources', Set<string>>,
): void {
  if (typeof arg !== 'object' || arg === null) return;
  if ('excerpt' in arg && typeof arg.excerpt === 'string') excerpts.add(arg.excerpt);
  if ('origin' in arg) sources.add((arg.origin as Origin | null)?.source ?? '');
  if ('source' in arg && isMarkdown(arg.source)) markdown.add(wordsOf(arg.source.text));
}

function isMarkdown(source: unknown): source is Source {
  return typeof source === 'object' && (source as Source | null)?.format === 'markdown';
}

/** The standard takes no Markdown. It gets the same as text. */
export function asText(arg: unknown): unknown {
  if (typeof arg !== 'object' || arg === null || !('source' in arg)) return arg;
  return isMarkdown(arg.source) ? { ...arg, source: { ...arg.source, format: 'text' } } : arg;
}
