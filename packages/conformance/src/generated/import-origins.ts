import type { ImportItem } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { importAndLook } from '../twin/import-and-look.js';
import { openTwin } from '../twin/twin.js';

const law = lawsOf('importer');

/** Origins that a program may take for one: joined to one text, in another case, as numbers. */
function nearOrigins(source: string): readonly (readonly [source: string, id: string])[] {
  return [
    [source, 'a'],
    [source, 'A'],
    [`${source}:a`, 'b'],
    [source, 'a:b'],
    [`${source}/a`, 'b'],
    [source, 'a/b'],
    [source, '1'],
    [source, '01'],
    [source, '1.0'],
    [source, ' 1'],
    [source, 'caf\u00e9'],
    [source, 'cafe\u0301'],
    [source.toUpperCase(), 'a'],
    [source, '%'],
    [source, '__proto__'],
  ];
}

/** An author, a post and a comment of one origin, each with words of its own. */
function itemsOf(
  t: LawContext,
  [source, id]: readonly [string, string],
  at: number,
  round: number,
): ImportItem[] {
  return [
    importAuthor(source, id, { name: `Author ${at} of ${round}`, slug: `given-author-${at}` }),
    importPost(t, source, id, {
      title: `Post ${at} of ${round}`,
      slug: `given-post-${at}-${source.slice(5, 19).toLowerCase()}`,
      authors: [id],
      publishedAt: day(at),
    }),
    importComment(source, id, id, {
      createdAt: day(40 + at),
      author: { id, name: `Reader ${at}`, url: null, avatar: null, email: null },
      source: { format: 'html', text: `<p>Comment ${at} of ${round}.</p>` },
    }),
  ];
}

/** Items are told apart by the whole of their origins, and by their kinds. */
export const importOriginLaws: readonly Law[] = [
  law(
    'near-origins',
    'Items are told apart by kind, source and id, to the character: those that are nearly alike are several, and each is found again.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const origins = nearOrigins(`laws:${t.word()}`).slice(0, t.isolation === 'fresh' ? 99 : 6);
      const items = (round: number) =>
        origins.flatMap((origin, at) => itemsOf(t, origin, at, round));
      await importAndLook(twin, [items(0)]);
      // Each comes again by itself, half of them changed.
      const [same, changed] = [items(0), items(1)];
      const halves = same.map((item, at) => (at % 2 === 0 ? item : (changed[at] ?? item)));
      await importAndLook(twin, [halves.toReversed()]);
    },
  ),
  law(
    'two-sources',
    'An item names others of its own source only: posts, parents and authors of another source with the same ids are not its own.',
    importNeeds,
    async (t) => {
      const twin = await openTwin(t);
      const [one, two] = [`laws:${t.word()}`, `laws:${t.word()}`];
      const author = { id: 'z', name: 'Reader', url: null, avatar: null, email: null };
      await importAndLook(
        twin,
        [
          [importComment(two, 'p', 'lost', { createdAt: day(3) })],
          [
            importAuthor(one, 'a'),
            importAuthor(one, 'z'),
            importPost(t, one, 'p', { authors: ['a'] }),
          ],
          [
            importPost(t, two, 'q', { authors: ['a'], publishedAt: day(1) }),
            importComment(one, 'p', 'c1', { createdAt: day(2), author }),
            // It names what only the other source has.
            importComment(two, 'q', 'c2', { createdAt: day(4), author, parent: 'c1' }),
          ],
          [importAuthor(two, 'a', { name: 'The other author' })],
        ],
        { posts: ['p', 'q'], comments: ['c1', 'c2'] },
      );
      await importAndLook(twin, [[importPost(t, two, 'p', { publishedAt: day(5) })]], {
        posts: ['p', 'q'],
        comments: ['c1', 'c2', 'lost'],
      });
    },
  ),
];
