import { toHttpUrl } from '../models/url.js';

/**
 * The former homes of a blog, and those that an import tells, each once and in the form that came first:
 * `https://old.example` and `HTTPS://Old.example/` are one home.
 *
 * @example
 * ```ts
 * import { joinHomes } from '@blog/core/backend';
 *
 * joinHomes(['https://old.example'], ['https://old.example/', 'https://older.example/']);
 * // ['https://old.example', 'https://older.example/']
 * ```
 */
export function joinHomes(before: readonly string[], told: readonly string[]): string[] {
  const homes = new Map<string, string>();
  for (const home of [...before, ...told]) {
    const key = (toHttpUrl(home) ?? home).replace(/\/$/, '');
    if (!homes.has(key)) homes.set(key, home);
  }
  return [...homes.values()];
}
