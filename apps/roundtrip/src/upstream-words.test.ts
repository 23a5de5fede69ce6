// A gateway's visitor reads no words of the server behind it, whatever that server answers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { blogger } from '@blog/client/blogger';
import { feed } from '@blog/client/feed';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { http } from '@blog/client/http';
import { wordpress } from '@blog/client/wordpress';
import { type BlogBackend, errorTable } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const secret = 'SECRET_WORDS';
let server: Server;
let url: string;
let answer: { status: number; type: string; body: string };

beforeEach(async () => {
  server = createServer((_, response) => {
    response.writeHead(answer.status, {
      'content-type': answer.type,
      location: `http://internal.example/${secret}`,
    });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const key = '22444f78447824223cefc48062';
const own = (input: RequestInfo | URL, init?: RequestInit) => {
  const request = new Request(input, init);
  const { pathname, search } = new URL(request.url);
  return fetch(new Request(url + pathname + search, request));
};

const backends: Record<string, () => BlogBackend> = {
  http: () => http({ url, write: ['comments.create'] }),
  wordpress: () => wordpress({ url, root: `${url}/wp-json/`, guests: true }),
  ghost: () => ghost({ url, contentKey: key }),
  blogger: () => blogger({ blogId: '7', apiKey: 'k', fetch: own }),
  forem: () => forem({ url, username: 'ann' }),
  feed: () => feed({ url: `${url}/feed`, headers: { 'x-key': 'k' } }),
};

/** Error bodies of each platform, and others: a page, plain text, another service's JSON. */
const bodies: Record<string, [type: string, body: string]> = {
  'of WordPress': [
    'application/json',
    JSON.stringify({
      code: `rest_${secret}`,
      message: secret,
      data: { status: 400, params: { [secret]: secret, author_email: secret } },
    }),
  ],
  'of Ghost': [
    'application/json',
    JSON.stringify({ errors: [{ message: secret, context: secret, property: secret }] }),
  ],
  'of Google': [
    'application/json',
    JSON.stringify({ error: { message: secret, errors: [{ reason: secret }] } }),
  ],
  'of Forem': ['application/json', JSON.stringify({ error: secret, status: 422 })],
  'of the Blog API': [
    'application/problem+json',
    JSON.stringify({
      code: 'invalid_input',
      detail: secret,
      operation: secret,
      details: { issues: [{ path: `${secret} x`, message: secret }] },
    }),
  ],
  'of another code of the Blog API': [
    'application/problem+json',
    JSON.stringify({ code: 'bad_response', detail: secret, details: { path: secret } }),
  ],
  'of a page': ['text/html', `<h1>${secret}</h1>`],
  'of another service': ['application/json', JSON.stringify({ [secret]: secret })],
  'of a text': ['text/plain', secret],
};

const requests = [
  '/v1/blog',
  '/v1/posts?content=true',
  '/v1/posts/7',
  '/v1/comments?postId=7',
  '/v1/tags',
  '/v1/search?query=x',
  '/feed.xml',
  '/sitemap.xml',
];

const statuses = [200, 301, 400, 401, 403, 404, 422, 429, 501, 503];

describe.each(Object.entries(backends))('behind a gateway of %s', (_, open) => {
  it.each(Object.entries(bodies))('a visitor reads no words of a body %s', async (_kind, body) => {
    const handler = createBlogHandler({ backendFor: () => open(), onError: () => undefined });
    const { port } = new URL(url);
    for (const status of statuses) {
      answer = { status, type: body[0], body: body[1] };
      const asking = requests.map((path) => handler(new Request(`https://gateway.example${path}`)));
      const comment = handler(
        new Request('https://gateway.example/v1/comments', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            postId: '7',
            source: { format: 'html', text: 'x' },
            author: { name: 'Ann', email: 'ann@example.org' },
          }),
        }),
      );
      for (const response of await Promise.all([...asking, comment])) {
        const text = await response.text();
        const headers = JSON.stringify([...response.headers]);
        // Where the answer is one of the blog itself, such as a feed, its words are the blog's.
        if (response.status < 300) continue;
        expect(text, `${status} ${response.url}`).not.toMatch(/SECRET|internal\.example/);
        expect(text).not.toContain(port);
        expect(headers).not.toContain(secret);
      }
    }
  });
});

it('a visitor still reads which field was refused, and our own words where nothing was asked', async () => {
  answer = {
    status: 400,
    type: 'application/json',
    body: JSON.stringify({
      code: 'rest_comment_author_data_required',
      message: secret,
      data: { status: 400 },
    }),
  };
  const { wordpress: open } = backends;
  const handler = createBlogHandler({ backendFor: () => (open ?? http)({ url }) });
  const post = (json: unknown) =>
    handler(
      new Request('https://gateway.example/v1/comments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      }),
    );
  const source = { format: 'html', text: 'x' };
  const refused = await post({ postId: '7', source, author: { name: 'Ann' } });
  expect(await refused.json()).toMatchObject({
    code: 'invalid_input',
    detail: errorTable.invalid_input.message,
    details: { issues: [{ path: 'author', message: 'The blog does not accept this.' }] },
  });
  const wrong = await handler(new Request('https://gateway.example/v1/posts?limit=x'));
  expect(((await wrong.json()) as { detail: string }).detail).toContain('limit');
});
