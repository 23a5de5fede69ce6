import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { equal, present, rejects, rejectsWithOneOf } from '../support/assert.js';
import { basedOn, commentInput, forced, sourceOf, writeComment, writePost } from '../seed/seed.js';
import { takesGuests, writes } from '../seed/writes.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('views');
const read = {
  operations: ['posts.create', 'comments.create', 'comments.get', 'comments.list'],
  capabilities: writes(),
} as const;
const ownPosts = { ...writes(), 'comments.posts': 'own' } as const;

async function writeAs(t: LawContext, who: ActorName, postId: string) {
  return (await t.as(who).comments.create(commentInput(t, who, postId))).comment;
}
const guests = { ...writes(), ...takesGuests } as const;

export const commentWriteViewLaws = [
  law(
    'comments.edit-own',
    'A member edits and deletes their own comments; those of others are forbidden.',
    {
      ...read,
      operations: [...read.operations, 'comments.update', 'comments.delete'],
      features: ['configure'],
      actors: ['member', 'otherMember'],
      excusedBy: ['comments.edited-by-staff'],
    },
    async (t) => {
      const post = await writePost(t);
      const own = await writeAs(t, 'member', post.id);
      const source = sourceOf(t, 'comments', `Other words of ${t.word()}.`);
      const other = t.as('otherMember').comments;
      const by = forced(t, 'comments');
      await rejects(
        () => other.update(own.id, { source }, by),
        'forbidden',
        'an update by another',
      );
      await rejects(() => other.delete(own.id, by), 'forbidden', 'a delete by another');
      const { comments } = t.as('member');
      const changed = await comments.update(own.id, { source }, basedOn(t, 'comments', own));
      equal(changed.source, source, 'the source after its writer changed it');
      await comments.delete(own.id, basedOn(t, 'comments', changed));
      await rejects(() => comments.get({ id: own.id }), 'not_found', 'the deleted comment');
    },
  ),
  law(
    'comments.moderate-own-posts',
    'An author sets the status of comments on their own posts; on posts of others it is forbidden.',
    {
      operations: [...read.operations, 'comments.setStatus'],
      capabilities: ownPosts,
      actors: ['author', 'otherAuthor'],
      excusedBy: ['roles.by-platform'],
    },
    async (t) => {
      const post = await writePost(t, {}, 'author');
      const comment = await writeComment(t, post.id);
      const by = forced(t, 'comments');
      const status = t.comments().statuses.find((one) => one !== 'approved') ?? 'approved';
      await rejects(
        () => t.as('otherAuthor').comments.setStatus(comment.id, status, by),
        'forbidden',
        'setStatus by an author of other posts',
      );
      const set = await t.as('author').comments.setStatus(comment.id, status, by);
      equal(set.status, status, 'the status set by the author of the post');
    },
  ),
  law(
    'comments.guests-lack',
    'A guest cannot change any comment, not even their own.',
    { ...read, capabilities: guests, features: ['configure'], actors: ['anonymous'] },
    async (t) => {
      const post = await writePost(t);
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const { comment } = await t
        .as('anonymous')
        .comments.create({ postId: post.id, source, author: { name: 'A guest' } });
      const view = t.views.get('anonymous')?.comments;
      const by = forced(t, 'comments');
      const update = view?.update;
      if (update !== undefined)
        await rejectsWithOneOf(
          () => update(comment.id, { source }, by),
          ['unauthorized', 'forbidden'],
          'an update',
        );
      const read_ = present(
        (await t.as('anonymous').comments.list({ postId: post.id })).items[0],
        'it',
      );
      equal([read_.id, read_.source], [comment.id, null], 'id and source of the guest’s comment');
    },
  ),
  law(
    'comments.who-wrote',
    'Only editors change who wrote a comment.',
    {
      ...read,
      capabilities: guests,
      operations: [...read.operations, 'comments.update'],
      features: ['configure'],
      actors: ['anonymous', 'member', 'editor'],
      excusedBy: ['comments.edited-by-staff'],
    },
    async (t) => {
      const post = await writePost(t);
      const own = await writeAs(t, 'member', post.id);
      await rejects(
        () =>
          t
            .as('member')
            .comments.update(own.id, { author: { name: 'Someone else' } }, forced(t, 'comments')),
        'forbidden',
        'a member who takes another name',
      );
      const source = sourceOf(t, 'comments', `Words of ${t.word()}.`);
      const { comment } = await t
        .as('anonymous')
        .comments.create({ postId: post.id, source, author: { name: 'A guest' } });
      const patch = { author: { name: 'The same guest' } };
      const named = await t
        .as('editor')
        .comments.update(comment.id, patch, basedOn(t, 'comments', comment));
      equal(named.author?.name, 'The same guest', 'the name of a guest, by an editor');
    },
  ),
];
