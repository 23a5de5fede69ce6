import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { type AnyBlogError, isBlogError } from '@blog/core';
import { afterEach, describe, expect, it } from 'vitest';

import { type Answer, type FeedServer, startFeedServer } from './testing/feed-server.js';

const servers: FeedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(answer: Answer, options: object = {}) {
  const server = await startFeedServer({ '/feed': answer });
  servers.push(server);
  return createBlogClient(feed({ url: `${server.origin}/feed`, ...options }));
}

async function failureOf(answer: Answer, options: object = {}): Promise<AnyBlogError> {
  const client = await open(answer, options);
  const error: unknown = await client.posts.list({ content: true }).then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!isBlogError(error)) throw error;
  return error;
}

const rss = (items: string, head = '') =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;

const xmlns = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `xmlns:n${from + index}="u"`).join(' ');

describe('a hostile feed', () => {
  it.each([
    ['huge nesting', rss(`<item>${'<a>'.repeat(100_000)}</item>`)],
    ['nesting outside of items', rss('<a>'.repeat(100_000))],
    [
      'a million attributes',
      rss(`<item ${Array.from({ length: 1_000_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    ],
    ['a million items', rss('<item><guid>a</guid></item>'.repeat(1_000_000))],
    ['a million elements in an item', rss(`<item>${'<a/>'.repeat(1_000_000)}</item>`)],
    ['a million elements in the head', rss('<category/>'.repeat(1_000_000))],
    ['millions of elements in many items', rss(`<item>${'<a/>'.repeat(99_000)}</item>`.repeat(40))],
    ['deep JSON', `{"items":${'['.repeat(1_000_000)}`],
    ['a million objects', `{"items":[${'{},'.repeat(1_000_000)}{}]}`],
    ['a million items of text', `{"items":[${'"",'.repeat(1_000_000)}""]}`],
  ])('with %s ends in too_large', { timeout: 30_000 }, async (_, body) => {
    const error = await failureOf(body);
    expect(error).toMatchObject({ code: 'too_large', backend: 'feed', operation: 'posts.list' });
    expect(error.message).toMatch(/127\.0\.0\.1.*more than \d+/);
  });

  it('that never ends is read no further than maxBytes', async () => {
    const endless: Answer = (_request, response) => {
      response.write('<rss><channel>');
      const more = () => {
        while (!response.destroyed && response.write('<item><guid>a</guid></item>'.repeat(500)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await failureOf(endless, { maxBytes: 500_000 })).toMatchObject({
      code: 'too_large',
      details: { limit: 500_000 },
    });
  });

  it('that stands still ends at the deadline', async () => {
    const error = await failureOf((_request, response) => void response.write('<rss>'), {
      timeout: 150,
    });
    expect(error.code).toBe('timeout');
  });

  it('with a bomb of entities expands none of them', async () => {
    const lols = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`,
    );
    const head = `<!DOCTYPE rss [<!ENTITY lol0 "lol">${lols.join('')}]>`;
    const client = await open(rss('<item><guid>a</guid><title>&lol9; &lol0;</title></item>', head));
    expect((await client.posts.get({ id: 'a' })).title).toBe('&lol9; lol');
  });

  it('with a short entity a million times writes it out a bounded number of times', async () => {
    const head = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(100)}">]>`;
    const client = await open(
      rss(`<item><guid>a</guid><description>${'&a;'.repeat(1_000_000)}</description></item>`, head),
    );
    const html = (await client.posts.get({ id: 'a' })).content?.html ?? '';
    expect(html.length).toBeLessThan(10_000_000);
  });

  it('loads nothing from elsewhere', async () => {
    const server = await startFeedServer();
    servers.push(server);
    const head = `<!DOCTYPE rss SYSTEM "${server.origin}/dtd" [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY g SYSTEM "${server.origin}/g"><!ENTITY % p SYSTEM "${server.origin}/p">%p;]>`;
    const client = await open(rss('<item><guid>a</guid><title>&f;&g;</title></item>', head));
    expect((await client.posts.get({ id: 'a' })).title).toBe('&f;&g;');
    expect(server.asked).toEqual([]);
  });

  // Each of these takes hours where reading it anew from each place is possible.
  it.each([
    ['tags that do not end', '<a '.repeat(700_000)],
    ['ends of what was not begun', rss(`<item><guid>a</guid>${'</b>'.repeat(500_000)}</item>`)],
    ['instructions that do not end', '<?'.repeat(1_000_000)],
    ['comments that do not end', `<rss>${'<!--'.repeat(500_000)}`],
    ['CDATA that does not end', `<rss>${'<![CDATA['.repeat(200_000)}`],
    ['a DTD that does not end', `<!DOCTYPE rss [${'<!ENTITY a "'.repeat(150_000)}`],
    ['brackets in a DTD', `<!DOCTYPE rss [${'] '.repeat(500_000)}`],
    [
      'references that do not end',
      rss(`<item><guid>a</guid><title>${'&a'.repeat(500_000)}</title></item>`),
    ],
    [
      'an author of brackets',
      rss(`<item><guid>a</guid><author>${'('.repeat(500_000)}@</author></item>`),
    ],
    [
      'a date of digits',
      rss(`<item><guid>a</guid><pubDate>${'1 '.repeat(500_000)}</pubDate></item>`),
    ],
    [
      'spaces before the declaration',
      `${' '.repeat(1_000_000)}<?xml ${' encoding'.repeat(100_000)}`,
    ],
    [
      'a title of tags',
      rss(`<item><guid>a</guid><title>${'&lt;/a'.repeat(300_000)}</title></item>`),
    ],
    [
      'many namespaces at each element',
      rss(
        `<a ${xmlns(400)}><a ${xmlns(400, 400)}><item><guid>a</guid>${'<b xmlns:c=""/>'.repeat(90_000)}</item></a></a>`,
      ),
    ],
    [
      'a base that all others start from',
      rss(
        `<item xml:base="http://a.example/${'a'.repeat(1_000_000)}/"><guid>a</guid>${'<b xml:base="c"/>'.repeat(90_000)}</item>`,
      ),
    ],
    [
      'a long head beside each item',
      rss(
        `<link>http://a.example/${'a'.repeat(1_000_000)}</link>${'<category/><item><guid>a</guid></item>'.repeat(19_000)}${'<category/>'.repeat(150_000)}`,
      ),
    ],
    [
      'many authors of all items',
      `<feed xmlns="http://www.w3.org/2005/Atom">${'<author><name>n</name></author>'.repeat(60_000)}${'<entry><id>a</id></entry>'.repeat(19_000)}</feed>`,
    ],
    [
      'many authors of all its JSON',
      JSON.stringify({
        authors: Array.from({ length: 100_000 }, () => ({ name: 'n' })),
        items: Array.from({ length: 19_000 }, () => ({ id: 'a' })),
      }),
    ],
    [
      'categories in one another',
      rss(
        `<item><guid>a</guid>${'<itunes:category text="a">'.repeat(190)}${'<itunes:category text="a"/>'.repeat(60_000)}</item>`,
      ),
    ],
    [
      'text in many pieces',
      rss(`<item><guid>a</guid><title>${'<![CDATA[a]]>'.repeat(150_000)}</title></item>`),
    ],
  ])('with %s is read in one go', { timeout: 30_000 }, async (_, body) => {
    const client = await open(body);
    const outcome = await client.posts.list({ content: true }).then(
      ({ items }) => items.map(({ id }) => id),
      (error: unknown) => (isBlogError(error) ? error.code : error),
    );
    expect([['a'], [], 'bad_response', 'too_large']).toContainEqual(outcome);
  });

  it('with a million names of the object prototype is just a feed', async () => {
    const client = await open(
      rss('<item __proto__="x" constructor="y"><guid>a</guid><__proto__>x</__proto__></item>'),
    );
    expect((await client.posts.list()).items.map(({ id }) => id)).toEqual(['a']);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('unsafe HTML and addresses', () => {
  it('are in no post', async () => {
    const client = await open(
      rss(`<item><guid isPermaLink="true">javascript:alert(1)</guid><link>javascript:alert(2)</link>
        <title>&lt;script>x&lt;/script>ok&lt;/b></title>
        <enclosure type="image/png" url="javascript:alert(3)"/>
        <description><![CDATA[<p onclick="x()">a<script>x()</script><a href="javascript:x()">b</a>]]></description></item>`),
    );
    const [post] = (await client.posts.list({ content: true })).items;
    expect(post).toMatchObject({ title: 'ok', url: null, path: null, image: null });
    expect(post?.content?.html).toBe('<p>ab</p>');
  });
});

describe('what is no feed', () => {
  it('is told from one, and a page names the feed that it has', async () => {
    const page =
      '<!doctype html><html><head><link rel="alternate" type="application/atom+xml" href="/atom.xml"></head></html>';
    const error = await failureOf({ body: page, headers: { 'content-type': 'text/html' } });
    expect(error).toMatchObject({ code: 'bad_response', operation: 'posts.list' });
    expect(error.message).toMatch(
      /HTML page.*Did you mean its feed http:\/\/127\.0\.0\.1:\d+\/atom\.xml\?/,
    );
  });

  it.each(['', '  ', 'hello', '{}', '{"items":', '[1]', '<opml version="2.0"/>', '<', '\0\0\0<'])(
    'is a bad_response: %j',
    async (body) => {
      expect((await failureOf(body)).code).toBe('bad_response');
    },
  );

  it('is what the server says of it', async () => {
    expect((await failureOf({ status: 404, body: 'no' })).code).toBe('not_found');
    expect((await failureOf({ status: 503, body: 'no' })).code).toBe('unavailable');
    expect((await failureOf({ status: 304 })).code).toBe('bad_response');
  });
});
