import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, sourceOf, writeComment, writePost } from '../seed/seed.js';
import { moderates, writes } from '../seed/writes.js';

const law = lawsOf('concurrency');
const guardedComments = {
  operations: [
    'posts.create',
    'comments.create',
    'comments.get',
    'comments.update',
    'comments.setStatus',
  ],
  capabilities: { ...writes(), ...moderates('pending'), 'comments.concurrency': { not: 'none' } },
} as const;

export const commentConcurrencyLaws = [
  law(
    'comments.required',
    'A change of a comment without a revision is invalid_input at revision.',
    guardedComments,
    async (t) => {
      const post = await writePost(t);
      const { id } = await writeComment(t, post.id);
      const { comments } = t.as('staff');
      const at = { at: 'revision' };
      const patch = { source: sourceOf(t, 'comments', 'Other words') };
      await rejects(() => comments.update(id, patch), 'invalid_input', 'an update', at);
      await rejects(() => comments.setStatus(id, 'pending'), 'invalid_input', 'a setStatus', at);
      if (t.callers('comments.delete').length > 0)
        await rejects(() => comments.delete(id), 'invalid_input', 'a delete', at);
    },
  ),
  law(
    'comments.stale',
    'Update, setStatus and delete of a comment by an old revision are conflict stale.',
    guardedComments,
    async (t) => {
      const post = await writePost(t);
      const old = await writeComment(t, post.id);
      const { comments } = t.as('staff');
      const patch = { source: sourceOf(t, 'comments', 'Other words') };
      const changed = await comments.update(old.id, patch, basedOn(t, 'comments', old));
      const by = basedOn(t, 'comments', old);
      const stale = { reason: 'stale' } as const;
      const error = await rejects(
        () => comments.update(old.id, patch, by),
        'conflict',
        'an update',
        stale,
      );
      equal(error.details.revision, changed.revision, 'the revision told by the error');
      const set = () => comments.setStatus(old.id, 'pending', by);
      await rejects(set, 'conflict', 'a setStatus', stale);
      if (t.callers('comments.delete').length > 0)
        await rejects(() => comments.delete(old.id, by), 'conflict', 'a delete', stale);
      equal(await comments.get({ id: old.id }), changed, 'the comment');
    },
  ),
  law(
    'comments.revision-moves',
    'A comment’s revision changes with its text and with its status.',
    guardedComments,
    async (t) => {
      const post = await writePost(t);
      const first = await writeComment(t, post.id);
      const { comments } = t.as('staff');
      const held = await comments.setStatus(first.id, 'pending', basedOn(t, 'comments', first));
      ensure(held.revision !== first.revision, 'expected a new revision after setStatus');
      const patch = { source: sourceOf(t, 'comments', 'Other words') };
      const changed = await comments.update(first.id, patch, basedOn(t, 'comments', held));
      ensure(
        changed.revision !== held.revision && changed.revision !== first.revision,
        'expected a new revision after update',
      );
    },
  ),
  law(
    'comments.refused',
    'If concurrency of comments is none, a revision is refused.',
    {
      operations: ['posts.create', 'comments.create', 'comments.setStatus'],
      capabilities: { ...writes(), 'comments.concurrency': 'none' },
    },
    async (t) => {
      const post = await writePost(t);
      const { id } = await writeComment(t, post.id);
      const status = present(t.comments().statuses[0], 'a status that can be set');
      await rejects(
        () => t.as('staff').comments.setStatus(id, status, { revision: '1' }),
        'invalid_input',
        'a setStatus with a revision',
        { at: 'revision' },
      );
    },
  ),
];
