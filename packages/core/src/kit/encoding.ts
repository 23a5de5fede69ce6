/** Bytes in the URL-safe alphabet of RFC 4648, section 5, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes behind {@link toBase64Url}; throws where the text is not of its form. */
export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/**
 * JSON with the keys of every object in order and `undefined` left out, so that equal values give
 * equal texts.
 *
 * @example
 * ```ts
 * import { stableJson } from '@blog/core/backend';
 *
 * stableJson({ b: 2, a: 1 }); // '{"a":1,"b":2}'
 * ```
 */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) =>
    typeof nested === 'object' && nested !== null && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : nested,
  );
}
