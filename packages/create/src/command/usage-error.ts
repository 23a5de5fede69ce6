import { BlogError } from '@blog/core';

/** Makes the error for an option that is missing or wrong. */
export function usageError(option: string, message: string): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation: 'create',
    details: { issues: [{ path: option, message }] },
  });
}
