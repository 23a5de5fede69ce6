import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { http } from '@blog/client/http';
import { wordpress } from '@blog/client/wordpress';
import { afterEach, describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { postRow } from '../testing/wordpress-site.js';
import { createTransport } from './transport.js';

const rss =
  '<rss version="2.0"><channel><title>Tides</title><item><guid>a</guid><title>Ebb</title></item></channel></rss>';

/** The answers of three backends, by a `fetch` that makes its responses by a function. */
function clients(make: (text: string, init?: ResponseInit) => Response) {
  const url = 'https://tides.example';
  const root = `${url}/wp-json/`;
  const answering = (text: string, init?: ResponseInit) => ({
    url,
    fetch: (async () => make(text, init)) as typeof globalThis.fetch,
  });
  const headers = { 'x-wp-total': '1' };
  const page = { items: [], nextCursor: null, prevCursor: null, total: null, problems: [] };
  return {
    feed: createBlogClient(feed(answering(rss))),
    wordpress: createBlogClient(
      wordpress({ ...answering(JSON.stringify([postRow(7)]), { headers }), root }),
    ),
    http: createBlogClient(http(answering(JSON.stringify(page)))),
  };
}

async function expectAllRead(make: Parameters<typeof clients>[0]) {
  const { feed: feeds, wordpress: posts, http: blog } = clients(make);
  expect((await feeds.posts.list({})).items).toHaveLength(1);
  expect((await posts.posts.list({})).items).toMatchObject([{ id: '7' }]);
  expect((await blog.posts.list({})).items).toEqual([]);
}

/** What `fetch` gives in React Native: a body that is read whole. */
class Streamless extends Response {
  override get body() {
    return undefined as never;
  }
  override clone(): Response {
    return this;
  }
}

/** What it gave in older versions, which read text only. */
class TextOnly extends Streamless {
  override arrayBuffer(): Promise<never> {
    return Promise.reject(new Error('FileReader.readAsArrayBuffer is not implemented'));
  }
}

const left: (() => void)[] = [];
afterEach(() => {
  for (const restore of left.splice(0)) restore();
});

/** Takes a name away, as if the runtime did not have it. */
function without(owner: object, name: string) {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (descriptor === undefined) throw new Error(`There is no ${name}`);
  left.push(() => Object.defineProperty(owner, name, descriptor));
  Object.defineProperty(owner, name, { value: undefined, configurable: true, writable: true });
}

describe('a runtime', () => {
  it('may have no streams', async () => {
    await expectAllRead((text, init) => new Streamless(text, init));
    await expectAllRead((text, init) => new TextOnly(text, init));
  });

  it('without streams keeps the bounds of time and bytes', async () => {
    const long = async () => new Streamless('x'.repeat(5000));
    const never = async () => {
      const response = new Streamless('');
      response.arrayBuffer = () => new Promise<never>(() => undefined);
      return response;
    };
    const send = (fetch: typeof globalThis.fetch) =>
      createTransport('there', { fetch, maxBytes: 1000, timeout: 50 }).send(
        'https://tides.example/',
      );
    expect(await failureOf(send(long))).toMatchObject({ code: 'too_large' });
    expect(await failureOf(send(never))).toMatchObject({ code: 'timeout' });
  });

  it('may lack the newer parts of AbortSignal', async () => {
    without(AbortSignal, 'timeout');
    without(AbortSignal, 'any');
    without(AbortSignal.prototype, 'throwIfAborted');
    await expectAllRead((text, init) => new Response(text, init));
    const never: typeof globalThis.fetch = () => new Promise(() => undefined);
    const sender = createTransport('there', { fetch: never, timeout: 50 });
    expect(await failureOf(sender.send('https://tides.example/'))).toMatchObject({
      code: 'timeout',
    });

    const controller = new AbortController();
    const { signal } = controller;
    const read = clients((text, init) => new Response(text, init)).wordpress.posts.list(
      {},
      { signal },
    );
    controller.abort();
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
  });
});
