import { BlogError } from '@blog/core';
import { nearestName } from '@blog/core/backend';

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

/** Parameters that the driver `pg` heeds, the usual ones first: messages name those. */
const DRIVER_PARAMETERS = `
  sslmode sslrootcert sslcert sslkey host port user password options application_name
  fallback_application_name client_encoding replication ssl sslnegotiation uselibpqcompat binary
  statement_timeout lock_timeout idle_in_transaction_session_timeout query_timeout
`;

/**
 * Parameters of PostgreSQL's own clients (https://www.postgresql.org/docs/current/libpq-connect.html) that
 * addresses of providers have, and that `pg` passes over. Those that would name another database are not here.
 */
const CLIENT_PARAMETERS = `
  passfile require_auth channel_binding connect_timeout tcp_user_timeout keepalives keepalives_idle
  keepalives_interval keepalives_count requirepeer sslcompression sslpassword sslcertmode sslcrl sslcrldir
  sslsni requiressl sslkeylogfile ssl_min_protocol_version ssl_max_protocol_version min_protocol_version
  max_protocol_version gssencmode gsslib gssdelegation krbsrvname target_session_attrs load_balance_hosts
`;

const KNOWN_PARAMETERS = [
  ...OWN_PARAMETERS,
  ...`${DRIVER_PARAMETERS} ${CLIENT_PARAMETERS}`.trim().split(/\s+/),
];

/**
 * Takes the parameters of this package out of an address.
 *
 * @throws BlogError `invalid_input` for an address that cannot be read. The message does not repeat it, as it
 *   may have a password.
 */
export function readAddress(address: string, reader: AddressReader): ReadAddress {
  const read = URL.canParse(address) ? new URL(address) : null;
  if (read === null || hasTornPassword(read)) throw unreadable(reader);
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

/** Whether a `?` or `#` in a password may have ended the address too early: no message may repeat what follows. */
function hasTornPassword({ search, hash }: URL): boolean {
  return hash !== '' || search.includes('@');
}

/** Refuses a parameter that nobody knows: the driver would pass over it without a word. */
function checkParameter(parameter: string, reader: AddressReader): void {
  if (KNOWN_PARAMETERS.includes(parameter)) return;
  const near = nearestName(parameter, KNOWN_PARAMETERS);
  throw refusedAddress(
    `The address of the database has the parameter "${parameter}", which there is not${near === undefined ? '' : ` (is ${near} meant?)`}. There are ${KNOWN_PARAMETERS.slice(0, 7).join(', ')} and others of the driver pg. Correct it, or take it out.`,
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
    'The address of PostgreSQL cannot be read. In its user and password, write @ / # % ? and : as %40 %2F %23 %25 %3F and %3A. Expected postgres://user@host:5432/database.',
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
