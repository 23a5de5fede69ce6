import type { ValueRule } from '@blog/core/backend';

/** The check of the place of an export. */
export const pathRule: ValueRule = {
  expected: 'the path of a file or a folder',
  test: (value) => typeof value === 'string' && value !== '',
};

/** The check of a date. */
export const dateRule: ValueRule = {
  expected: 'a Date that is valid',
  test: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};

/** The check of a signal that ends the work. */
export const signalRule: ValueRule = {
  expected: 'an AbortSignal',
  test: (value) => typeof value === 'object' && value !== null && 'aborted' in value,
};
