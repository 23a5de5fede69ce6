import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whom a limit counts a request for: the address it came from. An IPv6 address stands for its /64,
 * which one household or server has whole.
 *
 * @param socket - The address at the other end of the connection
 * @param forwarded - `X-Forwarded-For` as a trusted proxy sent it: its last entry is what that
 *   proxy saw, those before it whatever the visitor claims; `null` where no proxy is trusted
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
  // Written the one way that URLs have: lower case, no leading zeros, no dots.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return embedded(groups.slice(6));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The IPv4 address that two groups hold: a socket for both kinds tells IPv4 so. */
function embedded(groups: readonly string[]): string {
  const bits = groups.map((group) => Number.parseInt(group, 16));
  return bits.flatMap((bit) => [bit >> 8, bit & 255]).join('.');
}
