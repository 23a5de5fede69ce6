/** The first place where two values differ. */
export interface Mismatch {
  /** Such as `items[3].title`; `''` for the whole. */
  readonly path: string;
  /** The value of the standard at this path; the text `no such key` if the key is absent there. */
  readonly expected: unknown;
  /** The value of the other side at this path; the text `no such key` if the key is absent there. */
  readonly actual: unknown;
}

/**
 * Compares as JSON: keys in any order, arrays in theirs. A key that is `undefined` differs from one
 * that is absent. `null` where there is no difference.
 */
export function mismatch(expected: unknown, actual: unknown, path = ''): Mismatch | null {
  if (Object.is(expected, actual)) return null;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length);
    for (let index = 0; index < length; index += 1) {
      const found = mismatch(expected[index], actual[index], `${path}[${index}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (isRecord(expected) && isRecord(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const at = path === '' ? key : `${path}.${key}`;
      if (Object.hasOwn(expected, key) !== Object.hasOwn(actual, key))
        return {
          path: at,
          expected: Object.hasOwn(expected, key) ? expected[key] : 'no such key',
          actual: Object.hasOwn(actual, key) ? actual[key] : 'no such key',
        };
      const found = mismatch(expected[key], actual[key], at);
      if (found !== null) return found;
    }
    return null;
  }
  return { path, expected, actual };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
