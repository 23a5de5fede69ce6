import { formatPath, invalidInput } from '@blog/core/backend';
import * as z from 'zod/mini';

/** A value in few words. Of a text only its length is told, because it may be a secret. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return value === null ? 'null' : 'nothing';
  if (typeof value === 'string')
    return value === '' ? "''" : `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Promise) return 'a promise (is an await missing?)';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : `a ${typeof value}`;
}

/** An option that may be absent; `expected` says in words what may stand there. */
export const option = (expected: string, isRight: (value: unknown) => boolean) =>
  z.optional(z.custom(isRight, `Expected ${expected}`));

export const functionOption = (expected: string) =>
  option(expected, (value) => typeof value === 'function');

/** A whole number within bounds, such as seconds or bytes. */
export const numberOption = (unit: string, least: number, most = Number.MAX_SAFE_INTEGER) => {
  const until = most === Number.MAX_SAFE_INTEGER ? 'or more' : `to ${most}`;
  const isRight = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  return option(`a whole number of ${unit}, ${least} ${until}`, isRight);
};

/** Whether a text is long enough to sign cookies with. */
export const isSecret = (value: unknown) => typeof value === 'string' && value.length >= 32;
export const SECRET_EXPECTED = 'Expected a secret of at least 32 characters';

/** Options in an option. Names that there are not are refused. */
export const objectOption = (shape: Record<string, z.ZodMiniType>) => {
  const names = Object.keys(shape).join(', ');
  return z.optional(
    z.strictObject(shape, {
      error: ({ code }) =>
        code === 'unrecognized_keys'
          ? `There is no such option. The options are ${names}`
          : `Expected an object with ${names}`,
    }),
  );
};

/**
 * Refuses options whose values are not valid.
 *
 * @throws BlogError `invalid_input` that names the function, each option, what was given and what was expected.
 */
export function checkOptions(owner: string, schema: z.ZodMiniType, options: unknown): void {
  const found = schema.safeParse(options);
  if (found.success) return;
  const issues = found.error.issues.flatMap((issue) => {
    const { path, message } = issue;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: formatPath([...path, key]), message }));
    const given = path.reduce<unknown>(
      (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
      options,
    );
    return [{ path: formatPath(path), message: `${message}, not ${inWords(given)}` }];
  });
  throw invalidInput(issues, owner);
}
