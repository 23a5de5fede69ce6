// A WordPress with the blog of a file, on nginx, PHP-FPM and MariaDB: `node serve-wordpress.ts FILE`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PeerBlog, PeerPost } from '../../../../scripts/peers.js';
import { startWordPress } from '../wordpress/start-wordpress.js';
import { serveParent } from './serve-parent.js';

const [file = ''] = process.argv.slice(2);
const blog = JSON.parse(readFileSync(file, 'utf8')) as PeerBlog;
const site = await startWordPress({ database: 'mariadb', asInUse: true });
const script = readFileSync(join(import.meta.dirname, 'fill-wordpress.php'), 'utf8');
const code = script.replace(/^<\?php/, '');
const fill = (from: number) =>
  site.php(`$file = ${phpText(file)}; $from = ${from}; $count = ${BATCH};\n${code}`);

/** A request is answered within a minute. */
const BATCH = 100;
let ids: unknown;
for (let from = 0; from < blog.posts.length; from += BATCH) ids = await fill(from);
const { last, other } = ids as { last: number; other: number };

const newest = blog.posts.at(-1);
const quiet = blog.posts.at(-3);
const pageOf = (post: PeerPost | undefined) =>
  `/${post?.at.slice(0, 4)}/${post?.at.slice(5, 7)}/${post?.slug}/`;
const fields =
  'id,slug,title,excerpt,date_gmt,modified_gmt,link,status,author,tags,_links,_embedded';
const api = '/wp-json/wp/v2';
serveParent(
  {
    name: `WordPress ${site.version}`,
    urls: { '': site.url, fastcgi_cache: site.cachedUrl ?? '' },
    requests: {
      // Without the texts, which lists of the other servers do not have either.
      list: { path: `${api}/posts?per_page=15&_embed=author,wp:term&_fields=${fields}` },
      post: { path: `${api}/posts?slug=${newest?.slug}&_embed=author,wp:term` },
      comments: { path: `${api}/comments?post=${last}&per_page=100&order=asc` },
      feed: { path: '/feed/' },
      search: { path: `${api}/search?search=kettle&per_page=15` },
      create: {
        path: `${api}/comments`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          post: other,
          author_name: 'Guest',
          author_email: 'guest@guest.example',
          content: 'A word of thanks [<id>]',
        }),
      },
      home: { path: '/' },
      page: { path: pageOf(quiet) },
      talk: { path: pageOf(newest) },
    },
  },
  () => site.stop(),
);

function phpText(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
