import { expect, test } from 'vitest';

import { visitorOf } from './visitor.js';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, 'unknown'],
])('%s counts as %s', (socket, visitor) => {
  expect(visitorOf(socket, null)).toBe(visitor);
});

test.each([
  ['198.51.100.4', '198.51.100.4'],
  ['203.0.113.99, 198.51.100.4', '198.51.100.4'],
  ['198.51.100.4:55123', '198.51.100.4'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['198.51.100.4, nonsense', '192.0.2.7'],
  ['', '192.0.2.7'],
])('behind a proxy with "%s" it is %s', (forwarded, visitor) => {
  expect(visitorOf('192.0.2.7', forwarded)).toBe(visitor);
});
