import { commentKinds } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { equal, rejects } from '../support/assert.js';
import { ids } from '../support/walk.js';
import { canHold, forced, writeComment, writePost } from '../seed/seed.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { moderates, ownStore, writes } from '../seed/writes.js';

const law = lawsOf('counts');
const write = ['posts.create', 'comments.create'] as const;

export const countLaws = [
  law(
    'approved-only',
    'counts gives the approved comments of each post, and those only.',
    {
      operations: [...write, 'comments.counts', 'comments.setStatus'],
      capabilities: { ...writes(), ...moderates('pending') },
    },
    async (t) => {
      const [one, two] = [await writePost(t), await writePost(t)];
      await writeComment(t, one.id);
      await writeComment(t, one.id);
      await writeComment(t, two.id);
      await writeComment(t, one.id, { status: 'pending' });
      if (t.comments().statuses.includes('spam')) {
        const spam = await writeComment(t, two.id);
        await t.as('staff').comments.setStatus(spam.id, 'spam', forced(t, 'comments'));
      }
      for (const who of ['anyone', 'staff'] as const)
        equal(
          await t.as(who).comments.counts([one.id, two.id]),
          { [one.id]: 2, [two.id]: 1 },
          `the counts as ${who}`,
        );
    },
  ),
  law(
    'zero',
    'The count is 0 for a post without comments, and for one that does not exist; no ids give no counts.',
    { operations: [...write, 'comments.counts'], capabilities: writes() },
    async (t) => {
      const post = await writePost(t);
      const { counts } = t.as('anyone').comments;
      equal(await counts([post.id, '987654321']), { [post.id]: 0, '987654321': 0 }, 'the counts');
      equal(await counts([]), {}, 'the counts of no posts');
    },
  ),
  law(
    'most',
    'counts takes 100 ids, and refuses more.',
    { operations: ['comments.counts'] },
    async (t) => {
      const wanted = (count: number) => Array.from({ length: count }, (_, at) => `98765432${at}`);
      for (const who of t.callers('comments.counts')) {
        const { counts } = t.as(who).comments;
        equal(Object.keys(await counts(wanted(100))).length, 100, `how many counts, as ${who}`);
        await rejects(() => counts(wanted(101)), 'invalid_input', `101 ids, as ${who}`);
      }
    },
  ),
  law(
    'posts-tell',
    'A post’s commentCount is the number that counts gives, in get, in lists and while comments come and go.',
    { operations: [...write, 'posts.get', 'posts.list'], capabilities: writes(), scoped: true },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('anyone');
      const told = async () => {
        const { items } = await posts.list(t.scope(post));
        equal(ids(items), [post.id], 'the ids of the list');
        return [await posts.get({ id: post.id }), ...items].map((one) => one.commentCount);
      };
      /** A count of `null` is not wrong. */
      const agree = (counts: (number | null)[], count: number, when: string) => {
        for (const one of counts)
          if (one !== null) equal(one, count, `commentCount in get or list, ${when}`);
      };
      agree(await told(), 0, 'without comments');
      const comment = await writeComment(t, post.id);
      await writeComment(t, post.id);
      if (canHold(t)) await writeComment(t, post.id, { status: 'pending' });
      agree(await told(), 2, 'with two');
      if (t.callers('comments.delete').length === 0) return;
      await t.as('staff').comments.delete(comment.id, forced(t, 'comments'));
      agree(await told(), 1, 'one deleted');
    },
  ),
  law(
    'hidden-posts',
    'The count is 0 for a post that the caller may not see, as for one that does not exist.',
    {
      operations: [...write, 'comments.counts', 'posts.update'],
      actors: ['anonymous'],
      capabilities: { ...writes({ statuses: ['draft'] }), 'comments.posts': 'own' },
    },
    async (t) => {
      const post = await writePost(t);
      await writeComment(t, post.id);
      await t.as('staff').posts.update(post.id, { status: 'draft' }, forced(t, 'posts'));
      equal(await t.as('anonymous').comments.counts([post.id]), { [post.id]: 0 }, 'as anonymous');
      equal(await t.as('staff').comments.counts([post.id]), { [post.id]: 1 }, 'as staff');
    },
  ),
  law(
    'every-kind',
    'Pingbacks and trackbacks that are approved count like comments, in counts and in commentCount.',
    { operations: [...importNeeds.operations, 'comments.counts'] },
    async (t) => {
      const source = `laws:${t.word()}`;
      await imported(t, [
        importPost(t, source, 'p'),
        ...commentKinds.map((kind) => importComment(source, 'p', kind, { kind })),
        importComment(source, 'p', 'spam', { kind: 'pingback', status: 'spam' }),
      ]);
      const { id, commentCount } = await postOf(t, source);
      equal(commentCount, commentKinds.length, 'commentCount');
      const counts = await t.as('anyone').comments.counts([id]);
      equal(counts, { [id]: commentKinds.length }, 'the counts');
    },
  ),
  law(
    'any-ids',
    'Each id has one count, however often and in whatever order it is asked for, and whatever its letters.',
    { operations: [...write, 'comments.counts', ...ownStore], capabilities: writes() },
    async (t) => {
      const [one, two] = [await writePost(t), await writePost(t)];
      for (const { id } of [one, two, two]) await writeComment(t, id);
      const odd = ['constructor', 'toString', 'length', 'a b', 'ä/ö?&=,;', '0', '-1'];
      const absent = Object.fromEntries(odd.map((id) => [id, 0]));
      for (const who of t.callers('comments.counts')) {
        const { counts } = t.as(who).comments;
        const told = await counts([two.id, ...odd, one.id, two.id, one.id, two.id]);
        equal(told, { ...absent, [one.id]: 1, [two.id]: 2 }, `the counts, as ${who}`);
      }
    },
  ),
];
