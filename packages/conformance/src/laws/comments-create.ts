import { MAX_COMMENT_LENGTH } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects, rejectsWithOneOf } from '../support/assert.js';
import {
  basedOn,
  commentInput,
  commenters,
  sourceOf,
  taken,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { show } from '../support/show.js';
import { ids } from '../support/walk.js';
import { takesGuests, writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('comments');
const write = {
  operations: ['posts.create', 'comments.create', 'comments.list'],
  capabilities: writes(),
} as const;
const guests = { ...writes(), ...takesGuests } as const;

export const commentCreateLaws = [
  law(
    'create.answer',
    'create answers the comment as get then gives it, and not under a name that an account asks for.',
    {
      operations: ['posts.create'],
      together: ['comments.create', 'comments.get', 'comments.list'],
      capabilities: writes(),
    },
    async (t) => {
      const post = await writePost(t);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const author = { name: 'Someone else', email: 'else@example.org' };
      const who = t.able('comments.create', 'comments.get', 'comments.list');
      const { comments } = t.as(who);
      const { comment } = await comments.create({ postId: post.id, source, author });
      equal(await comments.get({ id: comment.id }), comment, 'the comment, read');
      if (who !== 'anonymous')
        ensure(comment.author?.name !== author.name, 'expected the name of the account');
      equal(
        [comment.postId, comment.kind, comment.source],
        [post.id, 'comment', source],
        'postId, kind and source',
      );
      // A comment of a moderator does not wait.
      if (['editor', 'admin'].includes(who)) equal(comment.status, 'approved', 'the status');
      if (comment.status !== 'approved') return;
      const { items } = await comments.list({ postId: post.id });
      equal(items, [comment], 'the comments of the post');
    },
  ),
  law(
    'create.account',
    'A comment is written under the caller’s own account and name.',
    { ...write, excusedBy: ['comments.by-members'] },
    async (t) => {
      const post = await writePost(t);
      for (const who of t.callers('comments.create')) {
        const { id, name } = t.actor(who);
        if (id === null) continue;
        const { comment } = await t.as(who).comments.create(commentInput(t, who, post.id));
        equal([comment.author?.id, comment.author?.name], [id, name], `id and name, as ${who}`);
      }
    },
  ),
  law(
    'create.post-absent',
    'A comment on a post that does not exist, or that the caller cannot see, is not_found.',
    write,
    async (t) => {
      const [who = 'anonymous'] = commenters(t);
      const commentOn = (postId: string) => () =>
        t.as(who).comments.create(commentInput(t, who, postId));
      await rejects(commentOn('987654321'), 'not_found', 'a comment on no post');
      const seesDrafts = !['member', 'otherMember', 'anonymous'].includes(who);
      if (seesDrafts || !t.posts().statuses.includes('draft')) return;
      const draft = await writePost(t, { status: 'draft' });
      await rejects(commentOn(draft.id), 'not_found', 'a comment on a draft of another');
    },
  ),
  law(
    'create.closed',
    'A comment on a post whose comments are closed is forbidden.',
    { ...write, capabilities: writes({ fields: ['commentsOpen'] }) },
    async (t) => {
      const post = await writePost(t, { commentsOpen: false });
      const [who = 'anonymous'] = commenters(t);
      const input = commentInput(t, who, post.id);
      await rejects(
        () => t.as(who).comments.create(input),
        'forbidden',
        'a comment on a closed post',
      );
      equal((await t.as('staff').comments.list({ postId: post.id })).items, [], 'the comments');
    },
  ),
  law(
    'create.blog-closed',
    'If the blog accepts no comments, no post does: commentsOpen is false, and a comment is forbidden.',
    { ...write, operations: [...write.operations, 'posts.get'], features: ['configure'] },
    async (t) => {
      const post = await writePost(t, taken(t, { commentsOpen: true }));
      await t.configure({ open: false });
      equal((await t.as('anyone').posts.get({ id: post.id })).commentsOpen, false, 'commentsOpen');
      const [who = 'anonymous'] = commenters(t);
      const input = commentInput(t, who, post.id);
      await rejects(() => t.as(who).comments.create(input), 'forbidden', 'a comment');
    },
  ),
  law(
    'create.guest-name',
    'A guest without a name, or with one of invisible characters only, is invalid_input at author.',
    { ...write, capabilities: guests, features: ['configure'], actors: ['anonymous'] },
    async (t) => {
      const post = await writePost(t);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const { comments } = t.as('anonymous');
      for (const guest of [undefined, { name: ' ' }, { name: '\u200b\u2060' }])
        await rejects(
          () => comments.create({ postId: post.id, source, ...(guest && { author: guest }) }),
          'invalid_input',
          `a guest ${guest === undefined ? 'without a name' : `named ${show(guest.name)}`}`,
          { at: 'author' },
        );
      const author = { name: 'A guest', url: 'https://example.org/' };
      const { comment } = await comments.create({ postId: post.id, source, author });
      equal(
        [comment.author?.id, comment.author?.name, comment.author?.url],
        [null, 'A guest', 'https://example.org/'],
        'id, name and url of a guest',
      );
    },
  ),
  law(
    'create.guests-refused',
    'If the blog allows no guests, a guest’s comment is unauthorized.',
    { ...write, capabilities: guests, features: ['configure'], actors: ['anonymous'] },
    async (t) => {
      const post = await writePost(t);
      await t.configure({ guests: false });
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      await rejectsWithOneOf(
        () =>
          t
            .as('anonymous')
            .comments.create({ postId: post.id, source, author: { name: 'A guest' } }),
        ['unauthorized'],
        'a comment of a guest',
      );
    },
  ),
  law(
    'create.duplicate',
    'The same text by the same writer on the same post within a day is conflict duplicate.',
    { ...write, excusedBy: ['comments.duplicates-taken'] },
    async (t) => {
      const [post, other] = [await writePost(t), await writePost(t)];
      const text = `Words of ${t.word()}.`;
      const [one = 'anonymous', another] = commenters(t);
      const by = (who: ActorName, postId: string) =>
        t.as(who).comments.create(commentInput(t, who, postId, { text }));
      await by(one, post.id);
      await rejects(() => by(one, post.id), 'conflict', 'the same again', {
        reason: 'duplicate',
      });
      if (another !== undefined) await by(another, post.id);
      await by(one, other.id);
    },
  ),
  law('create.text', 'A comment that is empty or too long is invalid_input.', write, async (t) => {
    const post = await writePost(t);
    const [who = 'anonymous'] = commenters(t);
    const { format } = sourceOf(t, 'comments', '');
    for (const text of ['', ' \n\t ', 'a'.repeat(MAX_COMMENT_LENGTH + 1)])
      await rejects(
        () =>
          t.as(who).comments.create({ ...commentInput(t, who, post.id), source: { format, text } }),
        'invalid_input',
        `a text of ${text.length} characters`,
        { at: 'source' },
      );
  }),
  law(
    'create.closed-later',
    'Comments stay when the comments of their post are closed.',
    {
      operations: [...write.operations, 'posts.update'],
      capabilities: writes({ fields: ['commentsOpen'] }),
    },
    async (t) => {
      const post = await writePost(t);
      const comment = await writeComment(t, post.id);
      const by = basedOn(t, 'posts', post);
      await t.as('staff').posts.update(post.id, { commentsOpen: false }, by);
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(ids(items), [comment.id], 'the ids');
      present(items[0], 'the comment');
    },
  ),
];
