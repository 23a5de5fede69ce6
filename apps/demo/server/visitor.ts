import { isIPv4, isIPv6 } from 'node:net';

/**
 * Gives the visitor for whom a limit counts a request: the address that it came from. An IPv6 address
 * counts as its /64, because one household or server has the whole of it.
 *
 * @param socket - The address at the other end of the connection.
 * @param forwarded - `X-Forwarded-For` from a trusted proxy; `null` without one. The proxy has added its
 *   last entry. All entries before it may be false.
 */
export function visitorOf(socket: string | undefined, forwarded: string | null): string {
  const last = forwarded?.split(',').at(-1)?.trim() ?? '';
  return networkOf(withoutPort(last)) ?? networkOf(socket ?? '') ?? 'unknown';
}

function withoutPort(address: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}

function networkOf(given: string): string | null {
  if (isIPv4(given)) return given;
  const address = given.replace(/%.*$/, '');
  if (!isIPv6(address)) return null;
  // A URL has one form of an address: lower case, no leading zeros, no dots.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return embeddedIPv4(groups.slice(6));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Gives the IPv4 address in two groups, as a socket for both kinds has it. */
function embeddedIPv4(groups: readonly string[]): string {
  const bits = groups.map((group) => Number.parseInt(group, 16));
  return bits.flatMap((bit) => [bit >> 8, bit & 255]).join('.');
}
