import { testActors } from '@blog/core/testing';
import { openSql } from '@blog/server/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startProxy } from '../../../../../../scripts/postgres-proxy.js';
import { startPostgres } from '../../../../../../scripts/postgres.js';

const server = await startPostgres();
const proxy = await startProxy(server.port);
const store = await openSql({ url: server.url.replace(String(server.port), String(proxy.port)) });
afterAll(async () => {
  await store.close();
  await proxy.stop();
  await server.stop();
});

const author = store.as(testActors.author);
const guest = store.as(testActors.anonymous);
const source = { format: 'markdown', text: 'Night came, and *nobody* spoke.' } as const;

/** The round trips of a call, when connections stand and statements are prepared. */
async function roundTripsOf(call: (time: number) => Promise<unknown>): Promise<number> {
  await call(0);
  const before = proxy.roundTrips;
  await call(1);
  return proxy.roundTrips - before;
}

let postId = '';
beforeAll(async () => {
  await store.settings.update({ comments: { moderation: 'none' } });
  const post = { title: 'Night', source, tags: ['night'], status: 'published' } as const;
  postId = (await author.posts.create(post)).id;
});

const comment = (text: string) => ({
  postId,
  source: { format: 'text', text } as const,
  author: { name: 'Ada' },
});

/** The most round trips, the checks of rights and the rendering included. */
it.each<[string, number, (time: number) => Promise<unknown>]>([
  ['a list of posts', 1, () => guest.posts.list({ limit: 10 })],
  ['a post', 1, () => guest.posts.get({ id: postId })],
  ['a list of comments', 1, () => guest.comments.list({ postId, limit: 10 })],
  ['a new comment', 5, async (time) => guest.comments.create?.(comment(`Thanks ${time}`))],
  [
    'a new comment with a key',
    5,
    async (time) =>
      guest.comments.create?.(comment(`Well ${time}`), {
        idempotencyKey: `key-number-0000-${time}`,
      }),
  ],
  [
    'a new post with three tags, two of them new',
    12,
    async (time) =>
      author.posts.create({
        title: `Title ${time}`,
        source,
        tags: ['night', `a${time}`, `b${time}`],
        status: 'published',
      }),
  ],
  [
    'a change of a post',
    12,
    async (time) =>
      author.posts.update(
        postId,
        { title: `Night ${time}`, source, tags: ['night', 'sea'] },
        { revision: '*' },
      ),
  ],
])('%s takes at most %i round trips', async (_, most, call) => {
  const count = await roundTripsOf(call);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(most);
});
