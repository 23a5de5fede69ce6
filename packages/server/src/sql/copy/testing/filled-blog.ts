import { equivalence } from '@blog/conformance';
import { type Actor, type BlogBackend, postStatuses } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import {
  authorItem,
  commentItem,
  postItem,
  seedBlog,
  testActors,
  textSource,
} from '@blog/core/testing';
import { expect } from 'vitest';

import { type DatabaseOptions, openSql, type SqlStore } from '../../index.js';

const { admin, anonymous } = testActors;
const DAY = '2010-04-16T14:05:00.000Z';

/** Opens a store for some work, and closes it. */
export async function using<T>(options: DatabaseOptions, work: (store: SqlStore) => Promise<T>) {
  const store = await openSql(options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What a visitor and an account keep of the first database, to use it on the copy. */
export interface Kept {
  readonly token: string;
  readonly receipt: string | null;
  readonly answer: unknown;
}

/** A comment that is sent again after an answer was lost. */
export const sent = {
  source: textSource('Sent twice by a bad line.'),
  author: { name: 'Guest', email: 'guest@blog.example', url: null },
} as const;
export const withKey = { idempotencyKey: 'sent-once-0123456789' };

/** A blog that has something of everything. */
export async function fill(store: SqlStore): Promise<Kept> {
  await store.settings.update({
    url: 'https://blog.example/',
    comments: { open: true, guests: true, moderation: 'none' },
  });
  await seedBlog((actor) => store.as(actor));
  const { importer } = store.as(admin);
  await importer.write([
    authorItem('ann', { name: '\u{1F600} Ann', email: 'ann@blog.example' }),
    ...['', 'e', '\uE000', '\u{1D4B3}'].map((tag, index) =>
      postItem(`p${index}`, {
        title: `Ünïcode ${tag} 日本 ${index}`,
        tags: [`${tag}tag`, 'ǆ'],
        authors: ['ann'],
        formerPaths: [`/old/${index}`],
        publishedAt: DAY,
      }),
    ),
    commentItem('a', 'p0', { number: 7 }),
    commentItem('b', 'p0', { parent: 'a' }),
    commentItem('late', 'p0', { parent: 'not imported' }),
    // Of those that ask for one number, the one that came before the others gets it.
    commentItem('b came first', 'not here', { number: 3 }),
    commentItem('a came second', 'not here', { number: 3 }),
  ]);
  await importer.finish();
  await store.settings.update({ comments: { moderation: 'all' } });
  const { token } = await store.tokens.create({
    role: 'editor',
    actorId: 'ed',
    name: 'Ed',
    label: 'Desk',
  });
  const { id } = await store.as(admin).posts.get({ path: '/old/0' });
  const answer = await store.as(anonymous).comments.create?.({ postId: id, ...sent }, withKey);
  return { token, receipt: answer?.receipt ?? null, answer };
}

/** The entity tags of all that the store sends as bytes to a caller. */
async function tagsFor(store: SqlStore, actor: Actor): Promise<string[]> {
  const view = store.as(actor) as BlogBackend;
  const fast = view[jsonBytes];
  const tags: string[] = [];
  const note = async (answer: Promise<{ etag: string }> | undefined) => {
    if (answer !== undefined) tags.push((await answer).etag);
  };
  for (const status of postStatuses) {
    const page = await view.posts?.list?.({ status }).catch(() => null);
    if (page === null || page === undefined) continue;
    await note(fast?.['posts.list']?.({ status, content: true }));
    for (const { id } of page.items) {
      await note(fast?.['posts.get']?.({ id }));
      await note(fast?.['comments.list']?.({ postId: id }));
    }
  }
  return tags;
}

/** All that each role reads is equal, page by page by the cursors of the first, with its entity tags. */
export async function expectEqual(
  one: SqlStore,
  other: SqlStore,
  expected: (difference: { read: string }) => boolean = () => false,
) {
  for (const actor of Object.values(testActors)) {
    const { reads, differences } = await equivalence(one.as(actor), other.as(actor), { expected });
    expect(differences, actor.role).toEqual([]);
    expect(reads).toBeGreaterThan(60);
    const tags = await tagsFor(one, actor);
    expect(tags.length).toBeGreaterThan(10);
    expect(await tagsFor(other, actor), actor.role).toEqual(tags);
  }
  expect(await other.tokens.list()).toEqual(await one.tokens.list());
  expect(await other.origins()).toEqual(await one.origins());
  expect(await other.settings.get()).toEqual(await one.settings.get());
}

/** What differs between databases: the order of hits. */
export const ofSearch = ({ read }: { read: string }): boolean => read.startsWith('search.posts');
