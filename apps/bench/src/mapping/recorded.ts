import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { blogger } from '@blog/client/blogger';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import type { Raw } from '@blog/client/http';
import { wordpress } from '@blog/client/wordpress';
import type { BlogBackend } from '@blog/core';
import type { PostsGroup } from '@blog/core/backend';

/** A backend whose every page of posts is the same recorded one. */
export interface Recorded {
  readonly name: string;
  /** Posts of a page; the backend is asked for as many. */
  readonly limit: number;
  /** Whether its lists have whole posts. */
  readonly content: boolean;
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

/** The same posts as Blogger's own description has them: no Blogger can be run here. */
function bloggerPosts(count: number): Item[] {
  return posts('ghost', count, String).map(
    ({ id, title, html, published_at, updated_at, slug }) => ({
      kind: 'blogger#post',
      id,
      published: published_at,
      updated: updated_at,
      url: `${url}/2010/04/${String(slug)}.html`,
      title,
      content: html,
      author: { id: '7', displayName: 'Ada' },
      replies: { totalItems: '3' },
      labels: ['talk', 'weather'],
    }),
  );
}

/** The same posts as Forem's own description has them: its lists have no texts. */
function foremArticles(count: number): Item[] {
  return posts('ghost', count, (index) => index + 1).map(({ id, title, published_at, slug }) => ({
    type_of: 'article',
    id,
    title,
    description: title,
    cover_image: null,
    social_image: `${url}/social.png`,
    slug,
    path: `/ada/${String(slug)}`,
    url: `${url}/ada/${String(slug)}`,
    canonical_url: `${url}/ada/${String(slug)}`,
    comments_count: 3,
    positive_reactions_count: 12,
    public_reactions_count: 12,
    created_at: published_at,
    edited_at: null,
    crossposted_at: null,
    published_at,
    last_comment_at: published_at,
    published_timestamp: published_at,
    reading_time_minutes: 4,
    tag_list: ['talk', 'weather'],
    tags: 'talk, weather',
    user: {
      name: 'Ada',
      username: 'ada',
      user_id: 7,
      twitter_username: null,
      github_username: null,
      website_url: url,
      profile_image: `${url}/ada.png`,
      profile_image_90: `${url}/ada.png`,
    },
  }));
}

/**
 * Posts as WordPress and Ghost sent them, written to real ones and recorded; of Blogger and Forem, the
 * same in their forms.
 */
export function recordedBackends(): Recorded[] {
  const limit = 99;
  // WordPress and Ghost are asked for one more than the page has, which tells whether another follows.
  const wp = JSON.stringify(posts('wordpress', limit + 1, (index) => index + 1));
  const gh = JSON.stringify({
    posts: posts('ghost', limit + 1, (index) => index.toString(16).padStart(24, '0')),
  });
  const bl = JSON.stringify({ kind: 'blogger#postList', items: bloggerPosts(limit) });
  const fo = JSON.stringify(foremArticles(limit));
  return [
    {
      name: 'wordpress',
      limit,
      content: true,
      body: wp,
      path: 'wp/v2/posts',
      backend: wordpress({ url, root: `${url}/wp-json/`, fetch: answering(wp) }),
    },
    {
      name: 'ghost',
      limit,
      content: true,
      body: gh,
      path: 'ghost/api/content/posts/',
      backend: ghost({ url, contentKey: 'ab', fetch: answering(gh) }),
    },
    {
      name: 'blogger',
      limit,
      content: true,
      body: bl,
      path: 'blogs/1/posts',
      backend: blogger({ blogId: '1', apiKey: 'key', fetch: answering(bl) }),
    },
    {
      name: 'forem',
      limit,
      content: false,
      body: fo,
      path: 'articles',
      backend: forem({ url, username: 'ada', fetch: answering(fo) }),
    },
  ];
}
