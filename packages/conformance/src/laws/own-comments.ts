import { lawsOf } from '../law/law.js';
import { commentInput, forced, sourceOf, taken, writePost } from '../seed/seed.js';
import { ownStore, takesGuests, writes } from '../seed/writes.js';
import { equal, present, rejects } from '../support/assert.js';

const law = lawsOf('views');

/** Rights that hang on who wrote a comment, and on what its post is. */
export const ownCommentLaws = [
  law(
    'comments.own-by-account',
    'A comment is a member’s own by the account, never by a name or an address: a guest of the same name keeps theirs.',
    {
      operations: [
        'comments.create',
        'comments.get',
        'comments.update',
        'posts.create',
        ...ownStore,
      ],
      together: ['comments.update', 'comments.delete'],
      capabilities: { ...writes(), ...takesGuests },
      features: ['configure'],
      actors: ['anonymous', 'member'],
    },
    async (t) => {
      const post = await writePost(t);
      const name = present(t.actor('member').name, 'a name of the member');
      const said = commentInput(t, 'anonymous', post.id);
      const author = { name, email: `${t.word()}@example.org` };
      const { comment } = await t.as('anonymous').comments.create({ ...said, author });
      const { id } = comment;
      const before = await t.as('staff').comments.get({ id });
      const { comments } = t.as('member');
      const patch = { source: sourceOf(t, 'comments', 'Changed by a member.') };
      const by = forced(t, 'comments');
      await rejects(() => comments.update(id, patch, by), 'forbidden', 'an update by the member');
      await rejects(() => comments.delete(id, by), 'forbidden', 'a delete by the member');
      const seen = await comments.get({ id });
      equal(
        [
          seen.source,
          seen.author?.id ?? null,
          'email' in (seen.author ?? {}) && seen.author?.email,
        ],
        [null, null, null],
        'source, id and email, as the member sees them',
      );
      equal(await t.as('staff').comments.get({ id }), before, 'the comment after it all');
    },
  ),
  law(
    'comments.hidden-before-closed',
    'A comment on a post that its writer may not see is not_found, also where comments are closed: the answer tells nothing of the post.',
    {
      operations: ['posts.create', 'comments.create', ...ownStore],
      capabilities: writes({ fields: ['commentsOpen'], statuses: ['draft'] }),
      features: ['configure'],
      actors: ['member'],
    },
    async (t) => {
      const hidden = ['draft', 'private', 'trashed', 'scheduled'] as const;
      // A post that is due needs a date.
      const isOffered = (one: (typeof hidden)[number]) =>
        t.posts().statuses.includes(one) && (one !== 'scheduled' || t.takes('publishedAt'));
      const posts = [];
      for (const status of hidden.filter(isOffered)) {
        const due = status === 'scheduled' ? { publishedAt: '2999-01-01T00:00:00.000Z' } : {};
        posts.push(await writePost(t, taken(t, { status, commentsOpen: false, ...due })));
      }
      for (const open of [true, false]) {
        await t.configure({ open });
        for (const who of ['member', ...t.among('anonymous')] as const)
          for (const { id, status } of posts)
            await rejects(
              () => t.as(who).comments.create(commentInput(t, who, id)),
              'not_found',
              `a comment of ${who} on a post that is ${status}, the blog ${open ? 'open' : 'closed'}`,
            );
      }
    },
  ),
];
