import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { pause, postInput, sourceOf, tick, writeComment, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';

const law = lawsOf('concurrency');

/** A write of what stands there is a write: another who read the item before it has to read again. */
export const sameValueLaws = [
  law(
    'posts.same-values',
    'An update of a post with the values that stand there gives a new revision and a new updatedAt.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: { ...writes(), 'posts.concurrency': 'revision' },
    },
    async (t) => {
      const input = postInput(t);
      const { posts } = t.as('staff');
      const first = await posts.create(input);
      const revision = present(first.revision, 'a revision');
      await pause(2 * tick(t));
      const same = await posts.update(
        first.id,
        { title: input.title, source: input.source },
        { revision },
      );
      ensure(same.revision !== revision, 'expected a new revision of the post');
      ensure(same.updatedAt !== first.updatedAt, 'expected a new updatedAt of the post');
      equal(await posts.get({ id: first.id }), same, 'the post, read');
      await rejects(
        () => posts.update(first.id, { title: 'Other' }, { revision }),
        'conflict',
        'an update by the revision before',
        { reason: 'stale' },
      );
    },
  ),
  law(
    'posts.never-again',
    'No revision of a post comes again, however often the post is changed, and none of those before is taken.',
    {
      operations: ['posts.create', 'posts.update', 'posts.get', ...ownStore],
      capabilities: { ...writes(), 'posts.concurrency': 'revision' },
    },
    async (t) => {
      const { posts } = t.as('staff');
      const { id, revision: first } = await writePost(t);
      const known = [present(first, 'a revision')];
      for (let count = 0; count < 24; count += 1) {
        // Every other change says what was said before the last.
        const patch = { title: count % 2 === 0 ? 'One' : 'Other' };
        const { revision } = await posts.update(id, patch, { revision: known.at(-1) });
        ensure(!known.includes(present(revision, 'a revision')), 'expected a revision of its own');
        known.push(revision ?? '');
      }
      const now = await posts.get({ id });
      for (const revision of [known[0], known[4], known.at(-3), known.at(-2)]) {
        const update = () => posts.update(id, { title: 'Late' }, { revision });
        await rejects(update, 'conflict', `an update by ${String(revision)}`, { reason: 'stale' });
      }
      equal(await posts.get({ id }), now, 'the post after updates by revisions of before');
    },
  ),
  law(
    'comments.same-text',
    'An update of a comment with the text that stands there gives a new revision and an updatedAt.',
    {
      operations: [
        'posts.create',
        'comments.create',
        'comments.update',
        'comments.get',
        ...ownStore,
      ],
      capabilities: { ...writes(), 'comments.concurrency': 'revision' },
    },
    async (t) => {
      const post = await writePost(t);
      const text = `Words of ${t.word()}.`;
      const first = await writeComment(t, post.id, { text });
      const patch = { source: sourceOf(t, 'comments', text) };
      const { comments } = t.as('staff');
      let { revision, updatedAt } = first;
      for (const time of ['first', 'second']) {
        await pause(2 * tick(t));
        const by = { revision: present(revision, 'a revision') };
        const same = await comments.update(first.id, patch, by);
        ensure(same.revision !== revision, `expected a new revision after the ${time} update`);
        ensure(
          same.updatedAt !== null && same.updatedAt !== updatedAt,
          `expected a new updatedAt after the ${time} update`,
        );
        equal(await comments.get({ id: first.id }), same, 'the comment, read');
        await rejects(() => comments.update(first.id, patch, by), 'conflict', 'an old revision', {
          reason: 'stale',
        });
        ({ revision, updatedAt } = same);
      }
    },
  ),
];
