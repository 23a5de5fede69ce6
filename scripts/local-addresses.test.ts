// The check of names in the client and the safe fetch of the server take the same addresses for local.
import { isIP } from 'node:net';

import { expect, test } from 'vitest';

import { isLocal } from '../packages/client/src/kit/follow.js';
import {
  isLocalName,
  specialOwner,
} from '../packages/server/src/node/safe-fetch/special-addresses.js';

const localHosts = `
  localhost localhost. a.localhost A.LocalHost. router nas.lan nas.local localhost.localdomain
  db.localdomain. x.internal metadata.google.internal x.home x.home.arpa x.home.arpa.
  wiki.corp wiki.intranet wiki.private 0.0.0.0 10.1.2.3 127.0.0.1 127.0.0.1. 127.1 2130706433
  0x7f000001 017700000001 0177.0.0.1 0x7f.1 0xA9.0xFE.0xA9.0xFE 2852039166 0xc0000000
  0300.0.0.192 100.64.0.1 100.127.255.255 100.100.100.200 168.63.129.16 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1
  198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
  [::] [::1] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:a00:1]
  [64:ff9b::7f00:1] [64:ff9b::192.168.0.1] [64:ff9b:1::1] [64:ff9b:1::10.0.0.1] [100::1]
  [100::] [2001::1] [2001:0:7f00:1::] [2001:10::1] [2001:1ff::1] [2001:db8::1] [2002:7f00:1::]
  [2002:a9fe:a9fe::1] [2002::1] [3fff::1] [3fff:fff::1] [4000::1] [5f00::1] [fc00::1]
  [fd00:ec2::254] [fe80::1] [febf::1] [fec0::1] [ff02::1]
`
  .trim()
  .split(/\s+/);

const publicHosts = `
  blog.example local.example localhost.example lan.example x.internal.example
  127.0.0.1.example 10.example.org mylocalhost.com my.homes xhome.arpa 1.1.1.1 9.255.255.255
  11.0.0.1 100.63.255.255 100.128.0.1 126.0.0.1 128.0.0.1 134744072 0x08080808 010.010.010.010
  168.63.129.17 169.253.0.1 169.255.0.1 172.15.255.255 172.32.0.1 192.0.1.1 192.0.3.1
  192.88.98.1 192.167.0.1 192.169.0.1 198.17.255.255 198.20.0.1 198.51.99.1 203.0.112.1
  223.255.255.255 [2001:200::1] [2001:4860:4860::8888] [2003::1] [2606:4700::1111] [2a00::1]
  [3ffe::1] [3fff:1000::1] [2001:db9::1] [2001:db80::1]
`
  .trim()
  .split(/\s+/);

/** Whether the safe fetch refuses the host, or would take its name for one of the own network. */
function isLocalOnServer({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return isIP(host) === 0 ? isLocalName(host) : specialOwner(host) !== null;
}

test.each(localHosts)('%s is local in the client and on the server', (host) => {
  const url = new URL(`http://${host}/`);
  expect([isLocal(url), isLocalOnServer(url)]).toEqual([true, true]);
});

test.each(publicHosts)('%s is public in the client and on the server', (host) => {
  const url = new URL(`http://${host}/`);
  expect([isLocal(url), isLocalOnServer(url)]).toEqual([false, false]);
});

test('every address that the safe fetch refuses is local in the client', () => {
  const bytes = [0, 1, 2, 9, 10, 16, 18, 19, 31, 32, 51, 63, 64, 88, 99, 100, 113, 127, 128, 168];
  const missed: string[] = [];
  for (const first of Array.from({ length: 256 }, (_, byte) => byte))
    for (const second of [...bytes, 169, 254, 255])
      for (const third of [0, 1, 2, 99, 100, 113, 129]) {
        const host = `${first}.${second}.${third}.16`;
        if (isLocal(new URL(`http://${host}/`)) !== (specialOwner(host) !== null))
          missed.push(host);
      }
  for (let first = 0; first < 0x10000; first += 1) {
    const host = `${first.toString(16)}:1:2:3:4:5:6:7`;
    if (isLocal(new URL(`http://[${host}]/`)) !== (specialOwner(host) !== null)) missed.push(host);
  }
  for (let second = 0; second < 0x10000; second += 1)
    for (const first of ['2001', '3fff']) {
      const host = `${first}:${second.toString(16)}:2:3:4:5:6:7`;
      if (isLocal(new URL(`http://[${host}]/`)) !== (specialOwner(host) !== null))
        missed.push(host);
    }
  expect(missed).toEqual([]);
});
