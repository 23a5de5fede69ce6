// A Ghost with the blog of a file, on SQLite: `node serve-ghost.ts FILE`.
import { readFileSync } from 'node:fs';

import type { PeerBlog } from '../../../../scripts/peers.js';
import { startGhost } from '../ghost/start.js';
import { fillGhost, type GhostIds, rowsOfGhost } from './fill-ghost.js';
import { serveParent } from './serve-parent.js';

const [file = ''] = process.argv.slice(2);
const blog = JSON.parse(readFileSync(file, 'utf8')) as PeerBlog;
const first = await startGhost({ version: 6 });
const rows = await rowsOfGhost(first);
await first.stop();
let ids: GhostIds = { last: '', other: '' };
// It reads the addresses of posts when it starts.
const ghost = await startGhost({
  version: 6,
  prepare: (database) => {
    ids = fillGhost(database, blog, rows, first);
  },
});

const slug = blog.posts.at(-1)?.slug;
const fields =
  'id,slug,title,custom_excerpt,feature_image,featured,visibility,published_at,updated_at,url';
const content = '/ghost/api/content';
const key = `key=${ghost.contentKey}`;
serveParent(
  {
    name: 'Ghost 6',
    urls: { '': ghost.url },
    requests: {
      // Without the texts, which lists of the other servers do not have either.
      list: { path: `${content}/posts/?${key}&limit=15&include=authors,tags&fields=${fields}` },
      post: { path: `${content}/posts/slug/${slug}/?${key}&include=authors,tags` },
      comments: { path: `/members/api/comments/post/${ids.last}/?limit=100` },
      feed: { path: '/rss/' },
      create: {
        path: '/members/api/comments/',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: ghost.url,
          cookie: ghost.members.member.cookie,
        },
        body: JSON.stringify({
          comments: [{ post_id: ids.other, html: '<p>A word of thanks [<id>]</p>' }],
        }),
      },
      home: { path: '/' },
      // Its pages have no comments: a script of the browser asks for them.
      page: { path: `/${blog.posts.at(-3)?.slug}/` },
    },
  },
  () => ghost.stop(),
);
