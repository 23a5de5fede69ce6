import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { MAX_CURSOR_BYTES } from '@blog/core/backend';
import { afterEach, describe, expect, it } from 'vitest';

import { blogFeeds } from './testing/blog-feeds.js';
import { type Answer, type FeedServer, startFeedServer } from './testing/feed-server.js';

const servers: FeedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(answers: Record<string, Answer>) {
  const server = await startFeedServer(answers);
  servers.push(server);
  return server;
}

const clientOf = (server: FeedServer, options: object = {}) =>
  createBlogClient(feed({ url: `${server.origin}/feed`, ...options }));

async function open(answers: Record<string, Answer>, options: object = {}) {
  const server = await serve(answers);
  return { server, client: clientOf(server, options) };
}

const day = (number: number) => `2020-01-${String(number).padStart(2, '0')}T00:00:00Z`;

/** An Atom feed of entries by the day, which goes on at an address. */
const atom = (days: readonly number[], next: string | null, rel = 'next') =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${next === null ? '' : `<link rel="${rel}" href="${next}"/>`}${days
    .map((number) => `<entry><id>${number}</id><published>${day(number)}</published></entry>`)
    .join('')}</feed>`;

async function idsOf(client: ReturnType<typeof clientOf>, limit = 2): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of client.posts.all({ limit })) ids.push(id);
  return ids;
}

describe('the pages of a feed', () => {
  it.each(['next', 'prev-archive', 'NEXT', 'http://www.iana.org/assignments/relation/next'])(
    'are followed by rel=%s, in order, each item once',
    async (rel) => {
      const { client } = await open({
        '/feed': atom([9, 8, 7], 'two', rel),
        '/two': atom([6, 5], '/three?a=1', rel),
        '/three?a=1': atom([4], null),
      });
      expect(await idsOf(client)).toEqual(['9', '8', '7', '6', '5', '4']);
    },
  );

  it('are cut by the limit where they are longer, and end where the feed does', async () => {
    const { client, server } = await open({ '/feed': atom([9, 8, 7, 6], null) });
    const first = await client.posts.list({ limit: 2 });
    const cursor = first.nextCursor ?? '';
    const second = await client.posts.list({ limit: 2, cursor });
    expect(second.items.map(({ id }) => id)).toEqual(['7', '6']);
    expect(second.nextCursor).toBeNull();
    expect(server.asked).toHaveLength(2);
  });

  it('may turn in a circle: the way ends', async () => {
    for (const [first, second, third] of [
      ['/feed', '/two', '/two'],
      ['/two', '/feed', '/x'],
      ['/two', '/three', '/two'],
      ['/two', '/three', '/feed#again'],
    ] as const) {
      const { client } = await open({
        '/feed': atom([9], first),
        '/two': atom([8], second),
        '/three': atom([7], third),
      });
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let steps = 0; steps < 10; steps += 1) {
        const page: Awaited<ReturnType<typeof client.posts.list>> = await client.posts.list({
          cursor,
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(cursor, `${first} ${second} ${third}`).toBeNull();
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('out of order are put in order, each for itself', async () => {
    const { client } = await open({ '/feed': atom([7, 9, 8], '/two'), '/two': atom([4, 6], null) });
    expect(await idsOf(client)).toEqual(['9', '8', '7', '6', '4']);
  });

  it('keep items without a date where they stand', async () => {
    const items = ['c', 'a', 'b'].map((id) => `<item><guid>${id}</guid></item>`).join('');
    const { client } = await open({ '/feed': `<rss><channel>${items}</channel></rss>` });
    expect(await idsOf(client)).toEqual(['c', 'a', 'b']);
    const mixed = `<rss><channel><item><guid>old</guid><pubDate>${day(1)}</pubDate></item><item><guid>after old</guid></item><item><guid>new</guid><pubDate>${day(2)}</pubDate></item></channel></rss>`;
    const { client: other } = await open({ '/feed': mixed });
    expect(await idsOf(other)).toEqual(['new', 'old', 'after old']);
  });

  it('go on after an item that is gone meanwhile', async () => {
    const { client, server } = await open({ '/feed': atom([9, 8, 7, 6], null) });
    const { nextCursor } = await client.posts.list({ limit: 2 });
    server.answers.set('/feed', atom([10, 9, 7, 6], null));
    const { items } = await client.posts.list({ limit: 2, cursor: nextCursor });
    expect(items.map(({ id }) => id)).toEqual(['7', '6']);
  });

  it('are found again by another instance', async () => {
    const server = await serve({
      '/feed': atom([9], '/two'),
      '/two': atom([8], '/three'),
      '/three': atom([7], null),
    });
    const second = (await clientOf(server).posts.list()).nextCursor;
    const page = await clientOf(server).posts.list({ cursor: second });
    expect(page.items.map(({ id }) => id)).toEqual(['8']);
    // The feed itself has to name the page of a cursor: anyone can write one.
    expect(server.asked).toEqual(['/feed', '/feed', '/two']);
  });
});

describe('a feed of comments that goes on and on', () => {
  it('is left after ten pages, and says so', async () => {
    const pages = Array.from({ length: 12 }, (_, at): [string, Answer] => [
      `/c${at}`,
      atom([at + 1], `/c${at + 1}`),
    ]);
    const { client, server } = await open({
      '/feed':
        '<rss><channel><item><guid>a</guid><commentRss xmlns="http://wellformedweb.org/CommentAPI/">/c0</commentRss></item></channel></rss>',
      ...Object.fromEntries<Answer>(pages),
    });
    const { items, problems } = await client.comments.list({ postId: 'a', limit: 50 });
    expect(items).toHaveLength(10);
    expect(problems).toMatchObject([{ path: 'next', message: expect.stringContaining('/c10') }]);
    expect(server.asked.filter((path) => path.startsWith('/c'))).toHaveLength(10);
  });
});

describe('an address that a feed or a cursor names', () => {
  it('is asked for at the origin of the feed only', async () => {
    const elsewhere = await serve({ '/two': atom([8], null) });
    const { client } = await open({ '/feed': atom([9], `${elsewhere.origin}/two`) });
    const { items, nextCursor } = await client.posts.list();
    expect(items).toHaveLength(1);
    const error = client.posts.list({ cursor: nextCursor });
    await expect(error).rejects.toMatchObject({ code: 'bad_response' });
    await expect(error).rejects.toThrow(`${elsewhere.origin}/two`);
    await expect(client.posts.get({ id: '8' })).rejects.toMatchObject({ code: 'not_found' });
    expect(elsewhere.asked).toEqual([]);
  });

  it('is asked for at origins that were named, without headers of the caller', async () => {
    const elsewhere = await serve({ '/two': atom([8], '/three'), '/three': atom([7], null) });
    const answers = { '/feed': atom([9], `${elsewhere.origin}/two`) };
    const origins = [`${elsewhere.origin}/any/path`];
    const headers = { 'x-key': 'secret' };
    for (const options of [{ origins }, { origins, headers }]) {
      const { client } = await open(answers, options);
      expect(await idsOf(client)).toEqual(['9', '8', '7']);
      expect(elsewhere.lastHeaders()['x-key']).toBeUndefined();
    }
    const own = await open({ '/feed': atom([9], '/two'), '/two': atom([8], null) }, { headers });
    expect(await idsOf(own.client)).toEqual(['9', '8']);
    expect(own.server.lastHeaders()['x-key']).toBe('secret');
  });

  it('is followed where the feed moved to, but not with headers of the caller', async () => {
    const moved = await serve({ '/feed': atom([9], '/two'), '/two': atom([8], null) });
    const redirect = { status: 301, headers: { location: `${moved.origin}/feed` } };
    const { client, server } = await open({ '/feed': redirect });
    expect(await idsOf(client)).toEqual(['9', '8']);
    moved.asked.length = 0;
    const guarded = clientOf(server, { headers: { authorization: 'Bearer secret' } });
    const error = guarded.posts.list();
    await expect(error).rejects.toMatchObject({ code: 'bad_response' });
    await expect(error).rejects.toThrow(`${moved.origin}/feed`);
    expect(moved.asked).toEqual([]);
  });

  it('is asked for with headers of the caller only where the feed itself names it', async () => {
    const answers = {
      '/feed': atom([9], '/two'),
      '/two': atom([8], null),
      '/secret': atom([1], null),
    };
    const server = await serve(answers);
    const headers = { authorization: 'Bearer secret' };
    const lure = await serve({ '/feed': atom([9], '/secret'), '/secret': atom([1], null) });
    const forged = (await clientOf(lure).posts.list()).nextCursor ?? '';
    const own = (await clientOf(server).posts.list()).nextCursor ?? '';
    // As a visitor would write it: the address of one cursor under the name of another list.
    const decode = (cursor: string) =>
      JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, unknown];
    const cursor = Buffer.from(JSON.stringify([decode(own)[0], decode(forged)[1]])).toString(
      'base64url',
    );
    await expect(clientOf(server, { headers }).posts.list({ cursor })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(server.asked).not.toContain('/secret');
    const { items } = await clientOf(server, { headers }).posts.list({ cursor: own });
    expect(items.map(({ id }) => id)).toEqual(['8']);
  });

  it('stands in a cursor of at most 512 bytes, however long it is', async () => {
    const long = `/feed?${'a'.repeat(2000)}`;
    const { client } = await open({ '/feed': atom([9], long) });
    const { nextCursor } = await client.posts.list();
    expect(nextCursor?.length).toBeLessThanOrEqual(MAX_CURSOR_BYTES);
    await expect(client.posts.list({ cursor: nextCursor })).rejects.toMatchObject({
      code: 'bad_response',
    });
    const short = `/feed?${'é"'.repeat(20)}`;
    const { client: other } = await open({ '/feed': atom([9], short.replaceAll('"', '&quot;')) });
    expect((await other.posts.list()).nextCursor?.length).toBeLessThanOrEqual(MAX_CURSOR_BYTES);
  });

  it('of another feed, or none at all, is invalid_input', async () => {
    const { client } = await open({ '/feed': atom([9], '/two') });
    const { client: other } = await open({ '/feed': atom([9], '/two') });
    const { nextCursor } = await other.posts.list();
    for (const cursor of [nextCursor ?? '', 'nonsense', '', 'W10', `${nextCursor}x`])
      await expect(client.posts.list({ cursor }), cursor).rejects.toMatchObject({
        code: 'invalid_input',
      });
  });
});

describe('what did not change', () => {
  it('is asked for by its tag, and not read again', async () => {
    const { client, server } = await open(blogFeeds('atom10'));
    const first = await client.posts.list({ content: true });
    expect(server.lastHeaders()['if-none-match']).toBeUndefined();
    expect(await client.posts.list({ content: true })).toEqual(first);
    expect(server.lastHeaders()['if-none-match']).toBe('"atom10-0"');
  });

  it('is asked for by its date where it has no tag', async () => {
    const date = 'Thu, 02 Jan 2020 00:00:00 GMT';
    const { client, server } = await open({
      '/feed': (request, response) => {
        const isKnown = request.headers['if-modified-since'] === date;
        response.writeHead(isKnown ? 304 : 200, { 'last-modified': date });
        response.end(isKnown ? '' : atom([9], null));
      },
    });
    for (let times = 0; times < 3; times += 1) expect(await idsOf(client)).toEqual(['9']);
    expect(server.lastHeaders()['if-modified-since']).toBe(date);
  });

  it('is forgotten when the feed says another thing', async () => {
    const { client, server } = await open({
      '/feed': { body: atom([9], null), headers: { etag: '"one"' } },
    });
    expect(await idsOf(client)).toEqual(['9']);
    server.answers.set('/feed', { body: atom([10, 9], null), headers: { etag: '"two"' } });
    expect(await idsOf(client)).toEqual(['10', '9']);
  });
});
