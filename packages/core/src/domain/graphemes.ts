let segmenter: Intl.Segmenter | undefined;

/**
 * The longest beginning of `text` that has at most `maxLength` UTF-16 units and cuts no grapheme
 * (what a reader sees as one character) in two.
 */
export function cutGraphemes(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // The text before a place and the next code point decide together whether it is a border.
  const window = text.slice(0, maxLength + 2);
  let end = 0;
  for (const index of borders(window)) {
    if (index > maxLength) break;
    end = index;
  }
  return text.slice(0, end);
}

function* borders(text: string): Generator<number> {
  if (typeof Intl.Segmenter === 'function') {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { index } of segmenter.segment(text)) yield index;
    return;
  }
  // Without `Intl.Segmenter`: a code point, the marks on it, and what joiners tie to it.
  for (const { index } of text.matchAll(/.(?:[\p{M}\u200D]|(?<=\u200D).)*/gsu)) yield index;
}
