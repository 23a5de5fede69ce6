import type { CommentInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import {
  authorOf,
  basedOn,
  commentInput,
  forced,
  sourceOf,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { moderates, ownStore, takesGuests, writes } from '../seed/writes.js';
import { equal, rejects, rejectsWithOneOf } from '../support/assert.js';
import type { ActorName } from '../target/target.js';

const comments = lawsOf('comments');
const concurrency = lawsOf('concurrency');

const own = {
  operations: ['posts.create', 'comments.create', 'comments.list', 'comments.get', ...ownStore],
  together: ['comments.update', 'comments.setStatus', 'comments.delete'],
  capabilities: { ...writes({ fields: ['commentsOpen'] }), ...moderates('approved', 'pending') },
} as const;

/** Those with an account who comment. */
function accounts(t: LawContext): ActorName[] {
  return t.callers('comments.create').filter((who) => t.actor(who).id !== null);
}

/** Which rule comes first, and what a rule does not touch. */
export const commentRuleLaws = [
  comments(
    'create.precedence',
    'Of several reasons to refuse a comment, the first is told: no such post, closed, a parent that is none, said before.',
    {
      ...own,
      operations: [...own.operations, 'posts.update'],
      features: ['configure'],
      excusedBy: ['comments.duplicates-taken'],
    },
    async (t) => {
      const post = await writePost(t);
      const other = await writePost(t);
      const elsewhere = await writeComment(t, other.id);
      for (const who of accounts(t)) {
        const { create } = t.as(who).comments;
        const said = commentInput(t, who, post.id);
        await create(said);
        const parents = ['987654321', elsewhere.id];
        for (const parentId of parents)
          await rejects(
            () => create({ ...said, parentId }),
            'invalid_input',
            `what was said before, below ${parentId}, as ${who}`,
            { at: 'parentId' },
          );
        await rejects(() => create(said), 'conflict', 'what was said before', {
          reason: 'duplicate',
        });
        for (const parentId of [undefined, ...parents])
          await rejects(
            () => create({ ...said, parentId, postId: '987654321' }),
            'not_found',
            `a comment on no post below ${parentId}, as ${who}`,
          );
        await t.as('staff').posts.update(post.id, { commentsOpen: false }, forced(t, 'posts'));
        for (const parentId of [undefined, ...parents])
          await rejects(
            () => create({ ...said, parentId }),
            'forbidden',
            `a comment on a closed post below ${parentId}, as ${who}`,
          );
        await t.as('staff').posts.update(post.id, { commentsOpen: true }, forced(t, 'posts'));
      }
    },
  ),
  comments(
    'create.account-alone',
    'What a caller with an account says of the author is ignored: each part of it, as if nothing had been said.',
    own,
    async (t) => {
      const post = await writePost(t);
      const author = {
        name: 'Someone else',
        email: 'else@blog.example',
        url: 'https://else.example/',
      };
      for (const who of accounts(t)) {
        const { create } = t.as(who).comments;
        const plain = await create(commentInput(t, who, post.id));
        const { comment } = await create({ ...commentInput(t, who, post.id), author });
        equal(comment.author, plain.comment.author, `the author, as ${who}`);
        const read = await t.as('staff').comments.get({ id: comment.id });
        const before = await t.as('staff').comments.get({ id: plain.comment.id });
        equal(read.author, before.author, `the author of ${who}, as staff reads it`);
      }
    },
  ),
  comments(
    'create.status-asked',
    'Only callers who moderate the post say what status a comment gets, also where it would get the same anyway.',
    {
      ...own,
      capabilities: { ...own.capabilities, ...takesGuests },
      actors: ['author', 'otherAuthor'],
      features: ['configure'],
      excusedBy: ['roles.by-platform'],
    },
    async (t) => {
      const post = await writePost(t, {}, 'author');
      for (const moderation of ['none', 'all'] as const) {
        await t.configure({ moderation });
        for (const who of t.callers('comments.create'))
          for (const status of ['approved', 'pending'] as const) {
            const input: CommentInput = { ...commentInput(t, who, post.id), status };
            const call = () => t.as(who).comments.create(input);
            const what = `a comment of ${who} that is to be ${status}, with moderation ${moderation}`;
            if (['author', 'editor', 'admin'].includes(who))
              equal((await call()).comment.status, status, `the status of ${what}`);
            else await rejectsWithOneOf(call, ['unauthorized', 'forbidden'], what);
          }
      }
    },
  ),
  comments(
    'closed-changed',
    'Where no more comments are taken, on the post or on the whole blog, those that are there can be changed, moderated and deleted.',
    { ...own, operations: [...own.operations, 'posts.update'], features: ['configure'] },
    async (t) => {
      for (const close of ['post', 'blog'] as const)
        for (const who of accounts(t)) {
          const post = await writePost(t, {}, authorOf(t));
          const { comment } = await t.as(who).comments.create(commentInput(t, who, post.id));
          if (close === 'blog') await t.configure({ open: false });
          else
            await t.as('staff').posts.update(post.id, { commentsOpen: false }, forced(t, 'posts'));
          const what = `as ${who}, the ${close} closed`;
          const staff = t.as('staff').comments;
          const { update } = t.as(who).comments;
          const source = sourceOf(t, 'comments', `Other words of ${t.word()}.`);
          const editor = t.callers('comments.update').includes(who) ? update : staff.update;
          const changed = await editor(comment.id, { source }, basedOn(t, 'comments', comment));
          equal(changed.html === comment.html, false, `whether the text stayed, ${what}`);
          for (const status of ['pending', 'approved'] as const) {
            const set = await staff.setStatus(comment.id, status, forced(t, 'comments'));
            equal(set.status, status, `the status, ${what}`);
          }
          const by = t.callers('comments.delete').includes(who) ? t.as(who).comments : staff;
          await by.delete(comment.id, forced(t, 'comments'));
          await rejects(() => staff.get({ id: comment.id }), 'not_found', `a deleted one, ${what}`);
          await t.configure();
        }
    },
  ),
  comments(
    'status.alone',
    'A status is of its comment alone: those above, below and beside it stay as they are.',
    own,
    async (t) => {
      const post = await writePost(t);
      const staff = t.as('staff').comments;
      const { statuses, threading } = t.comments();
      const below = (id: string) => (threading === 'none' ? {} : { parentId: id });
      for (const status of statuses) {
        const above = await writeComment(t, post.id);
        const middle = await writeComment(t, post.id, below(above.id));
        const others = [
          above,
          await writeComment(t, post.id, below(middle.id)),
          await writeComment(t, post.id, below(above.id)),
          await writeComment(t, post.id),
        ];
        for (const { id } of others) await staff.setStatus(id, status, forced(t, 'comments'));
        const read = () => Promise.all(others.map(({ id }) => staff.get({ id })));
        const before = await read();
        for (const set of [...statuses, 'approved'] as const) {
          await staff.setStatus(middle.id, set, forced(t, 'comments'));
          equal(await read(), before, `those that are ${status}, beside one that became ${set}`);
        }
        const source = sourceOf(t, 'comments', `Other words of ${t.word()}.`);
        await staff.update(middle.id, { source }, forced(t, 'comments'));
        equal(await read(), before, `those that are ${status}, beside one whose text changed`);
      }
    },
  ),
  concurrency(
    'comments.stale-same',
    'An old revision is conflict stale also where the write would change nothing.',
    { ...own, capabilities: { ...own.capabilities, 'comments.concurrency': { not: 'none' } } },
    async (t) => {
      const post = await writePost(t);
      const old = await writeComment(t, post.id);
      const staff = t.as('staff').comments;
      await staff.setStatus(old.id, 'pending', basedOn(t, 'comments', old));
      const by = basedOn(t, 'comments', old);
      const writes_ = {
        'a setStatus to the present status': () => staff.setStatus(old.id, 'pending', by),
        'an update without a field': () => staff.update(old.id, {}, by),
      };
      for (const [what, write] of Object.entries(writes_))
        await rejects(write, 'conflict', what, { reason: 'stale' });
      for (const write of [
        () => staff.setStatus(old.id, 'pending'),
        () => staff.update(old.id, {}),
      ])
        await rejects(write, 'invalid_input', 'one without a revision', { at: 'revision' });
    },
  ),
];
