import type { Law } from '../law/law.js';
import { commentInput, forced, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import { ids } from '../support/walk.js';
import { atOnce, oneWins } from '../support/tries.js';
import { atOnceLaw as law } from './at-once.js';

const comments = {
  operations: ['posts.create', 'comments.create', 'comments.get', 'comments.list'],
  capabilities: { ...writes(), 'comments.posts': 'own' },
} as const;

/** Laws of comments that several callers write at once. */
export const commentsAtOnceLaws: readonly Law[] = [
  law(
    'comments.same',
    'If one comment is sent several times at once, one is taken; the others are conflict duplicate.',
    { ...comments, excusedBy: ['comments.duplicates-taken'] },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create');
      const input = commentInput(t, who, post.id);
      oneWins(await atOnce(() => t.as(who).comments.create(input)), ['conflict duplicate']);
      equal((await t.as('staff').comments.list({ postId: post.id })).items.length, 1, 'comments');
    },
  ),
  law(
    'comments.key',
    'If several comments of one key are sent at once, one is made; the others give it, or are conflict in_progress.',
    { ...comments, capabilities: { ...comments.capabilities, 'comments.idempotency': 'key' } },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create');
      const input = commentInput(t, who, post.id);
      const key = { idempotencyKey: t.word() };
      const { made, refused } = await atOnce(() => t.as(who).comments.create(input, key));
      equal(new Set(made.map(({ comment }) => comment.id)).size, 1, 'how many comments were told');
      for (const code of refused) equal(code, 'conflict in_progress', 'the code of the others');
      equal((await t.as('staff').comments.list({ postId: post.id })).items.length, 1, 'comments');
    },
  ),
  law(
    'comments.approved',
    'A comment that is approved several times at once gets one number, and no other comment gets it.',
    {
      ...comments,
      operations: [...comments.operations, 'comments.setStatus'],
      capabilities: {
        ...comments.capabilities,
        ...moderates('approved', 'pending'),
        'comments.numbering': 'permanent',
      },
    },
    async (t) => {
      const post = await writePost(t);
      const held = [];
      for (let count = 0; count < 3; count += 1)
        held.push(await writeComment(t, post.id, { status: 'pending' }));
      const { comments: view } = t.as('staff');
      const all = [...held, ...held];
      await Promise.all(all.map(({ id }) => view.setStatus(id, 'approved', forced(t, 'comments'))));
      const { items } = await view.list({ postId: post.id });
      equal(
        items.map(({ number }) => number ?? 0).toSorted((one, two) => one - two),
        [1, 2, 3],
        'the numbers, sorted',
      );
    },
  ),
  law(
    'comments.delete',
    'If the comments of a branch are deleted at once, the branch is gone and nothing else.',
    {
      ...comments,
      operations: [...comments.operations, 'comments.delete'],
      capabilities: { ...comments.capabilities, 'comments.threading': 'tree' },
      excusedBy: ['comments.no-tombstones'],
    },
    async (t) => {
      const post = await writePost(t);
      const root = await writeComment(t, post.id);
      const reply = await writeComment(t, post.id, { parentId: root.id });
      const leaf = await writeComment(t, post.id, { parentId: reply.id });
      const other = await writeComment(t, post.id);
      const { comments: view } = t.as('staff');
      await Promise.all(
        [leaf, reply, root].map(({ id }) => view.delete(id, forced(t, 'comments'))),
      );
      equal(ids((await view.list({ postId: post.id })).items), [other.id], 'what is left');
    },
  ),
];
