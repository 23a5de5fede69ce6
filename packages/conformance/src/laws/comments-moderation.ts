import { lawsOf } from '../law/law.js';
import { ensure, equal, rejects } from '../support/assert.js';
import {
  basedOn,
  commentInput,
  forced,
  pause,
  sourceOf,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { ids } from '../support/walk.js';
import { moderates, takesGuests, writes } from '../seed/writes.js';

const law = lawsOf('comments');
const write = {
  operations: ['posts.create', 'comments.create', 'comments.get', 'comments.list'],
  capabilities: writes(),
} as const;
const moderated = {
  ...write,
  operations: [...write.operations, 'comments.setStatus'],
} as const;
/** The needs of a law about comments that wait. */
const held = { ...writes(), ...moderates('pending') } as const;

export const commentModerationLaws = [
  law(
    'moderation',
    'The blog’s setting decides which new comments wait: none, those of guests, or all below editor.',
    {
      ...write,
      capabilities: { ...held, ...takesGuests },
      features: ['configure'],
      actors: ['anonymous', 'member', 'editor'],
    },
    async (t) => {
      const post = await writePost(t);
      const statuses = async () => {
        const given = [];
        for (const who of ['anonymous', 'member', 'editor'] as const) {
          const input = commentInput(t, who, post.id);
          const { comment } = await t.as(who).comments.create(input);
          given.push(comment.status);
        }
        return given;
      };
      equal(await statuses(), ['approved', 'approved', 'approved'], 'moderation none');
      await t.configure({ moderation: 'guests' });
      equal(await statuses(), ['pending', 'approved', 'approved'], 'moderation guests');
      await t.configure({ moderation: 'all' });
      equal(await statuses(), ['pending', 'pending', 'approved'], 'moderation all');
    },
  ),
  law(
    'moderation.no-way-round',
    'A caller who may not moderate cannot approve their own comment by giving a status.',
    { ...write, capabilities: held, features: ['configure'], actors: ['member'] },
    async (t) => {
      const post = await writePost(t);
      await t.configure({ moderation: 'all' });
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      try {
        const input = { postId: post.id, source, status: 'approved' } as const;
        const { comment } = await t.as('member').comments.create(input);
        equal(comment.status, 'pending', 'the status');
      } catch (error) {
        await rejects(() => Promise.reject(error), 'forbidden', 'a status asked for by a member');
      }
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(items, [], 'the comments that anyone sees');
    },
  ),
  law(
    'status.each',
    'setStatus sets each state, and the comment is listed by it.',
    { ...moderated, capabilities: { ...writes(), ...moderates('approved') } },
    async (t) => {
      const post = await writePost(t);
      const { id } = await writeComment(t, post.id);
      const { comments } = t.as('staff');
      const others = t.comments().statuses.filter((status) => status !== 'approved');
      for (const status of [...others, 'approved'] as const) {
        const set = await comments.setStatus(id, status, forced(t, 'comments'));
        equal(set.status, status, 'the status answered');
        equal(await comments.get({ id }), set, 'the comment, read');
        const seen = await t.as('anyone').comments.list({ postId: post.id });
        equal(
          ids(seen.items),
          status === 'approved' ? [id] : [],
          `what anyone sees when ${status}`,
        );
      }
    },
  ),
  law(
    'status.same',
    'setStatus to the present status changes nothing, the revision neither.',
    { ...moderated, capabilities: { ...writes(), ...moderates('approved') } },
    async (t) => {
      const post = await writePost(t);
      const { id } = await writeComment(t, post.id);
      const comment = await t.as('staff').comments.get({ id });
      const by = basedOn(t, 'comments', comment);
      const same = await t.as('staff').comments.setStatus(comment.id, 'approved', by);
      equal(same, comment, 'the comment');
    },
  ),
  law(
    'status.unknown',
    'A status that cannot be set, such as deleted, is invalid_input.',
    moderated,
    async (t) => {
      const post = await writePost(t);
      const comment = await writeComment(t, post.id);
      for (const status of ['deleted', 'held'])
        await rejects(
          () =>
            t.as('staff').comments.setStatus(comment.id, status as 'spam', forced(t, 'comments')),
          'invalid_input',
          `the status ${status}`,
        );
    },
  ),
  law(
    'update',
    'An update changes the text, and leaves all that it does not name.',
    {
      operations: ['posts.create'],
      together: ['comments.create', 'comments.update'],
      capabilities: writes(),
    },
    async (t) => {
      const post = await writePost(t);
      const who = t.able('comments.create', 'comments.update');
      const { comments } = t.as(who);
      const { comment } = await comments.create(commentInput(t, who, post.id));
      const source = sourceOf(t, 'comments', `Other words of ${t.word()}.`);
      const by = basedOn(t, 'comments', comment);
      const changed = await comments.update(comment.id, { source }, by);
      equal(changed.source, source, 'the source');
      ensure(changed.html !== comment.html, 'expected other html');
      const { html, revision, updatedAt } = changed;
      equal(changed, { ...comment, html, revision, updatedAt, source }, 'the rest of the comment');
      const patch = { source: undefined };
      const left = await comments.update(comment.id, patch, basedOn(t, 'comments', changed));
      equal(left.source, source, 'the source after a patch of nothing');
    },
  ),
  law(
    'moderation.edited-waits',
    'An edited comment waits again if a new one of its writer would, because a text is approved, not a writer.',
    {
      ...moderated,
      capabilities: held,
      operations: [...moderated.operations, 'comments.update'],
      features: ['configure'],
      actors: ['member'],
      excusedBy: ['comments.edited-by-staff'],
    },
    async (t) => {
      const post = await writePost(t);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const { comment } = await t.as('member').comments.create({ postId: post.id, source });
      await t.configure({ moderation: 'all' });
      const patch = { source: sourceOf(t, 'comments', `Other words of ${t.word()}.`) };
      const edited = await t
        .as('member')
        .comments.update(comment.id, patch, basedOn(t, 'comments', comment));
      equal(edited.status, 'pending', 'the status of what a member edited');
      const { items } = await t.as('anyone').comments.list({ postId: post.id });
      equal(items, [], 'the comments that anyone sees');
      const by = basedOn(t, 'comments', edited);
      if (!t.comments().statuses.includes('approved')) return;
      await t.as('staff').comments.setStatus(comment.id, 'approved', by);
      const again = { source: sourceOf(t, 'comments', `Words of an editor: ${t.word()}.`) };
      const { status } = await t
        .as('staff')
        .comments.update(comment.id, again, forced(t, 'comments'));
      equal(status, 'approved', 'the status of what an editor edited');
    },
  ),
  law(
    'moderation.edit-cut-off',
    'If its writer aborts, an edit is either written and waits, or is not written.',
    {
      ...moderated,
      capabilities: held,
      operations: [...moderated.operations, 'comments.update'],
      features: ['configure'],
      actors: ['member'],
      excusedBy: ['comments.edited-by-staff'],
    },
    async (t) => {
      const post = await writePost(t);
      for (const wait of ['none', 'a turn', ...Array.from({ length: 6 }, (_, ms) => ms)]) {
        await t.configure({ moderation: 'none' });
        const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
        const { comments } = t.as('member');
        const { comment } = await comments.create({ postId: post.id, source });
        await t.configure({ moderation: 'all' });
        const controller = new AbortController();
        const patch = { source: sourceOf(t, 'comments', `Other words of ${t.word()}.`) };
        const by = { ...basedOn(t, 'comments', comment), signal: controller.signal };
        const settled = comments.update(comment.id, patch, by).catch(() => undefined);
        if (wait === 'a turn') await Promise.resolve();
        else if (typeof wait === 'number') await pause(wait);
        controller.abort();
        await settled;
        // Over a network, the write may still be under way.
        await pause(20);
        const after = await t.as('staff').comments.get({ id: comment.id });
        const isOld = after.source?.text === source.text;
        equal(after.status, isOld ? 'approved' : 'pending', `the status, cut off after ${wait}`);
      }
    },
  ),
];
