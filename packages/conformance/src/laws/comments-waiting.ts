import type { Moderation, SettableStatus } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { authorOf, commentInput, forced, sourceOf, writePost } from '../seed/seed.js';
import { moderates, ownStore, takesGuests, writes } from '../seed/writes.js';
import { equal } from '../support/assert.js';
import type { ActorName } from '../target/target.js';

const law = lawsOf('comments');

/** The least role whose comments do not wait. */
const waits: Readonly<Record<Moderation, readonly ActorName[]>> = {
  none: [],
  guests: ['anonymous'],
  all: ['anonymous', 'member', 'otherMember', 'author', 'otherAuthor'],
};

/** A law for each setting: no history of a writer and no place of a comment changes whether it waits. */
export const waitingLaws: readonly Law[] = (['none', 'guests', 'all'] as const).map((moderation) =>
  law(
    `moderation.each.${moderation}`,
    `With moderation ${moderation}, each comment of a role waits or does not, whatever became of the writer’s others, wherever it stands, and again when its text is changed.`,
    {
      operations: ['posts.create', 'comments.create', 'comments.get', ...ownStore],
      together: ['comments.setStatus', 'comments.update'],
      capabilities: { ...writes(), ...takesGuests, ...moderates('approved', 'pending', 'spam') },
      features: ['configure'],
      actors: ['anonymous', 'member'],
    },
    async (t) => {
      await t.configure({ moderation });
      for (const who of t.callers('comments.create'))
        await writeInTurn(t, who, waits[moderation].includes(who) ? 'pending' : 'approved');
    },
  ),
);

async function writeInTurn(
  t: LawContext,
  who: ActorName,
  expected: 'pending' | 'approved',
): Promise<void> {
  const posts = [await writePost(t, {}, authorOf(t)), await writePost(t)];
  const author = { name: `Guest ${t.word()}`, email: `${t.word()}@blog.example` };
  const write = async (what: string, postId: string, parentId?: string) => {
    const said = commentInput(t, who, postId, parentId === undefined ? {} : { parentId });
    const input = who === 'anonymous' ? { ...said, author } : said;
    const { comment } = await t.as(who).comments.create(input);
    equal(comment.status, expected, `the status of ${what} of ${who}`);
    equal((await staff.get({ id: comment.id })).status, expected, `${what} of ${who}, read`);
    return comment.id;
  };
  const staff = t.as('staff').comments;
  const set = (id: string, status: SettableStatus) =>
    staff.setStatus(id, status, forced(t, 'comments'));
  for (const { id: postId } of posts) {
    const first = await write('the first comment', postId);
    await set(first, 'approved');
    const second = await write('a comment after one that was approved', postId);
    await set(second, 'spam');
    await write('a comment after one that is spam', postId);
    if (t.comments().threading !== 'none') await write('a reply', postId, first);
    if (!t.callers('comments.update').includes(who)) continue;
    for (const [id, before] of [
      [first, 'approved'],
      [second, 'spam'],
    ] as const) {
      const source = sourceOf(t, 'comments', `Other words of ${t.word()}.`);
      const edited = await t.as(who).comments.update(id, { source }, forced(t, 'comments'));
      const after = before === 'approved' ? expected : before;
      equal(edited.status, after, `the status of what ${who} edited, which was ${before}`);
    }
  }
  const waiting = await write('one more', posts[0]?.id ?? '');
  await set(waiting, 'pending');
  const source = sourceOf(t, 'comments', `Words of an editor: ${t.word()}.`);
  const { status } = await staff.update(waiting, { source }, forced(t, 'comments'));
  equal(status, 'pending', `the status of what waits, of ${who}, after an editor changed its text`);
}
