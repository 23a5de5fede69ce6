import type { Html, Post, PostListQuery, PostPatch } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { day, forced, pause, tagName, tick, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { show } from '../support/show.js';
import { ids, limitFor, walk } from '../support/walk.js';

const law = lawsOf('order');

/** The date that an order goes by. */
function keyOf({ publishedAt, updatedAt, createdAt }: Post<Html>, sort: string): string {
  return (sort.endsWith('updatedAt') ? updatedAt : publishedAt) ?? createdAt ?? '';
}

/** The posts that a filter by dates lets through, in an order. */
function expectedOf(posts: readonly Post<Html>[], query: PostListQuery): string[] {
  const { sort = '-publishedAt', publishedFrom = '', publishedBefore = '~' } = query;
  const inTime = posts.filter(({ publishedAt }) => {
    const date = publishedAt ?? '';
    return date >= publishedFrom && date < publishedBefore;
  });
  const sign = sort.startsWith('-') ? -1 : 1;
  return ids(inTime.toSorted((a, b) => (keyOf(a, sort) < keyOf(b, sort) ? -sign : sign)));
}

/** Each change of a post that may move it, as places among the posts. */
const changes: readonly (readonly [at: number, patch: PostPatch])[] = [
  [0, { publishedAt: day(9) }],
  [2, { publishedAt: day(-9) }],
  [1, { title: 'Changed' }],
  [0, { excerpt: 'Changed.' }],
  [1, { publishedAt: day(30), title: 'Moved' }],
];

async function followsChanges(t: LawContext): Promise<void> {
  const { posts } = t.as('staff');
  const name = tagName(t, 'Tag');
  const made: Post<Html>[] = [];
  for (const days of [1, 2, 3])
    made.push(await writePost(t, { publishedAt: day(days), featured: true, tags: [name] }));
  const [first] = made;
  const tagId = present(first?.tags?.find((tag) => tag.name === name)?.id, 'the tag given');
  const authorId = present(first?.authors?.[0]?.id, 'an author');
  const own = t.scope(present(first, 'a post'));
  const filters: readonly PostListQuery[] = [
    { tagId },
    { authorId },
    { tagId, authorId },
    { featured: true },
    { authorId, featured: true },
    { authorId, publishedFrom: day(2), publishedBefore: day(20) },
    { tagId, publishedFrom: day(2), publishedBefore: day(20) },
    { publishedFrom: day(2), publishedBefore: day(20) },
  ];
  for (const [at, patch] of changes) {
    await pause(2 * tick(t));
    await posts.update(made[at]?.id ?? '', patch, forced(t, 'posts'));
    const now: Post<Html>[] = [];
    for (const { id } of made) now.push(await posts.get({ id }));
    for (const filter of t.isolation === 'fresh' ? filters : filters.slice(0, 2))
      for (const sort of t.posts().sorts) {
        const query = { ...own, ...filter, sort };
        const limit = limitFor(t.capabilities, 'posts', 2);
        const listed = await walk((page) => posts.list({ ...query, ...page }), limit);
        const what = `the posts by ${show(query)} after a change of ${Object.keys(patch).join()}`;
        equal(ids(listed), expectedOf(now, query), what);
      }
  }
}

/** Laws of the order of lists, after posts were changed. */
export const changedOrderLaws: readonly Law[] = [
  law(
    'posts.after-changes',
    'When a post gets another date or is changed, it moves in every list, whatever the list filters by: by tag, author or date.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', 'posts.list', ...ownStore],
      capabilities: {
        ...writes({ fields: ['publishedAt', 'featured', 'tags', 'excerpt'] }),
        'posts.filters': {
          hasAll: ['tagId', 'authorId', 'featured', 'publishedFrom', 'publishedBefore'],
        },
      },
      scoped: true,
    },
    followsChanges,
  ),
];
