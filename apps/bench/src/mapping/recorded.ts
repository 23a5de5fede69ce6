import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ghost } from '@blog/client/ghost';
import type { Raw } from '@blog/client/http';
import { wordpress } from '@blog/client/wordpress';
import type { BlogBackend, PostsGroup } from '@blog/core';

/** A backend whose every page of posts is the same recorded one. */
export interface Recorded {
  readonly name: string;
  /** Posts of a page; the backend is asked for as many. */
  readonly limit: number;
  /** The page as its server sent it. */
  readonly body: string;
  /** Where its requester finds it. */
  readonly path: string;
  readonly backend: BlogBackend & {
    readonly posts: Required<Pick<PostsGroup, 'list'>>;
    readonly raw: Raw;
  };
}

type Item = Record<string, unknown>;

const url = 'https://blog.example';
const folder = join(import.meta.dirname, '../../src/mapping/recordings');

/** The recorded posts over and over, each under an id of its own. */
function posts(name: string, count: number, idOf: (index: number) => unknown): Item[] {
  const recorded = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Item[];
  return Array.from({ length: count }, (_, index) => ({
    ...recorded[index % recorded.length],
    id: idOf(index),
  }));
}

function answering(body: string): typeof fetch {
  const bytes = new TextEncoder().encode(body);
  return async () => new Response(bytes, { headers: { 'content-type': 'application/json' } });
}

/** Whole posts as WordPress and Ghost sent them: written to real ones, and recorded. */
export function recordedBackends(): Recorded[] {
  const limit = 99;
  // Both are asked for one more than the page has, which tells whether another follows.
  const wp = JSON.stringify(posts('wordpress', limit + 1, (index) => index + 1));
  const gh = JSON.stringify({
    posts: posts('ghost', limit + 1, (index) => index.toString(16).padStart(24, '0')),
  });
  return [
    {
      name: 'wordpress',
      limit,
      body: wp,
      path: 'wp/v2/posts',
      backend: wordpress({ url, root: `${url}/wp-json/`, fetch: answering(wp) }),
    },
    {
      name: 'ghost',
      limit,
      body: gh,
      path: 'ghost/api/content/posts/',
      backend: ghost({ url, contentKey: 'ab', fetch: answering(gh) }),
    },
  ];
}
