import { isBlogError } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { basedOn, tagName, taken, writeComment, writePost } from '../seed/seed.js';
import { show } from '../support/show.js';
import { writes } from '../seed/writes.js';

const law = lawsOf('concurrency');
const guarded = {
  operations: ['posts.create', 'posts.get', 'posts.update'],
  capabilities: { ...writes(), 'posts.concurrency': { not: 'none' } },
} as const;

export const concurrencyLaws = [
  law(
    'posts.required',
    'A change of a post without a revision is invalid_input at revision.',
    guarded,
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      const at = { at: 'revision' };
      await rejects(
        () => posts.update(post.id, { title: 'Other' }),
        'invalid_input',
        'an update without a revision',
        at,
      );
      await rejects(
        () => posts.update(post.id, { title: 'Other' }, { revision: undefined }),
        'invalid_input',
        'an update with revision undefined',
        at,
      );
      if (t.callers('posts.delete').length > 0)
        await rejects(() => posts.delete(post.id), 'invalid_input', 'a delete without one', at);
      equal((await posts.get({ id: post.id })).title, post.title, 'the title');
    },
  ),
  law(
    'posts.stale',
    'A change based on an old revision is conflict stale, tells the present one and changes nothing.',
    guarded,
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      const changed = await posts.update(post.id, { title: 'First' }, basedOn(t, 'posts', post));
      const error = await rejects(
        () => posts.update(post.id, { title: 'Second' }, basedOn(t, 'posts', post)),
        'conflict',
        'an update with the old revision',
        { reason: 'stale' },
      );
      equal(error.details.revision, changed.revision, 'the revision told by the error');
      equal((await posts.get({ id: post.id })).title, 'First', 'the title');
    },
  ),
  law(
    'posts.stale-delete',
    'A delete based on an old revision is conflict stale, and deletes nothing.',
    { ...guarded, operations: [...guarded.operations, 'posts.delete'] },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      await posts.update(post.id, { title: 'First' }, basedOn(t, 'posts', post));
      await rejects(
        () => posts.delete(post.id, basedOn(t, 'posts', post)),
        'conflict',
        'a delete with the old revision',
        { reason: 'stale' },
      );
      equal((await posts.get({ id: post.id })).title, 'First', 'the title');
    },
  ),
  law('posts.forced', 'The revision * forces a change.', guarded, async (t) => {
    const post = await writePost(t);
    const { posts } = t.as('staff');
    await posts.update(post.id, { title: 'First' }, basedOn(t, 'posts', post));
    const forced = await posts.update(post.id, { title: 'Second' }, { revision: '*' });
    equal(forced.title, 'Second', 'the title');
    if (t.callers('posts.delete').length === 0) return;
    await posts.delete(post.id, { revision: '*' });
    await rejects(() => posts.get({ id: post.id }), 'not_found', 'the deleted post');
  }),
  law(
    'posts.revision-moves',
    'The revision changes with every change of a post, and stays while nobody changes it.',
    { ...guarded, operations: [...guarded.operations, 'posts.list'], scoped: true },
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      const read = await posts.get({ id: post.id });
      equal(read.revision, post.revision, 'the revision, read again');
      const { items } = await posts.list(t.scope(post));
      equal(items[0]?.revision, post.revision, 'the revision in a list');
      const seen = new Set([present(post.revision, 'a revision')]);
      let latest = post;
      const changes = { title: 'Other', featured: true, commentsOpen: false };
      for (const [key, value] of Object.entries(taken(t, changes))) {
        const patch = { [key]: value };
        latest = await posts.update(post.id, patch, basedOn(t, 'posts', latest));
        const revision = present(latest.revision, 'a revision');
        ensure(!seen.has(revision), `expected a new revision after ${show(patch)}, got an old one`);
        seen.add(revision);
      }
    },
  ),
  law(
    'posts.revision-names',
    'The revision of a post changes with its tags.',
    {
      ...guarded,
      capabilities: { ...guarded.capabilities, ...writes({ fields: ['tags'] }) },
      excusedBy: ['posts.revision-without-names'],
    },
    async (t) => {
      const post = await writePost(t);
      const patch = { tags: [tagName(t, 'New')] };
      const changed = await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
      ensure(changed.revision !== post.revision, 'expected a new revision with other tags');
    },
  ),
  law(
    'posts.not-by-comments',
    'A post’s revision does not change with its comments.',
    {
      operations: ['posts.create', 'posts.get', 'posts.update', 'comments.create'],
      capabilities: { ...writes(), 'posts.concurrency': { not: 'none' } },
    },
    async (t) => {
      const post = await writePost(t);
      await writeComment(t, post.id);
      const read = await t.as('staff').posts.get({ id: post.id });
      equal(read.revision, post.revision, 'the revision after a comment');
      const patch = { title: 'Still mine' };
      await t.as('staff').posts.update(post.id, patch, basedOn(t, 'posts', post));
    },
  ),
  law(
    'posts.one-wins',
    'If several changes of one revision are made at once, exactly one succeeds; the others are conflict stale.',
    guarded,
    async (t) => {
      const post = await writePost(t);
      const { posts } = t.as('staff');
      const tries = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) =>
          posts.update(post.id, { title: `Try ${index}` }, basedOn(t, 'posts', post)),
        ),
      );
      const taken = tries.filter(({ status }) => status === 'fulfilled').length;
      equal(taken, 1, 'the changes that were taken');
      for (const one of tries) {
        if (one.status === 'fulfilled') continue;
        const error: unknown = one.reason;
        ensure(
          isBlogError(error, 'conflict') && error.details.reason === 'stale',
          `the others: expected conflict stale, got ${show(error)}`,
        );
      }
    },
  ),
  law(
    'posts.refused',
    'If concurrency is none, a revision is refused, because it would not be checked.',
    {
      operations: ['posts.create', 'posts.update'],
      capabilities: { ...writes(), 'posts.concurrency': 'none' },
    },
    async (t) => {
      const post = await writePost(t);
      await rejects(
        () => t.as('staff').posts.update(post.id, { title: 'Other' }, { revision: '1' }),
        'invalid_input',
        'an update with a revision',
        { at: 'revision' },
      );
    },
  ),
];
