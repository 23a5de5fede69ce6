import { BlogError, type Issue } from '@blog/core';

const OPERATION = 'import';

/** Makes the error for a file: where, what is wrong, and what to do next. */
export function fileFault(file: string, what: string, cause?: unknown): BlogError<'invalid_input'> {
  return fault(`${file}: ${what}`, [{ path: file, message: what }], cause);
}

/** Makes the error for one place in an XML file. */
export function xmlFault(
  at: { file: string; line: number; column: number },
  what: string,
): BlogError<'invalid_input'> {
  const path = `${at.file}:${at.line}:${at.column}`;
  return fault(`${at.file}, line ${at.line}, column ${at.column}: ${what}`, [
    { path, message: what },
  ]);
}

/** Makes the error for the option that chooses a blog. */
export function choiceFault(what: string): BlogError<'invalid_input'> {
  return fault(what, [{ path: 'blog', message: what }]);
}

function fault(message: string, issues: Issue[], cause?: unknown): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation: OPERATION,
    details: { issues },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Gives the message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
