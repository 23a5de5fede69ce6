import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { equal } from '../support/assert.js';
import { forced, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';

const law = lawsOf('numbering');
const numbered = {
  operations: [
    'posts.create',
    'comments.create',
    'comments.get',
    'comments.list',
    'comments.setStatus',
    'comments.delete',
  ],
  capabilities: {
    ...writes(),
    ...moderates('approved', 'pending'),
    'comments.numbering': 'permanent',
  },
} as const;

async function set(t: LawContext, id: string, status: 'approved' | 'pending' | 'spam' | 'trashed') {
  return t.as('staff').comments.setStatus(id, status, forced(t, 'comments'));
}

export const numberingLaws = [
  law('sequence', 'The approved comments of a post are numbered from 1.', numbered, async (t) => {
    const post = await writePost(t);
    const made = [];
    for (let count = 0; count < 3; count += 1) made.push(await writeComment(t, post.id));
    equal(
      made.map(({ number }) => number),
      [1, 2, 3],
      'the numbers, as created',
    );
    const { items } = await t.as('anyone').comments.list({ postId: post.id });
    const byId = new Map(items.map(({ id, number }) => [id, number]));
    equal(
      made.map(({ id }) => byId.get(id)),
      [1, 2, 3],
      'the numbers, as listed',
    );
  }),
  law('each-post', 'Every post numbers its own comments.', numbered, async (t) => {
    const [one, other] = [await writePost(t), await writePost(t)];
    await writeComment(t, one.id);
    equal((await writeComment(t, other.id)).number, 1, 'the first number of another post');
  }),
  law(
    'at-approval',
    'A number is given when a comment is first approved, not before, in the order of approval.',
    numbered,
    async (t) => {
      const post = await writePost(t);
      const early = await writeComment(t, post.id, { status: 'pending' });
      const late = await writeComment(t, post.id, { status: 'pending' });
      equal([early.number, late.number], [null, null], 'the numbers while they wait');
      equal((await set(t, late.id, 'approved')).number, 1, 'the first that was approved');
      equal((await set(t, early.id, 'approved')).number, 2, 'the second that was approved');
    },
  ),
  law('no-gap', 'Spam that was never approved leaves no gap.', numbered, async (t) => {
    const post = await writePost(t);
    await writeComment(t, post.id);
    const spam = await writeComment(t, post.id, { status: 'pending' });
    if (t.comments().statuses.includes('spam'))
      equal((await set(t, spam.id, 'spam')).number, null, 'the number of spam');
    equal((await writeComment(t, post.id)).number, 2, 'the number of the next');
  }),
  law('kept', 'A number stays through every later change of state.', numbered, async (t) => {
    const post = await writePost(t);
    const { id } = await writeComment(t, post.id);
    const others = t.comments().statuses.filter((status) => status !== 'approved');
    for (const status of others.flatMap((one) => [one, 'approved'] as const).concat('pending'))
      equal((await set(t, id, status)).number, 1, `the number when ${status}`);
    equal((await writeComment(t, post.id)).number, 2, 'the number of the next');
    equal((await set(t, id, 'approved')).number, 1, 'the number when approved again');
  }),
  law(
    'never-reused',
    'A number is never given again, even if its comment was deleted.',
    numbered,
    async (t) => {
      const post = await writePost(t);
      await writeComment(t, post.id);
      const last = await writeComment(t, post.id);
      await t.as('staff').comments.delete(last.id, forced(t, 'comments'));
      equal((await writeComment(t, post.id)).number, 3, 'the number after the last was deleted');
    },
  ),
  law(
    'all-gone',
    'A post remembers its highest number after all its comments are gone: one by one, as a branch, or out of another state.',
    numbered,
    async (t) => {
      const post = await writePost(t);
      const remove = (id: string) => t.as('staff').comments.delete(id, forced(t, 'comments'));
      let next = 1;
      const write = async (parentId?: string) => {
        const comment = await writeComment(t, post.id, parentId === undefined ? {} : { parentId });
        equal(comment.number, next, 'the next number');
        next += 1;
        return comment.id;
      };
      await remove(await write());
      await remove(await write());
      const isBranched = t.comments().threading !== 'none' && !t.deviates('comments.no-tombstones');
      if (isBranched) {
        const root = await write();
        const reply = await write(root);
        await remove(root);
        await remove(reply);
      }
      for (const status of t.comments().statuses) {
        const id = await write();
        await set(t, id, status);
        await remove(id);
      }
      await write();
    },
  ),
  law(
    'at-once',
    'Comments approved at once get different numbers without a gap.',
    numbered,
    async (t) => {
      const post = await writePost(t);
      const made = await Promise.all(Array.from({ length: 6 }, () => writeComment(t, post.id)));
      equal(
        made.map(({ number }) => number ?? 0).toSorted((left, right) => left - right),
        [1, 2, 3, 4, 5, 6],
        'the numbers, sorted',
      );
    },
  ),
  law(
    'none',
    'If numbering is none, number is null.',
    {
      operations: ['posts.create', 'comments.create'],
      capabilities: { ...writes(), 'comments.numbering': 'none' },
    },
    async (t) => {
      const post = await writePost(t);
      equal((await writeComment(t, post.id)).number, null, 'the number');
    },
  ),
];
