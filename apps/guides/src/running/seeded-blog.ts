import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

import { ANY_REVISION, anonymous, memory, type MemoryBackend } from '@blog/core';
import { cacheKeysOf } from '@blog/core/backend';
import { authorItem, blogItem, commentItem, postItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import { serve } from '@blog/server/node';

/** A blog that is served over HTTP, as sites find it. */
export interface SeededBlog {
  readonly url: string;
  /** The blog as its owner has it. */
  readonly owner: MemoryBackend;
  /** The requests that came, as `GET /posts?limit=10`. */
  readonly requests: string[];
  /** Changes the title of a post, and gives the keys of the answers that are stale now. */
  readonly rename: (path: string, title: string) => Promise<string[]>;
  readonly close: () => Promise<void>;
}

/** The token with which the owner asks. */
export const OWNER_TOKEN = 'the token of the owner';

const OWNER = { role: 'admin', id: 'owner', name: 'Owner' } as const;

/** Serves a blog with enough in it for more than one page of each kind. */
export async function seededBlog(): Promise<SeededBlog> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const store = memory({ seed: seedAt(url) });
  const owner = store.as(OWNER);
  const requests: string[] = [];
  const handler = createBlogHandler({
    backendFor: (actor) => store.as(actor),
    authenticate: (request) =>
      request.headers.get('authorization') === `Bearer ${OWNER_TOKEN}` ? OWNER : anonymous,
    siteUrl: url,
    // Sites stand at other ports.
    cors: { origin: '*' },
  });
  const server = await serve({
    port,
    fetch: (request) => {
      const { pathname, search } = new URL(request.url);
      if (pathname === '/pictures/lake.png')
        return new Response(picture(), { headers: { 'content-type': 'image/png' } });
      requests.push(`${request.method} ${pathname}${search}`);
      return handler(request);
    },
  });
  return {
    url,
    owner,
    requests,
    rename: async (path, title) => {
      const { id } = await owner.posts.get({ path });
      const post = await owner.posts.update(id, { title }, { revision: ANY_REVISION });
      return cacheKeysOf('posts.update', [id], post);
    },
    close: () => server.close(),
  };
}

const hostile = '<script>steal()</script>';

const seedAt = (url: string) => [
  blogItem({
    title: 'Small Hours',
    tagline: 'Notes from a lake',
    url,
    timeZone: 'Europe/Stockholm',
    language: 'en',
    comments: { open: true, guests: true, moderation: 'none' },
  }),
  authorItem('ada', { name: 'Ada', slug: 'ada' }),
  postItem('first', {
    title: 'First light',
    slug: 'first-light',
    path: '/2026/04/first-light',
    publishedAt: '2026-04-17T04:30:00.000Z',
    source: { format: 'html', text: `<p>The lake is <em>still</em>.${hostile}</p>` },
    authors: ['ada'],
    tags: ['mornings'],
    image: { url: `${url}/pictures/lake.png`, alt: 'A lake before dawn', width: 640, height: 360 },
  }),
  ...Array.from({ length: 24 }, (_, at) =>
    postItem(`note-${at}`, {
      title: `Note ${at + 1}`,
      slug: `note-${at + 1}`,
      path: `/2026/03/note-${at + 1}`,
      publishedAt: `2026-03-${String(at + 1).padStart(2, '0')}T12:00:00.000Z`,
      authors: ['ada'],
    }),
  ),
  // As Blogger has its addresses, and an importer keeps them.
  postItem('old', {
    title: 'An old post',
    path: '/2010/04/old-post.html',
    publishedAt: '2010-04-16T14:05:00.000Z',
  }),
  postItem('café', {
    title: 'At the café',
    path: '/2026/02/café',
    publishedAt: '2026-02-01T12:00:00.000Z',
    source: { format: 'text', text: 'Letters of other scripts, too.' },
  }),
  postItem('about', {
    title: 'About',
    kind: 'page',
    path: '/about',
    source: { format: 'text', text: 'Written before dawn.' },
  }),
  postItem('draft', { title: 'Not yet written', status: 'draft' }),
  commentItem('well', 'first', { source: { format: 'text', text: 'Well said.' } }),
  commentItem('reply', 'first', {
    parent: 'well',
    source: { format: 'text', text: 'Thank you.' },
  }),
];

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A picture of 640 by 360 pixels in one colour, as a PNG. */
function picture(): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(640, 0);
  header.writeUInt32BE(360, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(640 * 3, 120)]);
  const lines = Buffer.concat(Array.from({ length: 360 }, () => line));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(lines)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
