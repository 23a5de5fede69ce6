import { BlogError, isBlogError } from '@blog/core';
import { isAddressRefused } from '@blog/core/backend';

import { plain, plainLines } from '../terminal/plain.js';

/** Exit codes. */
export const exitCodes = {
  done: 0,
  /** The command was tried and failed. */
  failed: 1,
  /** The command was not tried, because an option is missing or wrong. */
  usage: 2,
  /** The command came to its end, but something of the export is not in the blog. */
  incomplete: 3,
  /** The user ended it by Ctrl-C: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

/** Makes the error for an option that is missing or wrong. */
export function usageError(option: string, message: string): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation: 'command',
    details: { issues: [{ path: option, message }] },
  });
}

/** Gives the exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (!isBlogError(error, 'invalid_input')) return exitCodes.failed;
  const { operation, details } = error;
  const isAboutOptions =
    operation === 'command' ||
    // From `openBackend`, which checks options of the command.
    operation === 'open' ||
    // From the address of a database.
    operation === 'databaseAt' ||
    // From the import, which checks `--blog`.
    (operation === 'import' && details.issues[0]?.path === 'blog');
  return isAboutOptions ? exitCodes.usage : exitCodes.failed;
}

/** The messages of addresses that were not asked, behind an error: they say which flag allows one. */
function refusalsIn(error: unknown): string[] {
  const found: string[] = [];
  for (let at = error instanceof Error ? error.cause : null; at instanceof Error; at = at.cause)
    if (isAddressRefused(at)) found.push(at.message);
  return found;
}

/** Takes the passwords out of addresses: what is printed stays in logs. */
export function withoutPasswords(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/]*@/gi, '$1:…@');
}

/** Gives an error as one line, followed by its stack when `DEBUG` is set. */
export function errorText(error: unknown, env: NodeJS.ProcessEnv): string {
  const message = [
    error instanceof Error ? error.message : String(error),
    ...refusalsIn(error),
  ].join(' ');
  const hint = isBlogError(error) ? '' : ' (a fault of the program; set DEBUG=1 for more)';
  const line = withoutPasswords(`blog: ${plain(message)}${hint}`);
  const debug = env['DEBUG'] !== undefined && env['DEBUG'] !== '';
  return debug && error instanceof Error
    ? `${line}\n${withoutPasswords(plainLines(error.stack ?? ''))}`
    : line;
}
