import { ghost } from '@blog/client/ghost';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Ghost, startGhost } from '../ghost/start.js';
import { writeSample } from '../samples/sample-posts.js';
import { expectSame, expectServed } from './expect-same.js';
import { startGateway } from './start-gateway.js';

let site: Ghost;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  site = await startGhost({ version: 6 });
  stops.push(() => site.stop());
  const owner = ghost({
    url: site.url,
    adminKey: site.staff.owner.key,
    commentAs: site.members.member.id,
  });
  const [post] = await writeSample(owner);
  const source = { format: 'html', text: '<p>It <b>flew</b> &amp; fell.</p>' } as const;
  await owner.comments.create({ postId: post?.id ?? '', source });
  await owner.posts.create({ title: 'A draft', source, status: 'draft' });
});

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

async function gateway(...args: string[]): Promise<string> {
  const { address, stop } = await startGateway(args);
  stops.push(stop);
  return address;
}

test('a gateway before Ghost tells what Ghost tells, its key found in a page', async () => {
  const address = await gateway('--url', site.url);
  await expectSame(ghost({ url: site.url, contentKey: site.contentKey }), address);
  await expectServed(address, 'Kite 10 & its string');
});

test('whatever its key may, it shows what anyone may see', async () => {
  const keys = ['--key', site.contentKey, '--token', site.staff.owner.key];
  const address = await gateway('--backend', 'ghost', '--url', site.url, ...keys);
  const posts = await (await fetch(`${address}/v1/posts?content=true`)).text();
  expect(posts).toContain('Kite 10');
  expect(posts).not.toContain('A draft');
  expect((await fetch(`${address}/v1/posts?status=draft`)).status).toBe(401);
});
