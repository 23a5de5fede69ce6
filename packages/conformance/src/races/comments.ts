import type { LawContext } from '../law/context.js';
import { basedOn, commentInput, forced, sourceOf, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { ensure, equal, present } from '../support/assert.js';
import { atOnce, onlyRefused, oneWins } from '../support/tries.js';
import { ids, limitFor, walk } from '../support/walk.js';
import type { Race } from './race.js';

const operations = [
  'posts.create',
  'posts.get',
  'comments.create',
  'comments.get',
  'comments.list',
] as const;
const own = { ...writes(), 'comments.posts': 'own' } as const;
const numbered = {
  operations: [...operations, 'comments.counts', 'comments.setStatus'],
  capabilities: { ...own, ...moderates('approved', 'pending'), 'comments.numbering': 'permanent' },
} as const;

/** All comments of a post that lists show. */
export function commentsOn(t: LawContext, postId: string) {
  const { list } = t.as('staff').comments;
  return walk((page) => list({ postId, ...page }), limitFor(t.capabilities, 'comments'));
}

/** Fails unless the comments of a post have the numbers from 1 on, and are counted in each place. */
export async function isWhole(t: LawContext, postId: string, count: number): Promise<void> {
  const items = await commentsOn(t, postId);
  equal(
    items.map(({ number }) => number ?? 0).toSorted((one, two) => one - two),
    Array.from({ length: count }, (_, at) => at + 1),
    'the numbers, sorted',
  );
  await isCounted(t, postId, count);
}

/** Fails unless `counts` and the post itself tell so many comments. */
export async function isCounted(t: LawContext, postId: string, count: number): Promise<void> {
  const { posts, comments } = t.as('staff');
  equal((await comments.counts([postId]))[postId], count, 'how many comments counts tells');
  const { commentCount } = await posts.get({ id: postId });
  if (commentCount !== null) equal(commentCount, count, 'commentCount of the post');
}

const MANY = 20;

/** Races of the comments on one post with each other. */
export const commentRaces: readonly Race[] = [
  {
    name: 'comment',
    rule: 'If one comment is sent several times at once, exactly one is kept; the others are conflict duplicate.',
    needs: { operations, capabilities: own, excusedBy: ['comments.duplicates-taken'] },
    rounds: 8,
    async meet(racers) {
      const t = racers(0);
      const post = await writePost(t);
      const who = t.able('comments.create');
      const input = commentInput(t, who, post.id);
      oneWins(await atOnce((at) => racers(at).as(who).comments.create(input)), [
        'conflict duplicate',
      ]);
      equal((await commentsOn(t, post.id)).length, 1, 'how many comments are kept');
    },
  },
  {
    name: 'comment-key',
    rule: 'If a comment is sent several times at once with one idempotency key, it is made once; the others get its answer, or conflict in_progress.',
    needs: { operations, capabilities: { ...own, 'comments.idempotency': 'key' } },
    rounds: 8,
    async meet(racers) {
      const t = racers(0);
      const post = await writePost(t);
      const who = t.able('comments.create');
      const input = commentInput(t, who, post.id);
      const key = { idempotencyKey: t.word() };
      const { made, refused } = await atOnce((at) =>
        racers(at).as(who).comments.create(input, key),
      );
      onlyRefused(refused, ['conflict in_progress']);
      const first = present(made[0], 'an answer');
      for (const each of made) equal(each, first, 'the answer to another');
      equal(ids(await commentsOn(t, post.id)), [first.comment.id], 'the comments that are kept');
    },
  },
  {
    name: 'comment-key-reused',
    rule: 'If one idempotency key comes at once with comments on two posts, exactly one is made; the other is conflict key_reused.',
    needs: { operations, capabilities: { ...own, 'comments.idempotency': 'key' } },
    rounds: 8,
    async meet(racers) {
      const t = racers(0);
      const posts = [await writePost(t), await writePost(t)];
      const who = t.able('comments.create');
      const key = { idempotencyKey: t.word() };
      const inputs = posts.map(({ id }) => commentInput(t, who, id));
      const create = (at: number) =>
        racers(at).as(who).comments.create(present(inputs[at], 'an input'), key);
      oneWins(await atOnce(create, 2), ['conflict key_reused']);
      const kept = await Promise.all(posts.map(({ id }) => commentsOn(t, id)));
      equal(kept.flat().length, 1, 'how many comments are kept');
    },
  },
  {
    name: 'comment-revision',
    rule: 'If an edit of a comment and its holding are based on one revision, exactly one succeeds; the other is conflict stale.',
    needs: {
      operations: [...operations, 'comments.update', 'comments.setStatus'],
      capabilities: {
        ...own,
        ...moderates('pending'),
        'comments.concurrency': { not: 'none' },
      },
    },
    rounds: 8,
    async meet(racers) {
      const t = racers(0);
      const post = await writePost(t);
      const comment = await writeComment(t, post.id);
      const patch = { source: sourceOf(t, 'comments', `Other words of ${t.word()}.`) };
      const by = basedOn(t, 'comments', comment);
      const change = (at: number) => {
        const { comments } = racers(at).as('staff');
        return at === 0
          ? comments.update(comment.id, patch, by)
          : comments.setStatus(comment.id, 'pending', by);
      };
      const tries = await atOnce(change, 2);
      oneWins(tries, ['conflict stale']);
      equal(await t.as('staff').comments.get({ id: comment.id }), tries.made[0], 'the comment');
    },
  },
  {
    name: 'numbers',
    rule: 'Twenty comments that are made at once on one post have the numbers from 1 to 20, and all are counted.',
    needs: numbered,
    rounds: 3,
    async meet(racers) {
      const t = racers(0);
      const post = await writePost(t);
      const made = await Promise.all(
        Array.from({ length: MANY }, (_, at) => writeComment(racers(at), post.id)),
      );
      for (const each of [t, racers(1)]) await isWhole(each, post.id, MANY);
      const told = new Map(made.map(({ id, number }) => [id, number]));
      for (const { id, number } of await commentsOn(t, post.id))
        equal(told.get(id), number, 'the number that the answer told');
    },
  },
  {
    name: 'approvals',
    rule: 'Twenty comments that are first approved at once have the numbers from 1 to 20, and all are counted.',
    needs: numbered,
    rounds: 2,
    async meet(racers) {
      const t = racers(0);
      const post = await writePost(t);
      const held = await Promise.all(
        Array.from({ length: MANY }, () => writeComment(t, post.id, { status: 'pending' })),
      );
      const approve = (id: string, at: number) =>
        racers(at).as('staff').comments.setStatus(id, 'approved', forced(t, 'comments'));
      await Promise.all(held.map(({ id }, at) => approve(id, at)));
      await isWhole(t, post.id, MANY);
    },
  },
  {
    name: 'reply',
    rule: 'If a comment is deleted while replies to it come, each reply that is taken stands below a tombstone; the others are invalid_input.',
    needs: {
      operations: [...operations, 'comments.delete'],
      capabilities: { ...own, 'comments.threading': { not: 'none' } },
      excusedBy: ['comments.no-tombstones'],
    },
    rounds: 12,
    async meet(racers, round) {
      const t = racers(0);
      const post = await writePost(t);
      const parent = await writeComment(t, post.id);
      const answer = (at: number) => writeComment(racers(at), post.id, { parentId: parent.id });
      const remove = async (at: number) => {
        await racers(at).as('staff').comments.delete(parent.id, forced(t, 'comments'));
        return null;
      };
      const { made, refused } = await atOnce(
        (at) => (at === round % 3 ? remove(at) : answer(at)),
        3,
      );
      onlyRefused(refused, ['invalid_input']);
      ensure(made.includes(null), 'expected the delete to succeed, got an error');
      const replies = made.flatMap((comment) => comment ?? []);
      const left = await commentsOn(t, post.id);
      const stones = left.filter(({ status }) => status === 'deleted');
      equal(ids(stones), replies.length === 0 ? [] : [parent.id], 'the tombstones');
      equal(left.length, replies.length + stones.length, 'how many comments are left');
    },
  },
];
