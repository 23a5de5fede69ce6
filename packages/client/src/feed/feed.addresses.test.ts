import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { encodeCursor, queryKey } from '@blog/core/backend';
import { afterEach, describe, expect, it } from 'vitest';

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

const atom = (id: string, next: string | null) =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${next === null ? '' : `<link rel="next" href="${next}"/>`}<entry><id>${id}</id><published>2020-01-01T00:00:00Z</published></entry></feed>`;

/** A feed of so many pages: /feed, /2, /3 … */
const pages = (count: number): Record<string, Answer> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index === 0 ? '/feed' : `/${index + 1}`,
      atom(String(index + 1), index + 1 < count ? `/${index + 2}` : null),
    ]),
  );

/** A cursor as a visitor may write one, for a page at any address. */
const forge = (server: FeedServer, address: string, number = 1) =>
  encodeCursor([address, number, null], queryKey('posts.list', {}, `${server.origin}/feed`));

describe('a forged cursor', () => {
  it('makes nobody ask an address that the feed does not name', async () => {
    const secret = await serve({ '/': atom('secret', null) });
    const open: Answer = (_, response) =>
      void response.writeHead(302, { location: `${secret.origin}/` }).end();
    const server = await serve({ ...pages(3), '/go': open, '/admin': atom('admin', null) });
    const { port } = new URL(secret.origin);
    const addresses = [
      `${secret.origin}/`,
      `http://localhost:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://2130706433:${port}/`,
      `//127.0.0.1:${port}/`,
      `http://ann:secret@127.0.0.1:${port}/`,
      '/go',
      '/admin',
      '/2/../admin',
      '/feed?x=1',
      '/2?x=1',
      '/2#x',
      'file:///etc/passwd',
      'data:application/xml,<rss/>',
    ];
    const headers = { authorization: 'Bearer secret' };
    for (const options of [{}, { origins: [secret.origin] }, { headers }])
      for (const address of addresses)
        for (const number of [0, 1, 2, 1000]) {
          const asking = clientOf(server, options).posts.list({
            cursor: forge(server, address, number),
          });
          await expect(asking, address).rejects.toMatchObject({
            code: 'invalid_input',
            details: { issues: [{ path: 'cursor' }] },
          });
        }
    expect(secret.asked).toEqual([]);
    expect(new Set(server.asked)).toEqual(new Set(['/feed', '/2', '/3']));
  });

  it('costs the server of the feed little, once its pages are known', async () => {
    const server = await serve(pages(30));
    const client = clientOf(server);
    for await (const { id } of client.posts.all()) expect(id).toBeTruthy();
    server.asked.length = 0;
    await client.posts.list({ cursor: forge(server, '/admin', 1000) }).catch(() => undefined);
    expect(server.asked).toEqual(['/feed', '/30']);
  });
});

describe('the cursor of one process', () => {
  it('is read by another, however deep its page is', async () => {
    const server = await serve(pages(70));
    let cursor: string | null = null;
    const client = clientOf(server);
    for (let page = 1; page < 70; page += 1) {
      const list: Awaited<ReturnType<typeof client.posts.list>> = await client.posts.list({
        cursor,
      });
      cursor = list.nextCursor;
    }
    const { items } = await clientOf(server).posts.list({ cursor });
    expect(items.map(({ id }) => id)).toEqual(['70']);
  });

  it('is read by another after the feed went on with a new page', async () => {
    const server = await serve(pages(3));
    const old = clientOf(server);
    for await (const { id } of old.posts.all()) expect(id).toBeTruthy();
    server.answers.set('/feed', atom('0', '/1'));
    server.answers.set('/1', atom('1', '/2'));
    const client = clientOf(server);
    const second = (await client.posts.list()).nextCursor;
    const third = (await client.posts.list({ cursor: second })).nextCursor;
    for (const cursor of [second, third])
      expect((await old.posts.list({ cursor })).items).toHaveLength(1);
  });
});

describe('a redirect of a feed', () => {
  const fetching = (answers: Record<string, Response>) => {
    const asked: string[] = [];
    const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
      const { url } = new Request(input, init);
      asked.push(url);
      const answer = answers[url];
      if (answer === undefined) return new Response(atom('secret', null));
      return answer.clone();
    };
    return { asked, fetch };
  };

  it.each([301, 302, 303, 307, 308])('by %d leads to no local machine', async (status) => {
    for (const location of [
      'http://127.0.0.1:8080/',
      'http://localhost/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://0x7f.1/',
      'http://169.254.169.254/latest/meta-data/',
      '//router.lan/feed',
      'file:///etc/passwd',
      'https://ann:secret@elsewhere.example/',
    ]) {
      const { asked, fetch } = fetching({
        'https://blog.example/feed': new Response(null, { status, headers: { location } }),
      });
      const client = createBlogClient(feed({ url: 'https://blog.example/feed', fetch }));
      await expect(client.posts.list(), location).rejects.toMatchObject({ code: 'bad_response' });
      expect(asked).toEqual(['https://blog.example/feed']);
    }
  });

  it('to another site of the public web is followed, and its pages as well', async () => {
    const moved = 'https://moved.example/feed';
    const { fetch } = fetching({
      'https://blog.example/feed': new Response(null, {
        status: 301,
        headers: { location: moved },
      }),
      [moved]: new Response(atom('1', 'https://moved.example/2')),
      'https://moved.example/2': new Response(atom('2', null)),
    });
    const client = createBlogClient(feed({ url: 'https://blog.example/feed', fetch }));
    const { nextCursor } = await client.posts.list();
    expect((await client.posts.list({ cursor: nextCursor })).items).toMatchObject([{ id: '2' }]);
  });

  it('that was followed unseen is told by where the answer came from', async () => {
    const fetch = async () =>
      Object.defineProperty(new Response(atom('secret', null)), 'url', {
        value: 'http://127.0.0.1/feed',
      });
    const client = createBlogClient(feed({ url: 'https://blog.example/feed', fetch }));
    await expect(client.posts.list()).rejects.toMatchObject({ code: 'bad_response' });
  });
});
