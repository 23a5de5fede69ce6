import { BlogError, type Issue } from '@blog/core';

const OPERATION = 'import';

/** A fault of the file as a whole: what, where, and what to do next. */
export function fileFault(file: string, what: string, cause?: unknown): BlogError<'invalid_input'> {
  return fault(`${file}: ${what}`, [{ path: file, message: what }], cause);
}

/** A fault at one place of an XML file. */
export function xmlFault(
  at: { file: string; line: number; column: number },
  what: string,
): BlogError<'invalid_input'> {
  const path = `${at.file}:${at.line}:${at.column}`;
  return fault(`${at.file}, line ${at.line}, column ${at.column}: ${what}`, [
    { path, message: what },
  ]);
}

/** A fault of the option that chooses a blog. */
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

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
