import { DEFAULT_LIMIT, type PostListQuery } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, present } from '../support/assert.js';
import { day, forced, writePost, writePosts } from '../seed/seed.js';
import { ids, type PageQuery, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('paging');
const write = {
  operations: ['posts.list', 'posts.create'],
  capabilities: writes({ fields: ['publishedAt'] }),
  scoped: true,
} as const;
const paged = {
  ...write,
  capabilities: { ...write.capabilities, 'posts.pagination': { not: 'none' } },
} as const;
const days = (count: number) => Array.from({ length: count }, (_, index) => day(index));

/** The published posts of the law, as anyone lists them. */
function lister(t: LawContext, query: PostListQuery) {
  return (page: PageQuery) => t.as('anyone').posts.list({ ...query, ...page });
}

export const postPagingLaws = [
  law(
    'posts.walk',
    'Reading on by nextCursor gives every post once, in the order of the list, whatever the limit.',
    paged,
    async (t) => {
      const posts = await writePosts(t, days(5));
      const expected = ids(posts).toReversed();
      const list = lister(t, t.scope(present(posts[0], 'a post')));
      for (const limit of [1, 2, 3])
        equal(ids(await walk(list, limit)), expected, `the ids of a walk by ${limit}`);
    },
  ),
  law(
    'posts.equal-dates',
    'If a page ends among posts of the same date, none of them is lost or given twice.',
    paged,
    async (t) => {
      const posts = await writePosts(t, [day(0), day(1), day(1), day(1), day(1), day(2)]);
      const list = lister(t, t.scope(present(posts[0], 'a post')));
      for (const limit of [1, 2, 3])
        equal(
          ids(await walk(list, limit)).toSorted(),
          ids(posts).toSorted(),
          `the ids of a walk by ${limit}, sorted`,
        );
    },
  ),
  law(
    'posts.brim',
    'nextCursor is null exactly on the last page: a page filled to the brim does not announce an empty one.',
    paged,
    async (t) => {
      const posts = await writePosts(t, days(4));
      const list = lister(t, t.scope(present(posts[0], 'a post')));
      const whole = await list({ cursor: null, limit: 4 });
      ensure(whole.nextCursor === null, 'the only page: expected nextCursor null, got a cursor');
      const first = await list({ cursor: null, limit: 2 });
      const second = await list({
        cursor: present(first.nextCursor, 'nextCursor on page 1 of 2'),
        limit: 2,
      });
      equal(second.items.length, 2, 'the items of page 2');
      ensure(second.nextCursor === null, 'page 2 of 2: expected nextCursor null, got a cursor');
    },
  ),
  law(
    'posts.back',
    'prevCursor is null on the first page; elsewhere, where it is told, it leads to the page before.',
    paged,
    async (t) => {
      const posts = await writePosts(t, days(6));
      const list = lister(t, t.scope(present(posts[0], 'a post')));
      const first = await list({ cursor: null, limit: 2 });
      ensure(first.prevCursor === null, 'page 1: expected prevCursor null, got a cursor');
      const second = await list({ cursor: present(first.nextCursor, 'a nextCursor'), limit: 2 });
      const third = await list({ cursor: present(second.nextCursor, 'a nextCursor'), limit: 2 });
      if (third.prevCursor === null || second.prevCursor === null) return;
      const secondAgain = await list({ cursor: third.prevCursor, limit: 2 });
      equal(ids(secondAgain.items), ids(second.items), 'the page before page 3');
      const firstAgain = await list({ cursor: second.prevCursor, limit: 2 });
      equal(ids(firstAgain.items), ids(first.items), 'the page before page 2');
      ensure(firstAgain.prevCursor === null, 'page 1, gone back to: expected prevCursor null');
    },
  ),
  law(
    'posts.default-limit',
    'Without a limit a page has 20 items, or the most that the backend gives if fewer.',
    { ...paged, scoped: false },
    async (t) => {
      const { list } = t.as('anyone').posts;
      const size = Math.min(DEFAULT_LIMIT, t.posts().maxLimit);
      // If the blog has enough posts already, the law writes none.
      const held = await list({ limit: size });
      const count = held.nextCursor === null ? size + 1 - held.items.length : 0;
      await writePosts(t, days(count));
      const page = await list({});
      equal(page.items.length, size, 'the items of a page without a limit');
      const undefinedLimit = await list({ limit: undefined });
      equal(ids(undefinedLimit.items), ids(page.items), 'a page with limit undefined');
    },
  ),
  law(
    'posts.anchor-deleted',
    'A cursor still works after its post was deleted: the other posts are read exactly once.',
    { ...paged, operations: ['posts.list', 'posts.create', 'posts.delete'] },
    async (t) => {
      const posts = await writePosts(t, days(6));
      const newestFirst = ids(posts).toReversed();
      const list = lister(t, t.scope(present(posts[0], 'a post')));
      const first = await list({ cursor: null, limit: 3 });
      const gone = [newestFirst[2], newestFirst[3]];
      for (const id of gone)
        await t.as('staff').posts.delete(present(id, 'an id'), forced(t, 'posts'));
      const second = await list({ cursor: present(first.nextCursor, 'a nextCursor'), limit: 3 });
      equal(ids(second.items), newestFirst.slice(4), 'page 2, the last of page 1 deleted');
      ensure(second.nextCursor === null, 'page 2: expected nextCursor null, got a cursor');
    },
  ),
  law(
    'posts.stays-whole',
    'Posts that stay are read exactly once while others come and go.',
    {
      operations: ['posts.list', 'posts.create', 'posts.delete'],
      capabilities: { ...paged.capabilities, 'posts.complete': true },
      scoped: true,
    },
    async (t) => {
      const posts = await writePosts(t, days(7));
      const leaving = present(posts[6], 'the newest post');
      const list = lister(t, t.scope(leaving));
      const seen = await walk(list, 2, async (pages) => {
        if (pages === 1) await writePosts(t, [day(40), day(41)]);
        if (pages === 2) await t.as('staff').posts.delete(leaving.id, forced(t, 'posts'));
        if (pages === 3) await writePosts(t, [day(43)]);
      });
      const staying = new Set(ids(posts.slice(0, 6)));
      equal(
        ids(seen).filter((id) => staying.has(id)),
        ids(posts.slice(0, 6)).toReversed(),
        'the posts that stayed, as read',
      );
    },
  ),
  law(
    'posts.inserted-among',
    'A new post before the page that was read does not shift the next page.',
    { ...write, capabilities: { ...write.capabilities, 'posts.pagination': 'cursor' } },
    async (t) => {
      const posts = await writePosts(t, days(4));
      const list = lister(t, t.scope(present(posts[0], 'a post')));
      const first = await list({ cursor: null, limit: 2 });
      await writePost(t, { publishedAt: day(20) });
      const second = await list({ cursor: present(first.nextCursor, 'a nextCursor'), limit: 2 });
      equal(ids(second.items), ids(posts.slice(0, 2)).toReversed(), 'page 2');
    },
  ),
  law(
    'posts.absent-is-empty',
    'A filter that no post matches gives an empty page, not an error.',
    {
      operations: ['posts.list'],
      capabilities: { 'posts.filters': { has: 'tagId' } },
    },
    async (t) => {
      const page = await t.as('anyone').posts.list({ tagId: '987654321' });
      equal(
        page,
        { items: [], nextCursor: null, prevCursor: null, total: null, problems: [] },
        'a page of a tag that is not there',
      );
    },
  ),
  law(
    'posts.one-page-of-many',
    'Pages read one by one hold the same items as one page that holds them all.',
    { operations: ['posts.list'], capabilities: { 'posts.pagination': { not: 'none' } } },
    async (t) => {
      const list = lister(t, {});
      const limit = Math.min(10, t.posts().maxLimit);
      const whole = await list({ cursor: null, limit });
      const small = await list({ cursor: null, limit: 2 });
      equal(small.items, whole.items.slice(0, 2), 'the first two');
      if (small.nextCursor === null) return;
      const next = await list({ cursor: small.nextCursor, limit: 3 });
      equal(next.items, whole.items.slice(2, 5), 'the three after them');
    },
  ),
];
