import { BlockList, isIP } from 'node:net';

/** Where special addresses belong, as messages name it, by the registries of IANA. The first that fits counts. */
const ranges: readonly (readonly [owner: string, subnets: readonly string[]])[] = [
  [
    'a metadata service, which hands out the secrets of a machine',
    [
      '169.254.169.254/32',
      '100.100.100.200/32',
      '168.63.129.16/32',
      '192.0.0.192/32',
      'fd00:ec2::254/128',
      'fd20:ce::254/128',
    ],
  ],
  ['this machine', ['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128']],
  ['a private network', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10']],
  ['a local link', ['169.254.0.0/16', 'fe80::/10']],
  ['the network of a carrier', ['100.64.0.0/10']],
  ['a group of machines', ['224.0.0.0/4', 'ff00::/8', '255.255.255.255/32']],
  [
    'no public network',
    [
      '192.0.0.0/24', // assigned to protocols
      '192.0.2.0/24', // documentation
      '198.51.100.0/24', // documentation
      '203.0.113.0/24', // documentation
      '192.88.99.0/24', // relays of 6to4, which was given up
      '198.18.0.0/15', // benchmarks
      '240.0.0.0/4', // reserved
      '2001::/23', // assigned to protocols: Teredo, which holds addresses of IPv4, benchmarks, ORCHID
      '2001:db8::/32', // documentation
      '2002::/16', // 6to4, which holds addresses of IPv4
      '3fff::/20', // documentation
    ],
  ],
];

const localName =
  /\.(?:localhost|localdomain|local|lan|internal|intranet|private|corp|home)$|(?:^|\.)home\.arpa$|^[^.]+$/;

/**
 * Whether only a machine or a network of one's own gives such a name; so does each name without a dot.
 *
 * @param name - In lower case, without the dot at its end.
 */
export const isLocalName = (name: string): boolean => localName.test(name);

const lists = ranges.map(([owner, subnets]) => {
  const list = new BlockList();
  for (const subnet of subnets) addSubnet(list, subnet);
  return { owner, list };
});

/** All public addresses of IPv6 are in here: whatever is outside is refused, known or not. */
const globalUnicast = new BlockList();
addSubnet(globalUnicast, '2000::/3');

function addSubnet(list: BlockList, subnet: string): void {
  const [address = '', bits] = subnet.split('/');
  list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The eight numbers of an address of IPv6. */
function groupsOf(address: string): number[] {
  // The parser of addresses writes the last two groups in hexadecimal, and leaves out zeros only.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const read = (part = '') =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
  const [first, last] = [read(head), read(tail)];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

/** The address of IPv4 that a translated address of IPv6 leads to (NAT64, or mapped); else `null`. */
function translated(address: string): string | null {
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  const start = groups.slice(0, 6).join();
  // 64:ff9b::/96, where a network without IPv4 finds public machines; ::ffff:0:0/96; and ::/96, old.
  if (!['100,65435,0,0,0,0', '0,0,0,0,0,65535', '0,0,0,0,0,0'].includes(start)) return null;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * Says whose a network address is that does not belong to a machine of the public Internet, such as
 * `this machine`; `null` for a public address.
 *
 * @param address - An address of IPv4 or IPv6, as a look-up gives it.
 */
export function specialOwner(address: string): string | null {
  const version = isIP(address);
  // Behind a `%` stands the name of an interface, which only an address of a link has.
  if (version === 0 || address.includes('%')) return 'no public network';
  if (version === 6) {
    const inner = translated(address);
    if (inner !== null && inner !== '0.0.0.0' && inner !== '0.0.0.1') return specialOwner(inner);
  }
  const family = version === 6 ? 'ipv6' : 'ipv4';
  const found = lists.find(({ list }) => list.check(address, family));
  if (found !== undefined) return found.owner;
  return version === 4 || globalUnicast.check(address, family) ? null : 'no public network';
}
