import { isIP } from 'node:net';

import { invalidField } from '@blog/core/backend';

import { isLocalName, specialOwner } from './special-addresses.js';

/** Tells whether a host may be on this machine or in a private network. */
export type AllowedHosts = (hostname: string, port: string) => boolean;

/** The names of metadata services, which hand out the secrets of a machine. */
const metadataName = /(?:^|\.)(?:metadata|metadata\.google\.internal|instance-data(?:\..*)?)$/;

/** An address of IPv6 without its brackets; a name without the dot at its end. */
export const bareHost = (hostname: string): string =>
  hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();

/** Whether a host says by itself that it is on this machine or in a private network. */
function isLocalByName(hostname: string): boolean {
  const host = bareHost(hostname);
  if (isIP(host) === 0) return isLocalName(host) && !metadataName.test(host);
  const owner = specialOwner(host);
  return owner === 'this machine' || owner === 'a private network';
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/**
 * Reads the hosts that may be local.
 *
 * @param allowLocal - `true`, or hosts with or without a port.
 * @param typed - An address that may be local if its name says so.
 *
 * @throws BlogError `invalid_input` if one of them is no host.
 */
export function allowedHosts(
  allowLocal: boolean | readonly string[],
  typed: string | undefined,
): AllowedHosts {
  if (allowLocal === true) return () => true;
  const allowed = new Set<string>();
  for (const host of allowLocal === false ? [] : allowLocal) {
    const address = host.includes('://') ? host : `http://${host}`;
    if (!URL.canParse(address))
      throw invalidField(
        'allowLocal',
        `Expected a host such as localhost:3000, not ${JSON.stringify(host)}`,
        'safeFetch',
      );
    const url = new URL(address);
    const hasPort = host === address || /:\d+$/.test(host);
    allowed.add(bareHost(url.hostname) + (hasPort ? `:${portOf(url)}` : ''));
  }
  if (typed !== undefined && URL.canParse(typed)) {
    const url = new URL(typed);
    if (isLocalByName(url.hostname)) allowed.add(`${bareHost(url.hostname)}:${portOf(url)}`);
  }
  return (hostname, port) => {
    const host = bareHost(hostname);
    return allowed.has(host) || allowed.has(`${host}:${port}`);
  };
}
