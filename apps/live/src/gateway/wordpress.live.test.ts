import { wordpress } from '@blog/client/wordpress';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { writeSample } from '../samples/sample-posts.js';
import { startWordPress, type WordPressServer } from '../wordpress/start-wordpress.js';
import { expectSame, expectServed } from './expect-same.js';
import { startGateway } from './start-gateway.js';

let site: WordPressServer;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  site = await startWordPress({ guests: true });
  stops.push(() => site.stop());
  const { login, password } = site.users.admin;
  const admin = wordpress({ url: site.url, username: login, applicationPassword: password });
  const [post] = await writeSample(admin);
  const source = { format: 'html', text: '<p>It <b>flew</b> &amp; fell.</p>' } as const;
  await admin.comments.create({ postId: post?.id ?? '', source });
  await admin.posts.create({ title: 'A draft', source, status: 'draft' });
});

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

async function gateway(...args: string[]): Promise<string> {
  const { address, stop } = await startGateway(args);
  stops.push(stop);
  return address;
}

test('a gateway before WordPress tells what WordPress tells', async () => {
  const address = await gateway('--url', site.url);
  await expectSame(await wordpress.connect({ url: site.url }), address);
  await expectServed(address, 'Kite 10 & its string');
});

test('whatever its password may, it shows what anyone may see', async () => {
  const { login, password } = site.users.admin;
  const account = ['--username', login, '--password', password];
  const address = await gateway('--backend', 'wordpress', '--url', site.url, ...account);
  const posts = await (await fetch(`${address}/v1/posts?content=true`)).text();
  expect(posts).toContain('Kite 10');
  expect(posts).not.toContain('A draft');
  expect((await fetch(`${address}/v1/posts?status=draft`)).status).toBe(401);
  const authors = await (await fetch(`${address}/v1/authors`)).text();
  expect(authors).toContain('Admin of the tests');
  expect(authors).not.toContain('@');
});
