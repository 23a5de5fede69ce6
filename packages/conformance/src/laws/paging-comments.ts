import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day, forced, writeComment, writePost } from '../seed/seed.js';
import { ids, type PageQuery, walk } from '../support/walk.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('paging');
const paged = {
  operations: ['posts.create', 'comments.create', 'comments.list'],
  capabilities: { ...writes(), 'comments.pagination': { not: 'none' } },
} as const;

function lister(t: LawContext, postId: string) {
  return (page: PageQuery) => t.as('anyone').comments.list({ postId, ...page });
}

async function writeComments(t: LawContext, postId: string, count: number): Promise<string[]> {
  const written: string[] = [];
  for (let index = 0; index < count; index += 1) written.push((await writeComment(t, postId)).id);
  return written;
}

export const commentPagingLaws = [
  law(
    'comments.walk',
    'Reading on by nextCursor gives every comment of a post once, in one order, whatever the limit.',
    paged,
    async (t) => {
      const post = await writePost(t);
      const written = await writeComments(t, post.id, 5);
      const list = lister(t, post.id);
      const whole = ids((await list({ cursor: null, limit: 5 })).items);
      equal(whole.toSorted(), written.toSorted(), 'the ids of one page, sorted');
      const inOrder = !t.deviates('comments.order-in-page');
      for (const limit of [1, 2, 3]) {
        const walked = ids(await walk(list, limit));
        const what = `the ids of a walk by ${limit}`;
        if (inOrder) equal(walked, whole, what);
        else equal(walked.toSorted(), written.toSorted(), `${what}, sorted`);
      }
    },
  ),
  law(
    'comments.equal-dates',
    'If a page ends among comments of the same date, none of them is lost or given twice.',
    {
      operations: ['importer.write', 'importer.finish', 'comments.list', 'posts.list'],
      capabilities: { 'comments.pagination': { not: 'none' } },
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      const items = [0, 1, 1, 1, 1, 1, 2].map((days, index) =>
        importComment(source, 'p', `c${index}`, { createdAt: day(days) }),
      );
      await t.as('staff').importer.write([importPost(t, source, 'p'), ...items]);
      await t.as('staff').importer.finish();
      const all = await walk((page) => t.as('anyone').posts.list(page), t.posts().maxLimit);
      const post = present(
        all.find(({ title }) => title.includes(source)),
        'the imported post',
      );
      for (const sort of t.comments().sorts) {
        const list = (page: PageQuery) =>
          t.as('anyone').comments.list({ postId: post.id, sort, ...page });
        for (const limit of [1, 2, 3]) {
          const walked = ids(await walk(list, limit));
          equal(walked.length, 7, `the length of a walk by ${limit} in order ${sort}`);
          equal(
            new Set(walked).size,
            7,
            `the different ids of a walk by ${limit} in order ${sort}`,
          );
        }
      }
    },
  ),
  law(
    'comments.brim',
    'nextCursor of comments is null exactly on the last page.',
    paged,
    async (t) => {
      const post = await writePost(t);
      await writeComments(t, post.id, 4);
      const list = lister(t, post.id);
      const first = await list({ cursor: null, limit: 2 });
      ensure(first.prevCursor === null, 'page 1: expected prevCursor null, got a cursor');
      const second = await list({ cursor: present(first.nextCursor, 'a nextCursor'), limit: 2 });
      equal(second.items.length, 2, 'the items of page 2');
      ensure(second.nextCursor === null, 'page 2 of 2: expected nextCursor null, got a cursor');
    },
  ),
  law(
    'comments.anchor-deleted',
    'A cursor still works after its comment was deleted.',
    {
      ...paged,
      operations: [...paged.operations, 'comments.delete'],
      excusedBy: ['comments.order-in-page'],
    },
    async (t) => {
      const post = await writePost(t);
      await writeComments(t, post.id, 5);
      const list = lister(t, post.id);
      const whole = ids((await list({ cursor: null, limit: 5 })).items);
      const first = await list({ cursor: null, limit: 2 });
      for (const id of whole.slice(1, 3))
        await t.as('staff').comments.delete(id, forced(t, 'comments'));
      const rest = await list({ cursor: present(first.nextCursor, 'a nextCursor'), limit: 5 });
      equal(ids(rest.items), whole.slice(3), 'the page after the anchor was deleted');
    },
  ),
  law(
    'comments.cursor-bound',
    'A cursor of one post’s comments is refused for another post, and for another order.',
    paged,
    async (t) => {
      const [one, other] = [await writePost(t), await writePost(t)];
      await writeComments(t, one.id, 3);
      const first = await lister(t, one.id)({ cursor: null, limit: 1 });
      const cursor = present(first.nextCursor, 'a nextCursor');
      const { comments } = t.as('anyone');
      await rejects(
        () => comments.list({ postId: other.id, cursor }),
        'invalid_input',
        'the cursor of another post’s comments',
      );
      if (t.comments().sorts.includes('-createdAt'))
        await rejects(
          () => comments.list({ postId: one.id, sort: '-createdAt', cursor }),
          'invalid_input',
          'the cursor of another order',
        );
    },
  ),
];
