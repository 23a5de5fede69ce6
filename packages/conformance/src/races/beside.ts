import type { Operation, PostSummary } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { forced, sourceOf, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { atOnce, onlyRefused } from '../support/tries.js';
import { limitFor, walk } from '../support/walk.js';
import { commentsOn, isCounted } from './comments.js';
import type { Race } from './race.js';

const operations = [
  'posts.create',
  'posts.get',
  'posts.list',
  'comments.create',
  'comments.get',
  'comments.list',
  'comments.counts',
] as const;
const own = { ...writes(), 'comments.posts': 'own' } as const;

/** A post as `get` tells it, and as the list does. */
export async function bothAnswers(
  t: LawContext,
  post: PostSummary,
): Promise<readonly PostSummary[]> {
  const { posts } = t.as('staff');
  const items = await walk(
    (page) => posts.list({ ...t.scope(post), ...page }),
    limitFor(t.capabilities, 'posts'),
  );
  const listed = items.find(({ id }) => id === post.id);
  return [await posts.get({ id: post.id }), present(listed, 'the post in the list')];
}

/** A change of a comment. */
interface CommentChange {
  readonly name: string;
  readonly inWords: string;
  readonly operations: readonly Operation[];
  /** How the comment stands before; `null` if the change makes it. */
  readonly before: 'pending' | 'approved' | null;
  /** How many approved comments it leaves on the post. */
  readonly after: number;
  change(t: LawContext, postId: string, id: string): Promise<unknown>;
}

const commentChanges: readonly CommentChange[] = [
  {
    name: 'create',
    inWords: 'made',
    operations: [],
    before: null,
    after: 1,
    change: (t, postId) => writeComment(t, postId),
  },
  {
    name: 'approve',
    inWords: 'approved',
    operations: ['comments.setStatus'],
    before: 'pending',
    after: 1,
    change: (t, _, id) => t.as('staff').comments.setStatus(id, 'approved', forced(t, 'comments')),
  },
  {
    name: 'edit',
    inWords: 'edited',
    operations: ['comments.update'],
    before: 'approved',
    after: 1,
    change: (t, _, id) => {
      const patch = { source: sourceOf(t, 'comments', `Other words of ${t.word()}.`) };
      return t.as('staff').comments.update(id, patch, forced(t, 'comments'));
    },
  },
  {
    name: 'delete',
    inWords: 'deleted',
    operations: ['comments.delete'],
    before: 'approved',
    after: 0,
    change: (t, _, id) => t.as('staff').comments.delete(id, forced(t, 'comments')),
  },
];

const updateRaces = commentChanges.map(
  ({ name, inWords, operations: more, before, after, change }): Race => ({
    name: `update.${name}`,
    rule: `If a comment is ${inWords} while its post is changed, neither is lost: title, address and count are right, in the post and in the list.`,
    needs: {
      operations: [...operations, 'posts.update', ...more],
      capabilities: { ...own, ...(before === 'pending' && moderates('pending', 'approved')) },
      scoped: true,
    },
    rounds: 8,
    async meet(racers, round) {
      const t = racers(0);
      const post = await writePost(t);
      const { url } = await writeComment(t, post.id);
      const given = before === null ? null : await writeComment(t, post.id, { status: before });
      const title = `Changed ${t.word()}`;
      const path = `/2009/02/${t.word()}`;
      const patch = { title, ...(t.takes('path') && { path }) };
      await Promise.all([
        racers(round).as('staff').posts.update(post.id, patch, forced(t, 'posts')),
        change(racers(round + 1), post.id, given?.id ?? ''),
      ]);
      const comments = await commentsOn(t, post.id);
      for (const each of await bothAnswers(racers(1), post)) {
        equal(each.title, title, 'the title');
        if (t.takes('path')) equal(each.path, path, 'the path');
        if (each.commentCount !== null) equal(each.commentCount, after + 1, 'commentCount');
        // Where a comment's address begins with that of its post.
        if (post.url === null || url?.startsWith(post.url) !== true) continue;
        const at = present(each.url, 'the url of the post');
        for (const comment of comments)
          ensure(
            comment.url?.startsWith(at) === true,
            `the url of a comment: expected it to begin with ${at}, got ${comment.url}`,
          );
      }
      await isCounted(t, post.id, after + 1);
    },
  }),
);

/** Races of comments with changes of their post. */
export const besideRaces: readonly Race[] = [
  ...updateRaces,
  {
    name: 'delete',
    rule: 'If a post is deleted while comments on it come, none is left of those that are taken; the others are not_found.',
    needs: { operations: [...operations, 'posts.delete'], capabilities: own },
    rounds: 12,
    async meet(racers, round) {
      const t = racers(0);
      const post = await writePost(t);
      const remove = async (at: number) => {
        await racers(at).as('staff').posts.delete(post.id, forced(t, 'posts'));
        return null;
      };
      const { made, refused } = await atOnce(
        (at) => (at === round % 3 ? remove(at) : writeComment(racers(at), post.id)),
        3,
      );
      onlyRefused(refused, ['not_found']);
      ensure(made.includes(null), 'expected the delete to succeed, got an error');
      const { posts, comments } = t.as('staff');
      await rejects(() => posts.get({ id: post.id }), 'not_found', 'the post');
      for (const { id } of made.flatMap((comment) => comment ?? []))
        await rejects(() => comments.get({ id }), 'not_found', 'a comment on it');
      equal(await commentsOn(t, post.id), [], 'the comments on it');
      equal((await comments.counts([post.id]))[post.id], 0, 'how many comments counts tells');
    },
  },
];
