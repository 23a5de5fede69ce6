import { isBlogError } from '@blog/core';

import type { LoggedError } from './log-entry.js';
import { redact } from './redact.js';

const MAX_DEPTH = 5;
const MAX_ERRORS = 3;
const MAX_FRAMES = 20;

/** An error for the log, with its causes. `secrets` are hidden wherever they stand in it. */
export function loggedError(error: unknown, secrets: readonly string[], depth = 1): LoggedError {
  if (!(error instanceof Error))
    return { name: typeof error, message: redact(textOf(error), secrets) };
  const { name, message, cause } = error;
  const code = codeOf(error);
  const isDatabase = 'severity' in error;
  // PostgreSQL quotes the value that it does not take at the end of its message.
  const told = isDatabase ? message.replace(/: ".*"$/s, ': [hidden]') : message;
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const isDeep = depth === MAX_DEPTH;
  return {
    name,
    message: redact(told, secrets),
    ...(code !== undefined && { code }),
    // An error of the family says what failed. Any other may be a fault of the program.
    ...(!isBlogError(error) && { stack: framesOf(error) }),
    ...(cause !== undefined && !isDeep && { cause: loggedError(cause, secrets, depth + 1) }),
    ...(errors.length > 0 &&
      !isDeep && {
        errors: errors.slice(0, MAX_ERRORS).map((one) => loggedError(one, secrets, depth + 1)),
      }),
  };
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

/** The places in the code, without the message above them. */
function framesOf({ stack = '', message }: Error): string[] {
  const begin = stack.indexOf(message);
  return stack
    .slice(begin === -1 ? 0 : begin + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());
}

/** What was thrown, if it is no error. An object may hold anything, so its contents are not told. */
function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'An object was thrown' : String(value);
}
