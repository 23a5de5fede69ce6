import type { ImportComment } from '@blog/core/backend';

import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { importAndLook } from '../twin/import-and-look.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('importer');

/** Comments that are told another post: one that is there, or one that comes later. */
export const importMoveLaws: readonly Law[] = [
  law(
    'moved',
    'A comment that is imported again stands on the post that it names now, and is counted there only; its replies follow when they are.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const names = { posts: ['p', 'q', 'r'], comments: ['a', 'b', 'c', 'd'] };
      const comment = (id: string, at: number, post: string, number: number | null = null) =>
        importComment(source, post, id, { createdAt: day(at), number });
      const posts = names.posts.map((id, at) =>
        importPost(t, source, id, { publishedAt: day(at) }),
      );
      const stays = [comment('a', 1, 'p', 1), comment('b', 2, 'q', 1)];
      await importAndLook(twin, [[...posts, ...stays, comment('c', 3, 'p', 2)]], names);
      const reply = (post: string) =>
        importComment(source, post, 'd', { parent: 'c', createdAt: day(4), number: 3 });
      await importAndLook(twin, [[reply('p')]], names);
      for (const post of ['q', 'r', 'p']) {
        await importAndLook(twin, [[comment('c', 3, post, 2)]], names);
        if (post !== 'q') await importAndLook(twin, [[reply(post)]], names);
      }
    },
  ),
  law(
    'moved-early',
    'A comment that is told a post that is not there yet moves when the post comes, and is one comment; if it is told another post before that, it stays on that one.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const told = (id: string, post: string, words = `${id} on ${post}`) =>
        importComment(source, post, id, {
          parent: id === 'r' ? 'c' : null,
          createdAt: day(id === 'r' ? 3 : 2),
          source: { format: 'html', text: `<p>Told ${words}.</p>` },
        });
      const post = (id: string, at: number) => importPost(t, source, id, { publishedAt: day(at) });
      const names = {
        posts: ['here', 'late', 'later', 'last'],
        comments: ['c', 'r', 'n'],
      };
      await importAndLook(twin, [[post('here', 0), told('c', 'here'), told('r', 'here')]], names);
      await importAndLook(twin, [[told('c', 'late')]], names);
      if (t.target.reopen !== undefined) await twin.reopened();
      await importAndLook(twin, [[post('late', 1)]], names);
      await importAndLook(twin, [[told('r', 'late')]], names);
      // It is told what it is, after it was told otherwise.
      await importAndLook(twin, [[told('c', 'later')], [told('c', 'late')]], names);
      await importAndLook(twin, [[post('later', 4)]], names);
      // A new one, whose first words are old by the time that their post comes.
      await importAndLook(twin, [[told('n', 'last', 'before')], [told('n', 'here', 'now')]], names);
      await importAndLook(twin, [[post('last', 5)]], names);
    },
  ),
  law(
    'moved-alone',
    'A reply whose parent is not on the post that it names now, or that names another parent, stands on its own until that parent comes, and is told to be parentless.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const comment = (id: string, at: number, post: string, parent: string | null = null) =>
        importComment(source, post, id, { parent, createdAt: day(at) });
      const names = { posts: ['p', 'q'], comments: ['a', 'b', 'c', 'late'] };
      const posts = names.posts.map((id, at) =>
        importPost(t, source, id, { publishedAt: day(at) }),
      );
      const [a, b, c] = [
        comment('a', 1, 'p'),
        comment('b', 2, 'p', 'a'),
        comment('c', 3, 'p', 'b'),
      ];
      await importAndLook(twin, [[...posts, a, b, c]], names);
      await importAndLook(twin, [[comment('b', 2, 'q', 'a')]], names);
      await importAndLook(twin, [[comment('a', 1, 'q')]], names);
      await importAndLook(twin, [[b], [a]], names);
      // It names another parent, which is not there; then the first one leaves.
      await importAndLook(twin, [[comment('c', 3, 'p', 'late')]], names);
      await importAndLook(twin, [[comment('b', 2, 'q', 'a')]], names);
      await importAndLook(twin, [[comment('late', 4, 'p')]], names);
    },
  ),
  law(
    'moved-numbers',
    'A comment that moves and names no number gets the next of its new post, and no problem tells it.',
    { ...importNeeds, capabilities: { 'comments.numbering': 'permanent' } },
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const comment = (id: string, at: number, post: string, number: ImportComment['number']) =>
        importComment(source, post, id, { createdAt: day(at), number });
      const names = { posts: ['p', 'q'], comments: ['a', 'b', 'c'] };
      const posts = names.posts.map((id, at) =>
        importPost(t, source, id, { publishedAt: day(at) }),
      );
      const first = [comment('a', 1, 'p', null), comment('b', 2, 'q', null)];
      await importAndLook(twin, [[...posts, ...first, comment('c', 3, 'p', 7)]], names);
      // There the number is taken, and then it was given once.
      for (const post of ['q', 'p', 'q'])
        await importAndLook(twin, [[comment('a', 1, post, null)]], names);
      await importAndLook(twin, [[comment('c', 3, 'q', null)]], names);
    },
  ),
];
