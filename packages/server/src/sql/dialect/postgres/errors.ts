import { BlogError, isBlogError } from '@blog/core';

import { storeClosed } from '../../kit/driver.js';

/** Codes of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const UNIQUE_VIOLATION = '23505';
/**
 * The statement that another reader of the connection was just preparing when it failed: those who came behind it
 * found it missing.
 */
const NOT_PREPARED = '26000';
/** Two transactions were in each other's way: the work is run again. */
const AGAIN = new Set([UNIQUE_VIOLATION, '40001', '40P01', NOT_PREPARED]);
const LOCK_TIMEOUT = '55P03';
const READ_ONLY = '25006';
const RIGHT_MISSING = '42501';

const PREPARED_LOST =
  'a pooler in between loses prepared statements (PgBouncer 1.21 and newer keep them with max_prepared_statements = 500)';

const REASONS = new Map([
  ['25P03', 'a transaction waited too long for its next statement and was ended'],
  ['25P04', 'a transaction took too long and was ended'],
  ['57014', 'a statement took too long and was ended'],
  [READ_ONLY, 'it takes no writes now'],
  ['53100', 'its disk is full'],
  ['53200', 'it has no memory left'],
  ['53300', 'it has no connection left'],
  ['57P01', 'it is being stopped'],
  ['57P02', 'it has crashed'],
  ['57P03', 'it is starting or stopping'],
  ['28000', 'the user may not connect'],
  ['28P01', 'the password is wrong'],
  ['3D000', 'there is no such database'],
  [RIGHT_MISSING, 'the user lacks a right that it needs'],
  // A pooler gave the connection of another client, or this one to another client.
  [NOT_PREPARED, PREPARED_LOST],
  ['42P05', PREPARED_LOST],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
]);

/** Refusals of which the server's own message tells more: names of roles, schemas and addresses. */
const NAMED_BY_SERVER = new Set(['28000', RIGHT_MISSING]);

/** Whether an error of {@link toBlogError} tells that the wait for a lock took too long. */
export function isLockTimeout(error: unknown): boolean {
  return isBlogError(error) && codeOf(error.cause) === LOCK_TIMEOUT;
}

/** Whether another transaction made a thing of the same name at the same moment. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === UNIQUE_VIOLATION;
}

/** Whether the user lacks a right. */
export function isRightMissing(error: unknown): boolean {
  return codeOf(error) === RIGHT_MISSING;
}

/** Whether the same work may succeed when it is run again at once. */
export function isWorthAnotherRun(error: unknown): boolean {
  return AGAIN.has(codeOf(error));
}

/**
 * Whether the connection was lost: as all are that stood idle while the server was started again, and those
 * that the server ends because nothing came for too long, as through a network that swallows everything.
 */
export function isConnectionLost(error: unknown): boolean {
  return (
    /^(?:57P01|57P02|57P05|25P03|25P04|08\d\d\d|ECONNRESET|EPIPE)$/.test(codeOf(error)) ||
    isTerminated(error)
  );
}

/** Whether the server itself refused: then it has rolled back, and nothing was written. */
export function isFromServer(error: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(codeOf(error)) && !isConnectionLost(error);
}

function isPoolClosed(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Cannot use a pool after calling end');
}

function isTerminated(error: unknown): boolean {
  return error instanceof Error && /^(?:Connection terminated|Client has enc)/.test(error.message);
}

/**
 * An error of PostgreSQL or of the way there as an error of ours, where the caller can act on it. The
 * message has no address and no user, because it goes to visitors; the cause has all.
 *
 * @param address - Only whoever opens or copies the database is told it, and the words of the server.
 */
export function toBlogError(error: unknown, address?: string): unknown {
  if (isBlogError(error)) return error;
  if (isPoolClosed(error)) return storeClosed(error);
  const code = codeOf(error);
  if (code === LOCK_TIMEOUT || code === '40001' || code === '40P01')
    return unavailable(
      'Other writes have kept the database locked. Nothing was written. Try again in some seconds.',
      error,
    );
  if (code === UNIQUE_VIOLATION)
    return new BlogError('conflict', {
      message:
        'Another write took the same name at the same moment. Nothing was written. Try again.',
      backend: 'sql',
      details: { reason: 'exists', revision: null },
      cause: error,
    });
  const reason = reasonOf(error, code);
  if (reason === undefined) return error;
  const text =
    address === undefined
      ? `The database cannot be used: ${reason}. Try again later.`
      : `The database ${address} cannot be used: ${reason}${wordsOfServer(error, code)}.`;
  return unavailable(text, error);
}

/** As {@link toBlogError}, for whoever opens the database: whatever the error is, it is one of ours and says why. */
export function toOpeningError(error: unknown, address: string): unknown {
  const known = toBlogError(error, address);
  if (isBlogError(known) || !(error instanceof Error)) return known;
  return unavailable(`The database ${address} cannot be used: "${error.message}".`, error);
}

function reasonOf(error: unknown, code: string): string | undefined {
  if (code === '28000' && /no encryption|SSL off/.test(messageOf(error)))
    return 'it lets this user in only with TLS. Write sslmode=verify-full into the address';
  return REASONS.get(code) ?? reasonOnTheWay(error, code);
}

/** The words of PostgreSQL about a refusal: which right is missing, or which rule there is not. */
function wordsOfServer(error: unknown, code: string): string {
  return NAMED_BY_SERVER.has(code) ? ` (it says: ${messageOf(error)})` : '';
}

/** The error for a connection that was lost while a transaction was committed. */
export function outcomeUnknown(cause: unknown): BlogError<'unavailable'> {
  return unavailable(
    'The connection to the database was lost while it wrote. It is not known whether the change was written: read before you write again, or send the same idempotency key.',
    cause,
  );
}

/** The error for a write that has waited too long for those before it. */
export function tooManyWrites(): BlogError<'unavailable'> {
  return unavailable(
    'Too many writes wait for the database. Nothing was written. Try again in some seconds.',
  );
}

function unavailable(message: string, cause?: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, backend: 'sql', cause });
}

/**
 * Why the database was not reached: by classes 08 and 57P, the codes of sockets and of TLS, and what `pg`
 * says itself.
 */
function reasonOnTheWay(error: unknown, code: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message.startsWith('The server does not support SSL'))
    return 'it offers no TLS, which sslmode asks for';
  if (error.message.includes('client password must be a'))
    return 'it asks for a password, and none is given. Write it into the address, into PGPASSWORD or into ~/.pgpass';
  if (error.message.startsWith('unsupported startup parameter'))
    return 'a pooler in between refuses the settings of a connection (PgBouncer passes over them with ignore_startup_parameters = options)';
  if (/^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS|ERR_SSL|EPROTO)/.test(code))
    return 'its certificate is not trusted. The parameter sslrootcert names the file of its authority';
  if ('syscall' in error && error.syscall === 'open' && 'path' in error)
    return `the file ${String(error.path)}, which its address names, cannot be read`;
  const isOfWay =
    code === ''
      ? /^(?:Connection terminated|Query read timeout|timeout expired|timeout exceeded|There was an error establishing|Client )/i
      : /^(?:08|57P|53|XX|E[A-Z_]+$)/;
  return isOfWay.test(code === '' ? error.message : code) ? 'it cannot be reached' : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
