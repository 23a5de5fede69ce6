/**
 * Order by UTF-16 units, as SQL and `Array.prototype.sort` have it; no locale in it.
 *
 * @example
 * ```ts
 * import { compareStrings } from '@blog/core/backend';
 *
 * ['b', 'a', 'B'].sort(compareStrings); // ['B', 'a', 'b']
 * ```
 */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
