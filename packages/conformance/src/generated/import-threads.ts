import type { ImportComment } from '@blog/core/backend';

import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { importAndLook } from '../twin/import-and-look.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('importer');

/** Parents that come, that cannot be, and that change. */
export const importThreadLaws: readonly Law[] = [
  law(
    'odd-parents',
    'A comment whose parent is on another post, is itself, or stands below it has no parent, and is told to be parentless; the thread has no circle.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const comment = (id: string, at: number, parent: string | null, post = 'p') =>
        importComment(source, post, id, { parent, createdAt: day(at) });
      const names = {
        posts: ['p', 'q'],
        comments: ['self', 'one', 'two', 'three', 'there', 'here', 'root', 'leaf'],
      };
      await importAndLook(
        twin,
        [
          [importPost(t, source, 'p'), importPost(t, source, 'q', { publishedAt: day(1) })],
          [comment('there', 2, null, 'q'), comment('here', 3, 'there'), comment('self', 4, 'self')],
          [comment('root', 5, null), comment('leaf', 6, 'root')],
        ],
        names,
      );
      // What stands below a comment does not become its parent.
      await importAndLook(twin, [[comment('root', 5, 'leaf')]], names);
      await importAndLook(twin, [[comment('root', 5, null), comment('leaf', 6, 'root')]], names);
      // A third one leaves the circle, which is none then.
      const chain = [comment('one', 7, null), comment('two', 8, 'one'), comment('three', 9, 'two')];
      await importAndLook(twin, [chain, [comment('one', 7, 'three')]], names);
      await importAndLook(twin, [[comment('two', 8, null)]], names);
    },
  ),
  law(
    'parents-change',
    'A comment that is imported again stands below the parent that it names now.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const comment = (id: string, at: number, fields: Partial<ImportComment> = {}) =>
        importComment(source, 'p', id, { createdAt: day(at), ...fields });
      const names = { posts: ['p'], comments: ['a', 'b', 'c', 'd', 'held'] };
      const parents = (c: string | null, d: string | null) => [
        comment('c', 3, { parent: c }),
        comment('d', 4, { parent: d }),
      ];
      const held = comment('held', 5, { status: 'pending' });
      const first = [importPost(t, source, 'p'), comment('a', 1), comment('b', 2), held];
      await importAndLook(twin, [[...parents('a', 'c'), ...first]], names);
      const changes = [
        parents('b', 'c'),
        parents('b', 'a'),
        parents(null, 'held'),
        parents('d', null),
        parents('held', 'c'),
      ];
      for (const change of t.isolation === 'fresh' ? changes : changes.slice(-2))
        await importAndLook(twin, [change], names);
      await importAndLook(twin, [[comment('held', 5, { status: 'approved' })]], names);
      await importAndLook(twin, [[comment('a', 1, { status: 'deleted', author: null })]], names);
    },
  ),
  law(
    'waiting',
    'A comment that waits for its post is what it was told last, and is one comment, however often it comes.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const waiting = (round: number, post = 'p') =>
        importComment(source, post, 'c', {
          createdAt: day(round),
          number: 10 + round,
          source: { format: 'html', text: `<p>Told in round ${round}.</p>` },
        });
      const names = { posts: ['p', 'q', 'other'], comments: ['c', 'r'] };
      const reply = importComment(source, 'p', 'r', { parent: 'c', createdAt: day(9) });
      await importAndLook(twin, [[waiting(1)], [reply], [waiting(2)], [waiting(2)]]);
      // Another post comes, and the comment still waits for its own.
      await importAndLook(twin, [[importPost(t, source, 'other')], [waiting(3)]], names);
      if (t.target.reopen !== undefined) await twin.reopened();
      await importAndLook(twin, [[waiting(4)], [importPost(t, source, 'p')]], names);
      await importAndLook(twin, [[waiting(4), reply]], names);
      const draft = importPost(t, source, 'p', { status: 'draft' });
      await importAndLook(twin, [[draft, waiting(5)]], names);
    },
  ),
];
