import { lawsOf } from '../law/law.js';
import { commentsOf, imported, importNeeds, postOf } from '../seed/imported.js';
import { day, forced } from '../seed/seed.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';

const law = lawsOf('importer');

export const importLateLaws = [
  law(
    'authors-one-by-one',
    'The authors of a post come one by one after it, and stand in the order that the post names.',
    { ...importNeeds, excusedBy: ['posts.one-author'] },
    async (t) => {
      const source = `laws:${t.word()}`;
      // A platform may show what it does not know yet by its id.
      const names = async () =>
        ((await postOf(t, source)).authors ?? [])
          .map(({ name }) => name)
          .filter((name) => name.startsWith('Author '));
      const author = (id: string) => importAuthor(source, id, { name: `Author ${id}` });
      await imported(t, [importPost(t, source, 'p', { authors: ['a', 'b', 'c'] })]);
      await imported(t, [author('b')]);
      equal(await names(), ['Author b'], 'the authors after the second came');
      await imported(t, [author('c')]);
      equal(await names(), ['Author b', 'Author c'], 'the authors after the third came');
      await imported(t, [author('a')]);
      equal(await names(), ['Author a', 'Author b', 'Author c'], 'the authors after all came');
    },
  ),
  law(
    'number-taken',
    'Two comments of a post never have one number: the second that asks for it gets the next, and problems tell it.',
    { ...importNeeds, capabilities: { 'comments.numbering': 'permanent' } },
    async (t) => {
      const source = `laws:${t.word()}`;
      const { result } = await imported(t, [
        importPost(t, source, 'p'),
        importPost(t, source, 'q'),
        importComment(source, 'p', 'c1', { number: 5, createdAt: day(1) }),
        importComment(source, 'p', 'c2', { number: 5, createdAt: day(2) }),
        importComment(source, 'q', 'd1', { number: 5, createdAt: day(3) }),
      ]);
      const numbered = await commentsOf(t, source);
      equal(
        numbered.map(({ origin, number }) => [origin?.id, number]),
        [
          ['c1', 5],
          ['c2', 6],
        ],
        'the number of each comment',
      );
      equal(
        result.problems.map(({ origin }) => origin.id),
        ['c2'],
        'the items that problems name',
      );
    },
  ),
  law(
    'authors-by-hand',
    'Authors of a post who were set by hand stay, though the one whom its import named comes later.',
    {
      ...importNeeds,
      operations: [...importNeeds.operations, 'posts.update'],
      capabilities: writes({ fields: ['authorIds'] }),
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      await imported(t, [
        importAuthor(source, 'b'),
        importPost(t, source, 'q', { authors: ['b'] }),
        importPost(t, source, 'p', { authors: ['a'] }),
      ]);
      const { id } = await postOf(t, source);
      const other = present((await postOf(t, source, 'q')).authors?.[0], 'the other author');
      await t.as('staff').posts.update(id, { authorIds: [other.id] }, forced(t, 'posts'));
      for (const late of [importPost(t, source, 'r'), importAuthor(source, 'a')]) {
        await imported(t, [late]);
        const { authors } = await postOf(t, source);
        equal(
          authors?.map((author) => author.id),
          [other.id],
          `the authors after a ${late.type} came`,
        );
      }
    },
  ),
  law(
    'writer-by-hand',
    'The writer of a comment who was set by hand stays, though the one whom its import named comes later.',
    { ...importNeeds, operations: [...importNeeds.operations, 'comments.update'] },
    async (t) => {
      const source = `laws:${t.word()}`;
      const person = { id: 'a', name: 'Ada', url: null, avatar: null, email: null };
      await imported(t, [
        importPost(t, source, 'p'),
        importComment(source, 'p', 'c', { author: person }),
      ]);
      const before = present((await commentsOf(t, source))[0], 'the comment');
      const author = { name: 'By hand' };
      await t.as('staff').comments.update(before.id, { author }, forced(t, 'comments'));
      await imported(t, [importAuthor(source, 'a')]);
      const after = present((await commentsOf(t, source))[0], 'the comment');
      equal([after.author?.id, after.author?.name], [null, 'By hand'], 'the id and name');
    },
  ),
];
