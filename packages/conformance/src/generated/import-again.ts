import type { ImportItem } from '@blog/core/backend';
import { blogItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { importAndLook } from '../twin/import-and-look.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('importer');

/** An author, two posts and two comments, which say of which round they are. */
function itemsOf(
  t: LawContext,
  source: string,
  round = 0,
  authors: string[] = ['a'],
): ImportItem[] {
  return [
    importAuthor(source, 'a', { name: `Ann ${round}`, bio: `Writes ${round}` }),
    importPost(t, source, 'p', { title: `P ${round} ${source}`, authors, publishedAt: day(1) }),
    importPost(t, source, 'q', { title: `Q ${round} ${source}`, authors, publishedAt: day(2) }),
    importComment(source, 'p', 'c1', { createdAt: day(3), updatedAt: day(5 + round) }),
    importComment(source, 'p', 'c2', {
      createdAt: day(4),
      parent: 'c1',
      updatedAt: day(5 + round),
    }),
  ];
}

const names = { posts: ['p', 'q'], comments: ['c1', 'c2', 'c3'] };

/** The item with a value that does not fit. */
function spoiled(item: ImportItem): ImportItem {
  const wrong = { blog: 'title', author: 'name', post: 'publishedAt', comment: 'createdAt' };
  return { ...item, [wrong[item.type]]: 7 };
}

/** An item that is not sound, that comes twice, or whose other self was deleted. */
export const importAgainLaws: readonly Law[] = [
  law(
    'bad-among-good',
    'An item that does not fit is a problem wherever it stands; what it would have changed stays, and the items around it are written.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      for (const isThere of [false, true]) {
        const source = `laws:${t.word()}`;
        // Until an author comes, a post that names one may have a stand-in: so these name none.
        if (isThere) await importAndLook(twin, [itemsOf(t, source, 0, [])], names);
        // Each item in turn is the bad one, and the last time several are.
        const sound = itemsOf(t, source, 1, []);
        const picks = t.isolation === 'fresh' ? [[0], [1], [3], [4], [0, 2, 4]] : [[0, 2, 4]];
        for (const bad of picks) {
          const items = sound.map((item, at) => (bad.includes(at) ? spoiled(item) : item));
          await importAndLook(twin, [items], names);
          await importAndLook(twin, [items.toReversed()]);
        }
        await importAndLook(twin, [sound], names);
      }
    },
  ),
  law(
    'twice-in-a-batch',
    'An item that comes twice in a batch is one item: the later one is what it is now, and an equal one is unchanged.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      const waiting = (round: number) =>
        importComment(source, 'late', 'c3', { createdAt: day(6), updatedAt: day(7 + round) });
      const all = (round: number) => [...itemsOf(t, source, round), waiting(round)];
      const doubled = all(0).flatMap((item) => [item, item]);
      await importAndLook(twin, [doubled], names);
      await importAndLook(twin, [[...all(1), ...all(2)]], names);
      // What it was before the batch is not what it is in the midst of it.
      await importAndLook(twin, [[...all(3), ...all(2)]], names);
      await importAndLook(twin, [[importPost(t, source, 'late', { publishedAt: day(9) })]], {
        posts: [...names.posts, 'late'],
        comments: names.comments,
      });
      if (t.isolation === 'shared') return;
      const blog = blogItem({ origin: { source: 'laws', id: 'blog' }, title: 'Once' });
      const twice = { ...blog, title: 'Twice' };
      await importAndLook(twin, [[blog, blog, twice], [], [blog, twice]]);
      const who = t.callers('blog.get', 'importer.write')[0];
      if (who !== undefined) await twin.call(who, 'blog.get', []);
    },
  ),
  law(
    'two-blogs',
    'Sources that tell of the blog by turns change it each time: it is what the last one told.',
    { ...importNeeds, operations: [...importNeeds.operations, 'blog.get'] },
    async (t) => {
      // The settings of a shared blog are those of all laws.
      if (t.isolation === 'shared') return;
      const twin = await openTwin(t);
      const who = t.able('blog.get', 'importer.write');
      const [one, two] = [1, 2].map((at) =>
        blogItem({
          origin: { source: `laws:${at}`, id: 'blog' },
          title: `Blog ${at}`,
          tagline: `Told by ${at}`,
        }),
      );
      for (const item of [one, two, one, one, two])
        if (item !== undefined) {
          await importAndLook(twin, [[item]]);
          await twin.call(who, 'blog.get', []);
        }
    },
  ),
  law(
    'deleted-since',
    'An item that was deleted by hand is made anew by an import that names it again, though it says what it said; its comments too.',
    {
      ...importNeeds,
      operations: [...importNeeds.operations, 'posts.delete', 'comments.delete'],
    },
    async (t) => {
      const twin = await openTwin(t);
      const source = `laws:${t.word()}`;
      await importAndLook(twin, [itemsOf(t, source)], names);
      const again = async () => {
        for (const name of ['p', 'q', 'c1', 'c2']) twin.pairs.forget(name);
        await importAndLook(twin, [itemsOf(t, source)], names);
      };
      await twin.call(t.able('comments.delete'), 'comments.delete', ['<c2>']);
      await again();
      await twin.call(t.able('posts.delete'), 'posts.delete', ['<p>']);
      await again();
      for (const post of ['p', 'q'])
        await twin.call(t.able('posts.delete'), 'posts.delete', [`<${post}>`]);
      if (t.target.reopen !== undefined) await twin.reopened();
      await again();
    },
  ),
];
