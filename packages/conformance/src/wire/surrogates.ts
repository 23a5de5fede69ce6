import { fillRoute, routes } from '@blog/core/backend';

import { commentInput, postInput } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure } from '../support/assert.js';
import { foundIn, hasStatus, type JsonObject } from './expect.js';
import { commentsAddress, createPost, has, postAddress } from './samples.js';
import type { Exchange } from './wire.js';
import type { WireLaw } from './wire-law.js';

function keysOf(answer: Exchange, header: 'surrogate-key' | 'cache-tag'): string[] {
  const text = answer.headers.get(header) ?? '';
  return text.split(header === 'cache-tag' ? /\s*,\s*/ : /\s+/).filter((key) => key !== '');
}

const keyOf = (what: string, id: unknown) =>
  `${what}-${encodeURIComponent(String(id))}`.slice(0, 200);

const surrogates: WireLaw = {
  name: 'surrogate-keys',
  title:
    'Where answers have surrogate keys, each public one names all that it was made of, also where an item was asked for by its slug or path; Surrogate-Key and Cache-Tag name the same.',
  needs: {
    account: true,
    operations: ['posts.create', 'posts.get'],
    capabilities: writes(),
  },
  async run(wire, t) {
    const first = await wire.ask('/v1');
    if (keysOf(first, 'surrogate-key').length + keysOf(first, 'cache-tag').length === 0) return;
    const post = foundIn(await createPost(wire, t, {}, postInput(t)), 201);
    const own = keyOf('post', post['id']);
    const ofComments = ['comments', keyOf('comments', post['id'])];
    const id = encodeURIComponent(String(post['id']));
    const expected: [path: string, keys: readonly string[]][] = [['/v1', []]];
    const anyone = (operation: Parameters<typeof has>[2]) => has(t, 'anonymous', operation);
    if (anyone('blog.get')) expected.push(['/v1/blog', []]);
    for (const operation of ['posts.list', 'authors.list', 'tags.list', 'archive.months'] as const)
      if (anyone(operation)) expected.push([routes[operation].path, ['posts']]);
    if (anyone('search.posts')) expected.push(['/v1/search/posts?query=words', ['posts']]);
    if (anyone('posts.get')) {
      expected.push([postAddress(String(post['id'])), [own]]);
      for (const key of ['slug', 'path'])
        if (typeof post[key] === 'string')
          expected.push([`/v1/lookup/post?${key}=${encodeURIComponent(post[key])}`, [own]]);
    }
    if (anyone('comments.list')) {
      expected.push([commentsAddress(t), ['comments']]);
      expected.push([`/v1/comments?postId=${id}`, ofComments]);
    }
    if (anyone('comments.thread')) expected.push([`/v1/thread?postId=${id}`, ofComments]);
    if (anyone('comments.counts'))
      expected.push([`/v1/comment-counts?postIds=${id}`, ['posts', 'comments']]);
    if (anyone('comments.get') && t.callers('comments.create').length > 0) {
      const as = t.able('comments.create');
      const json = commentInput(t, as, String(post['id']));
      const { comment } = foundIn(await wire.ask('/v1/comments', { as, json }), 201);
      const { id: made, status } = comment as JsonObject;
      if (status === 'approved')
        expected.push([fillRoute(routes['comments.get'], { id: String(made) }), ofComments]);
    }
    for (const [path, keys] of expected) {
      const answer = await wire.ask(path);
      hasStatus(answer, 200);
      const [fastly, cloudflare] = [keysOf(answer, 'surrogate-key'), keysOf(answer, 'cache-tag')];
      const told = fastly.length === 0 ? cloudflare : fastly;
      const missing = ['blog', ...keys].filter((key) => !told.includes(key));
      ensure(
        missing.length === 0,
        `${answer.request}: expected the surrogate keys ${missing.join(', ')}, got ${told.join(', ') || 'none'}`,
      );
      ensure(
        cloudflare.length === 0 || fastly.length === 0 || cloudflare.join() === fastly.join(),
        `${answer.request}: expected the keys of surrogate-key in cache-tag, ${fastly.join(', ')}, got ${cloudflare.join(', ')}`,
      );
    }
  },
};

export const surrogateLaws: readonly WireLaw[] = [surrogates];
