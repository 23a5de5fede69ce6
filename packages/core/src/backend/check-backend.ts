import { checkValue, type ValueRule } from '../errors/options.js';
import type { BlogBackend } from './backend.js';

const rule: ValueRule = {
  expected: 'a backend such as http({ url }) or store.as(actor)',
  test: (value) =>
    typeof (value as Partial<BlogBackend> | null | undefined)?.capabilities === 'object',
};

/**
 * Refuses what is no backend: an address, a promise of a backend, or a store whose caller is not chosen.
 *
 * @param owner - The function that takes it.
 *
 * @throws BlogError `invalid_input`, saying what was given.
 *
 * @example
 * ```ts
 * import type { BlogBackend } from '@blog/core';
 * import { checkBackend } from '@blog/core/backend';
 *
 * export function withLog(backend: BlogBackend) {
 *   checkBackend(backend, 'withLog');
 * }
 * ```
 */
export function checkBackend(backend: BlogBackend, owner: string, path = 'backend'): void {
  checkValue(backend, rule, path, owner);
}
