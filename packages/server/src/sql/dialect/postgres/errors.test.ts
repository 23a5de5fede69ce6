import { expect, it } from 'vitest';

import { toBlogError } from './errors.js';

const failure = (message: string, code?: string) => Object.assign(new Error(message), { code });

it.each([
  [failure('prepared statement "blog_7" already exists', '42P05'), 'loses prepared statements'],
  [failure('prepared statement "blog_7" does not exist', '26000'), 'loses prepared statements'],
  [
    failure('unsupported startup parameter in options: lock_timeout', '08P01'),
    'refuses the settings of a connection',
  ],
  [failure('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'is not trusted'],
  [failure('certificate has expired', 'CERT_HAS_EXPIRED'), 'certificate has expired'],
  [failure('Hostname/IP does not match', 'ERR_TLS_CERT_ALTNAME_INVALID'), 'for another host'],
  [failure('getaddrinfo EAI_AGAIN db', 'EAI_AGAIN'), 'it cannot be reached'],
  [
    failure('terminating connection due to idle-in-transaction timeout', '25P03'),
    'a transaction waited too long',
  ],
  [failure('password authentication failed', '28P01'), 'the password is wrong'],
])('%s is told as what a person can act on', (error, reason) => {
  const address = 'postgres://blog@db/site';
  expect(toBlogError(error, address)).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(
      new RegExp(`^The database ${address} cannot be used: .*${reason}`),
    ),
    cause: error,
  });
  // Visitors are told no address.
  expect(toBlogError(error)).toMatchObject({
    message: expect.stringMatching(/^The database cannot be used: .* Try again later\.$/),
  });
});

it('a fault of a statement stays as it is', () => {
  const error = failure('syntax error at or near "SELCT"', '42601');
  expect(toBlogError(error)).toBe(error);
});
