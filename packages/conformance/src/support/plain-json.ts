/**
 * The first place in a value that is not plain JSON (`undefined`, a date, an instance of a class, a
 * number that JSON cannot hold), in words; `null` where all of it is.
 */
export function notPlainJson(value: unknown, path = ''): string | null {
  const at = path === '' ? 'the answer' : path;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number')
    return Number.isFinite(value) ? null : `${at} is ${String(value)}, which JSON cannot hold`;
  if (typeof value !== 'object') return `${at} is ${typeof value}`;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = notPlainJson(value[index], `${path}[${index}]`);
      if (found !== null) return found;
    }
    return null;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return `${at} is not a plain object (${Object.prototype.toString.call(value)})`;
  if (Object.getOwnPropertySymbols(value).length > 0) return `${at} has a symbol for a key`;
  for (const [key, child] of Object.entries(value)) {
    const found = notPlainJson(child, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
