import { invalidField } from '../errors/issues.js';

/** Every name of the options `T`: one that is missing here does not compile. */
export type OptionNames<T> = Readonly<Record<keyof Required<T>, true>>;

/**
 * Refuses options that there are not, as programs without types misspell them: an option that nobody reads
 * would change nothing, without a word. Absent values are let through under any name.
 *
 * @param owner - The function that takes them, for the message.
 *
 * @throws BlogError `invalid_input`, naming the option, and those that there are.
 *
 * @example
 * ```ts
 * import { checkOptionNames, type OptionNames } from '@blog/core/backend';
 *
 * interface NotesOptions {
 *   url: string;
 *   timeout?: number;
 * }
 * const names: OptionNames<NotesOptions> = { url: true, timeout: true };
 *
 * export function notes(options: NotesOptions) {
 *   checkOptionNames(options, names, 'notes');
 * }
 * ```
 */
export function checkOptionNames<T extends object>(
  options: T,
  names: OptionNames<T>,
  owner: string,
): void {
  if (typeof options !== 'object' || options === null)
    throw invalidField('', `Expected an object of options, not ${typeof options}`, owner);
  for (const [name, value] of Object.entries(options))
    if (value !== undefined && !Object.hasOwn(names, name))
      throw invalidField(
        name,
        `There is no such option. ${owner} takes ${Object.keys(names).join(', ')}`,
        owner,
      );
}
