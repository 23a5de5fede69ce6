import { BlogError } from '@blog/core';

/** An address of PostgreSQL, and what it says to this package and not to the driver `pg`. */
export interface ReadAddress {
  /** The address for the driver. */
  readonly url: string;
  readonly schema: string | undefined;
  readonly connections: number | undefined;
}

/** For whom an address is read: the path and the operation of an error. */
export interface AddressReader {
  readonly path: string;
  readonly operation: string;
}

/** Parameters of an address that are for this package; all others are for the driver. */
const OWN_PARAMETERS = ['schema', 'connections'] as const;

/**
 * Takes the parameters of this package out of an address.
 *
 * @throws BlogError `invalid_input` for an address that cannot be read. The message does not repeat it, as it
 *   may have a password.
 */
export function readAddress(address: string, reader: AddressReader): ReadAddress {
  const read = URL.canParse(address) ? new URL(address) : null;
  if (read === null) throw unreadable(reader);
  for (const parameter of read.searchParams.keys()) checkParameter(parameter, reader);
  const schema = read.searchParams.get('schema') ?? undefined;
  const connections = connectionsIn(read, reader);
  for (const own of OWN_PARAMETERS) read.searchParams.delete(own);
  return { url: read.href, schema, connections };
}

/** The address for an operator to read: without password and parameters. */
export function shownAddress(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}

/** Refuses a parameter that is nearly one of ours: the driver would pass over it without a word. */
function checkParameter(parameter: string, reader: AddressReader): void {
  const isLikeOurs = /^(?:sch|conn)[a-z]*$/i.test(parameter);
  if (isLikeOurs && !OWN_PARAMETERS.some((own) => own === parameter))
    throw refusedAddress(
      `The address of the database has the parameter "${parameter}". Is one of ${OWN_PARAMETERS.join(', ')} meant?`,
      reader,
    );
}

function connectionsIn({ searchParams }: URL, reader: AddressReader): number | undefined {
  const given = searchParams.get('connections');
  if (given === null) return undefined;
  const connections = Number(given);
  if (Number.isSafeInteger(connections) && connections >= 1) return connections;
  throw refusedAddress(
    'The parameter connections of the address of the database is no whole number from 1 on. Expected such as connections=10.',
    reader,
  );
}

function unreadable(reader: AddressReader): BlogError<'invalid_input'> {
  return refusedAddress(
    'The address of PostgreSQL cannot be read. In its user and password, write @ / # % and : as %40 %2F %23 %25 and %3A. Expected postgres://user@host:5432/database.',
    reader,
  );
}

/** The error for an address that is wrong. */
export function refusedAddress(
  message: string,
  { path, operation }: AddressReader,
): BlogError<'invalid_input'> {
  return new BlogError('invalid_input', {
    message,
    operation,
    details: { issues: [{ path, message }] },
  });
}
