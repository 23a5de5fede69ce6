import type { Comment, Html } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { equal } from '../support/assert.js';
import { commentsOf, imported, importNeeds, postOf } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';

const law = lawsOf('importer');
const origins = (comments: readonly Comment<Html>[]) => comments.map(({ origin }) => origin?.id);

export const importCommentLaws = [
  law(
    'any-order',
    'Items come in any order: a comment before its post, a reply before its parent.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const { importer } = t.as('staff');
      const reply = importComment(source, 'p', 'c2', { parent: 'c1', createdAt: day(2) });
      const early = await importer.write([reply, importComment(source, 'p', 'c1')]);
      equal(early.waiting, 2, 'the comments that wait for their post');
      await importer.write([importPost(t, source, 'p')]);
      const summary = await importer.finish();
      equal(
        summary.orphans.filter((origin) => origin.source === source),
        [],
        'the orphans',
      );
      const comments = await commentsOf(t, source);
      equal(origins(comments), ['c1', 'c2'], 'the comments');
      equal(comments[1]?.parentId, comments[0]?.id, 'the parent of the reply');
    },
  ),
  law(
    'late-commenter',
    'A comment whose author comes in a later batch has the name of its item until then, and the id of the author from then on.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const person = { id: 'a', name: 'Ada', url: null, avatar: null, email: null };
      const by = (id: string, more: object = {}) =>
        importComment(source, 'p', id, { author: person, ...more });
      // A post that names the author may have a stand-in, which is no account.
      const named = importPost(t, source, 'p', { authors: ['a'] });
      await imported(t, [by('c1', { createdAt: day(1) }), named]);
      const before = await commentsOf(t, source);
      equal(
        before.map(({ author }) => [author?.id, author?.name]),
        [[null, 'Ada']],
        'the writer whose author has not come',
      );
      await imported(t, [
        importAuthor(source, 'a'),
        importPost(t, source, 'q', { authors: ['a'] }),
      ]);
      await imported(t, [by('c2', { createdAt: day(2) })]);
      const id = (await postOf(t, source, 'q')).authors?.[0]?.id;
      equal(
        (await commentsOf(t, source)).map(({ author }) => [author?.id, author?.name]),
        [
          [id, 'Ada'],
          [id, 'Ada'],
        ],
        'the writer whose author has come',
      );
    },
  ),
  law(
    'orphans',
    'A comment whose post never came is reported and not shown; when the post comes later, it is shown.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const { summary } = await imported(t, [importComment(source, 'p', 'c')]);
      const orphan = { source, id: 'c' };
      equal(
        summary.orphans.filter((origin) => origin.source === source),
        [orphan],
        'the orphans',
      );
      await imported(t, [importPost(t, source, 'p')]);
      equal(origins(await commentsOf(t, source)), ['c'], 'the comments after the post came');
    },
  ),
  law(
    'parentless',
    'A comment whose parent never came is reported, and becomes a top-level comment.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const lone = importComment(source, 'p', 'c', { parent: 'gone' });
      const { summary } = await imported(t, [importPost(t, source, 'p'), lone]);
      equal(
        summary.parentless.filter((origin) => origin.source === source),
        [{ source, id: 'c' }],
        'the parentless',
      );
      const [comment] = await commentsOf(t, source);
      equal([comment?.origin?.id, comment?.parentId], ['c', null], 'origin and parentId');
    },
  ),
  law(
    'comments.as-they-were',
    'Comments keep their dates, kinds, states, authors and numbers, on closed posts, too.',
    { ...importNeeds, capabilities: { 'comments.numbering': 'permanent' } },
    async (t) => {
      const source = `laws:${t.word()}`;
      const author = {
        id: null,
        name: 'Old reader',
        url: 'https://example.org/',
        avatar: null,
        email: null,
      };
      await imported(t, [
        importPost(t, source, 'p', { commentsOpen: false }),
        importComment(source, 'p', 'c1', { number: 4, author, createdAt: day(1) }),
        importComment(source, 'p', 'c2', { kind: 'pingback', createdAt: day(2) }),
        importComment(source, 'p', 'c3', { status: 'spam', createdAt: day(3) }),
      ]);
      const comments = await commentsOf(t, source);
      equal(origins(comments), ['c1', 'c2'], 'the approved ones');
      equal(
        comments.map(({ kind, number, createdAt }) => [kind, number, createdAt]),
        [
          ['comment', 4, day(1)],
          ['pingback', 5, day(2)],
        ],
        'kind, number and createdAt of each',
      );
      equal(comments[0]?.author, author, 'the author');
      equal((await postOf(t, source)).commentCount, 2, 'commentCount');
    },
  ),
  law(
    'numbers',
    'Comments that come without a number get theirs in order of their dates, whatever order they come in.',
    { ...importNeeds, capabilities: { 'comments.numbering': 'permanent' } },
    async (t) => {
      const source = `laws:${t.word()}`;
      const { importer } = t.as('staff');
      await importer.write([
        importPost(t, source, 'p'),
        importComment(source, 'p', 'c3', { createdAt: day(3) }),
      ]);
      await importer.write([importComment(source, 'p', 'c1', { createdAt: day(1) })]);
      await importer.write([
        importComment(source, 'p', 'c2', { createdAt: day(2), status: 'pending' }),
        importComment(source, 'p', 'c4', { createdAt: day(4) }),
      ]);
      await importer.finish();
      const comments = await commentsOf(t, source);
      equal(
        comments.map(({ origin, number }) => [origin?.id, number]),
        [
          ['c1', 1],
          ['c3', 2],
          ['c4', 3],
        ],
        'origin and number of each',
      );
    },
  ),
  law(
    'tombstones',
    'An imported tombstone has no text, its place in the thread and its number.',
    { ...importNeeds, capabilities: { 'comments.numbering': 'permanent' } },
    async (t) => {
      const source = `laws:${t.word()}`;
      await imported(t, [
        importPost(t, source, 'p'),
        importComment(source, 'p', 'c1', { status: 'deleted', author: null }),
        importComment(source, 'p', 'c2', { parent: 'c1', createdAt: day(2) }),
      ]);
      const [stone, reply] = await commentsOf(t, source);
      equal(
        [stone?.status, stone?.html, stone?.author, stone?.source, stone?.number],
        ['deleted', '', null, null, 1],
        'status, html, author, source and number of the tombstone',
      );
      equal([reply?.parentId, reply?.number], [stone?.id, 2], 'parentId and number of the reply');
    },
  ),
  law(
    'joined-once',
    'finish tells the comments that waited for their post and were joined since the last finish, and none of them again; a reply that waited for its parent is none of them.',
    importNeeds,
    async (t) => {
      if (t.isolation === 'shared') return;
      const source = `laws:${t.word()}`;
      const { importer } = t.as('staff');
      await importer.write([
        importComment(source, 'p', 'c1'),
        importComment(source, 'p', 'c2', { parent: 'c1', createdAt: day(2) }),
      ]);
      await importer.write([importPost(t, source, 'p')]);
      equal((await importer.finish()).joined, 2, 'joined of the first finish');
      equal((await importer.finish()).joined, 0, 'joined of the second finish');
      await importer.write([importPost(t, source, 'q'), importComment(source, 'q', 'd')]);
      equal((await importer.finish()).joined, 0, 'joined when nothing waited');
      await importer.write([importComment(source, 'q', 'r', { parent: 'late' })]);
      await importer.write([importComment(source, 'q', 'late')]);
      equal((await importer.finish()).joined, 0, 'joined when a reply waited for its parent');
    },
  ),
];
