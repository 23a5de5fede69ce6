import { idReferences, keptClass, keptRel, urlSchemes, valuePatterns } from './attribute-values.js';
import { cleanImageUrl, cleanSrcset, cleanUrl, prefixId } from './url.js';

const words = (text: string, keep: (word: string) => string | null): string | null =>
  [...new Set(text.split(/\s+/).map(keep))].filter(Boolean).join(' ') || null;

/** Code, and the blocks around it that highlighters name its language on. */
const holdsLanguage = /^(?:code|pre|div|figure)$/;
const holdsLayout = /^(?!(?:code|pre)$)/;

/** The safe form of one allowed attribute's value; null where there is none and the attribute goes. */
export function cleanAttribute(
  element: string,
  name: string,
  text: string,
  baseUrl: string | null,
): string | null {
  const value = text.trim();
  const schemes = urlSchemes[name];
  if (schemes) {
    return name === 'src' && element === 'img'
      ? cleanImageUrl(value, schemes, baseUrl)
      : cleanUrl(value, schemes, baseUrl);
  }
  const pattern = valuePatterns[name];
  if (pattern) return pattern.exec(value)?.[0] ?? null;
  if (name === 'srcset') return cleanSrcset(value, /^https?$/i, baseUrl);
  if (name === 'class') {
    return words(value, (word) => {
      const holders = word.startsWith('language-') ? holdsLanguage : holdsLayout;
      return keptClass.test(word) && holders.test(element) ? word : null;
    });
  }
  if (name === 'rel')
    return words(value, (word) => (keptRel.test(word) ? word.toLowerCase() : null));
  if (name === 'id' || name === 'name') return prefixId(value);
  if (idReferences.test(name)) return words(value, prefixId);
  return value === '' && name !== 'alt' ? null : value;
}
