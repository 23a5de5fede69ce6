import { type Comment, commentKinds, type Html } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { commentsOf, imported, importNeeds, postOf } from '../seed/imported.js';
import { basedOn, day, sourceOf } from '../seed/seed.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { ensure, equal, present } from '../support/assert.js';

const law = lawsOf('comments');

/** What a write of a comment leaves as it was. */
export const keptCommentLaws = [
  law(
    'kept',
    'Each state, each edit and each delete of a comment of each kind leaves all its other fields as they were, in the answer and in get.',
    {
      operations: [...importNeeds.operations, 'comments.get', 'comments.setStatus'],
      together: ['comments.update', 'comments.delete'],
      capabilities: { 'comments.filters': { has: 'status' } },
      excusedBy: ['comments.no-tombstones', 'comments.edited-by-staff'],
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      const author = {
        id: null,
        name: 'A reader',
        url: 'https://reader.example/',
        avatar: 'https://reader.example/me.png',
        email: 'reader@blog.example',
      };
      await imported(t, [
        importPost(t, source, 'p'),
        importComment(source, 'p', 'root', { number: 3 }),
        ...commentKinds.flatMap((kind, at) => [
          importComment(source, 'p', kind, {
            kind,
            author,
            parent: 'root',
            // One that waits has no number yet.
            ...(kind === 'trackback' ? { status: 'pending' as const } : { number: 10 + at }),
            createdAt: day(2 + at),
            updatedAt: day(20 + at),
          }),
          importComment(source, 'p', `below ${kind}`, { parent: kind, createdAt: day(10 + at) }),
        ]),
      ]);
      const { comments } = t.as('staff');
      const { id: postId } = await postOf(t, source);
      const waiting = await comments.list({ postId, status: 'pending' });
      const all = [...(await commentsOf(t, source)), ...waiting.items];
      for (const kind of commentKinds) {
        let before: Comment<Html> = present(
          all.find(({ origin }) => origin?.id === kind),
          `the ${kind}`,
        );
        const change = async (
          what: string,
          write: (by: object) => Promise<Comment<Html>>,
          changed: (after: Comment<Html>) => Partial<Comment<Html>>,
        ) => {
          const after = await write(basedOn(t, 'comments', before));
          const { revision } = after;
          const number = before.number ?? after.number;
          const expected = { ...before, revision, number, ...changed(after) };
          equal(after, expected, `a ${kind} after ${what}`);
          equal(await comments.get({ id: before.id }), after, `a ${kind} after ${what}, read`);
          before = after;
        };
        const { statuses } = t.comments();
        for (const from of statuses)
          for (const status of [...statuses.filter((one) => one !== from), from])
            await change(
              status,
              (by) => comments.setStatus(before.id, status, by),
              () => ({ status }),
            );
        const text = sourceOf(t, 'comments', `Other words of ${t.word()}.`);
        for (const status of statuses) {
          await change(
            status,
            (by) => comments.setStatus(before.id, status, by),
            () => ({ status }),
          );
          const said = { ...text, text: text.text.replace('Other', `Other ${status}`) };
          await change(
            `an edit while ${status}`,
            (by) => comments.update(before.id, { source: said }, by),
            ({ html, updatedAt }) => ({ source: said, html, updatedAt }),
          );
        }
        const { email, url } = author;
        await change(
          'another name',
          (by) => comments.update(before.id, { author: { name: 'Another', email, url } }, by),
          ({ updatedAt }) => ({ updatedAt, author: { ...author, name: 'Another' } }),
        );
        await comments.delete(before.id, basedOn(t, 'comments', before));
        const gone = await comments.get({ id: before.id });
        const { revision, updatedAt } = gone;
        ensure(before.revision === null || revision !== before.revision, 'another revision');
        const none = { status: 'deleted', author: null, html: '', source: null } as const;
        equal(gone, { ...before, revision, updatedAt, ...none }, `a ${kind} after its delete`);
      }
    },
  ),
];
