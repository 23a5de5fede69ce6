import { equivalence, standardActors, type Target } from '@blog/conformance';
import type { BlogBackend } from '@blog/core';
import { expect, test } from 'vitest';

import { overHttp } from './http-target.js';
import { composedStore, memoryStore, sqlStore } from './stores.js';

const { anonymous, author, editor } = standardActors;

/** Posts in every state, of two authors, with tags, pages, withheld content and comments. */
async function fill(viewOf: (actor: typeof author) => Promise<BlogBackend>): Promise<void> {
  const [own, other] = [await viewOf(author), await viewOf(standardActors.otherAuthor)];
  const moderator = await viewOf(editor);
  const guest = await viewOf(anonymous);
  for (const [index, status] of (
    ['published', 'published', 'published', 'published', 'draft', 'private', 'trashed'] as const
  ).entries()) {
    const post = await (index % 2 === 0 ? own : other).posts?.create?.({
      title: `Morning walk ${index}`,
      source: { format: 'html', text: `<p id="top">Words of ${index} <a href="#top">up</a></p>` },
      status,
      publishedAt: `2019-03-0${index + 1}T12:00:00.000Z`,
      tags: [index % 2 === 0 ? 'Walks' : 'Mornings'],
      access: index === 1 ? 'members' : index === 2 ? 'paid' : 'public',
      featured: index === 3,
      kind: index === 3 ? 'page' : 'post',
      extra: { mood: 'calm', index },
    });
    if (post === undefined || status !== 'published') continue;
    await moderator.posts?.update?.(post.id, { path: `/walks/${index}` }, { revision: '*' });
    for (const words of ['One', 'Two', 'Three', 'Four']) {
      const source = { format: 'text', text: `${words} on ${index}.` } as const;
      await moderator.comments?.create?.({ postId: post.id, source, status: 'approved' });
    }
    const source = { format: 'text', text: `A guest on ${index}.` } as const;
    const waiting = { name: 'A guest', email: 'guest@example.org' };
    await guest.comments?.create?.({ postId: post.id, source, author: waiting });
  }
}

/** The store, and `http` over the handler over the same store. */
async function both(store: Target, html: 'sanitize' | 'trusted') {
  const inner = await store.open();
  const outer = await overHttp({ ...store, open: async () => inner }, { html }).open();
  return { inner, outer };
}

const stores = [memoryStore, sqlStore, composedStore];
const modes = ['trusted', 'sanitize'] as const;

test.each(stores.flatMap((store) => modes.map((html) => ({ store, html, name: store.name }))))(
  'for each role http over $name, $html, answers as the store itself does',
  async ({ store, html }) => {
    const { inner, outer } = await both(store, html);
    await fill((actor) => inner.backendFor(actor));
    let reads = 0;
    for (const actor of Object.values(standardActors)) {
      const [own, wire] = [await inner.backendFor(actor), await outer.backendFor(actor)];
      // In doubt the client makes safe what it gets: its trait says so, and the answers are the same.
      const expected = ({ read, path }: { read: string; path: string }) =>
        html === 'sanitize' && read === 'traits' && path === 'html';
      const found = await equivalence(own, wire, { expected });
      expect(found.differences, actor.name ?? actor.role).toEqual([]);
      reads += found.reads;
    }
    expect(reads).toBeGreaterThan(500);
    await outer.close();
  },
);
