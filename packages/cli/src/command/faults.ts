import { BlogError, isBlogError } from '@blog/core';

import { plain, plainLines } from '../terminal/plain.js';

/** Exit codes. */
export const exitCodes = {
  done: 0,
  /** It was tried and failed. */
  failed: 1,
  /** It was not tried: an option is missing or wrong. */
  usage: 2,
  /** Ended by Ctrl-C: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

/** A wrong or missing option. */
export function commandFault(option: string, message: string): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation: 'command',
    details: { issues: [{ path: option, message }] },
  });
}

/** The exit code for what was thrown. */
export function exitCodeOf(error: unknown): number {
  if (!isBlogError(error, 'invalid_input')) return exitCodes.failed;
  const choosesBlog = error.operation === 'import' && error.details.issues[0]?.path === 'blog';
  return error.operation === 'command' || choosesBlog ? exitCodes.usage : exitCodes.failed;
}

/** What was thrown, in one line; with its stack where `DEBUG` is set. */
export function faultText(error: unknown, env: NodeJS.ProcessEnv): string {
  const known = isBlogError(error);
  const message = error instanceof Error ? error.message : String(error);
  const line = `blog: ${plain(message)}${known ? '' : ' (a fault of the program; set DEBUG=1 for more)'}`;
  const debug = env['DEBUG'] !== undefined && env['DEBUG'] !== '';
  return debug && error instanceof Error ? `${line}\n${plainLines(error.stack ?? '')}` : line;
}
