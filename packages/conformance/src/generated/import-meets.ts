import type { ImportItem } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importAuthor, importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { importAndLook } from '../twin/import-and-look.js';
import { pairImported } from '../twin/pair-imported.js';
import { writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('importer');
const alsoWrites = [...importNeeds.operations, 'posts.create'] as const;

/** Posts that want paths which others have, had, or want too. */
function postsOfOnePath(t: LawContext, source: string, path: string): ImportItem[][] {
  const post = (id: string, at: number, own: string | null, formerPaths: string[] = []) =>
    importPost(t, source, id, {
      slug: `given-${id}-${source.slice(5)}`,
      path: own,
      formerPaths,
      publishedAt: day(at),
    });
  const at = (end: string) => `${path}/${end}`;
  return [
    [post('first', 1, at('one'), [at('was')]), post('rival', 2, at('one'), [at('was')])],
    [post('later', 3, at('was')), post('claims', 4, at('four'), [at('one'), at('was'), at('own')])],
    // What a post had is its own still: it may have it back, and nobody else may.
    [post('first', 1, at('moved'))],
    [post('rival', 2, at('one')), post('new', 5, at('hand')), post('late', 6, at('own'))],
    [post('first', 1, at('one'))],
  ];
}

const pathLaw = law(
  'paths-taken',
  'A path that another post has or had is not taken by an import: the item gets another, and problems tell it.',
  { ...importNeeds, operations: alsoWrites, capabilities: writes({ fields: ['path', 'slug'] }) },
  async (t) => {
    const twin = await openTwin(t);
    const source = `laws:${t.word()}`;
    const path = `/2003/07/${source.slice(5)}`;
    await writeTwinPost(twin, 'by hand', { path: `${path}/hand`, publishedAt: day(0) });
    const names = ['first', 'rival', 'later', 'claims', 'new', 'late'];
    for (const batch of postsOfOnePath(t, source, path)) {
      // How a path is made of a slug is the backend's, so the paths that were given are asked for.
      await importUnlisted(twin, batch);
      for (const end of ['one', 'was', 'four', 'own', 'moved', 'hand'])
        await twin.call(
          t.able('posts.get', 'importer.write'),
          'posts.get',
          [{ path: `${path}/${end}` }],
          { mayFail: true },
        );
    }
    await importAndLook(twin, [], { posts: names });
  },
);

/** Writes a batch and finishes, without a look at the lists. */
async function importUnlisted(twin: Twin, batch: readonly ImportItem[]): Promise<void> {
  const who = twin.t.able('importer.write', 'importer.finish');
  await twin.call(who, 'importer.write', [batch]);
  await twin.call(who, 'importer.finish', []);
  for (const source of new Set(batch.map(({ origin }) => origin.source)))
    await pairImported(twin, who, source);
}

const numberLaw = law(
  'numbers-taken',
  'A number that another comment has is not taken by an import: the comment gets the next, and problems tell it; what is written later goes on from the highest.',
  {
    ...importNeeds,
    operations: [...alsoWrites, 'comments.create'],
    capabilities: { ...writes(), 'comments.numbering': 'permanent' },
    features: ['configure'],
  },
  async (t) => {
    await t.configure();
    const twin = await openTwin(t);
    const source = `laws:${t.word()}`;
    const comment = (id: string, number: number | null, at: number) =>
      importComment(source, 'p', id, { number, createdAt: day(at) });
    const names = { posts: ['p'], comments: ['a', 'b', 'c', 'd', 'e', 'f'] };
    await importAndLook(
      twin,
      [[importPost(t, source, 'p'), comment('a', 3, 1), comment('b', 3, 2), comment('c', null, 3)]],
      names,
    );
    const writer = t.able('comments.create');
    await writeTwinComment(twin, 'hand', '<p>', writer);
    await importAndLook(twin, [[comment('d', 4, 4), comment('e', 20, 5)]], names);
    await writeTwinComment(twin, 'hand again', '<p>', writer);
    // A number that was told stays, and one that is told anew is taken where it is free.
    await importAndLook(
      twin,
      [[comment('a', null, 6), comment('b', 30, 7), comment('e', 3, 8), comment('f', null, 0)]],
      names,
    );
    await writeTwinComment(twin, 'hand at last', '<p>', writer);
    await importAndLook(twin, [], { ...names, comments: [...names.comments, 'hand at last'] });
  },
);

const waitingNumberLaw = law(
  'numbers-waiting',
  'Comments that wait for their post get the numbers that they ask for in the order in which they came first, before those that come with the post. Problems tell the others, and a number above a billion, which none gets.',
  { ...importNeeds, capabilities: { 'comments.numbering': 'permanent' } },
  async (t) => {
    const twin = await openTwin(t);
    const source = `laws:${t.word()}`;
    const comment = (id: string, number: number, at: number) =>
      importComment(source, 'p', id, { number, createdAt: day(at) });
    const names = { posts: ['p'], comments: ['z', 'a', 'm', 'with', 'high', 'next'] };
    const early = [comment('z', 5, 4), comment('m', 7, 5)];
    await importAndLook(twin, [early, [comment('a', 5, 1)]], names);
    if (t.target.reopen !== undefined) await twin.reopened();
    // Told anew, it keeps its turn.
    await importAndLook(twin, [[comment('z', 5, 3)]], names);
    await importAndLook(
      twin,
      [
        [importPost(t, source, 'p'), comment('with', 5, 2), comment('high', 2_000_000_000, 6)],
        [comment('next', 1_000_000_001, 7)],
      ],
      names,
    );
  },
);

const nameLaw = law(
  'names-taken',
  'An import joins tags that are there, in any case; an author or tag that a post names twice is there once.',
  {
    ...importNeeds,
    operations: alsoWrites,
    capabilities: writes({ fields: ['tags'] }),
    excusedBy: ['tags.one-word'],
  },
  async (t) => {
    const twin = await openTwin(t);
    const source = `laws:${t.word()}`;
    const word = t.word();
    const author = (id: string, name: string) =>
      importAuthor(source, id, { name, slug: `given-${id}-${word}` });
    await writeTwinPost(twin, 'by hand', { tags: [`Walks ${word}`], publishedAt: day(0) });
    const posts = (round: number) => [
      importPost(t, source, 'p', {
        tags: [`WALKS ${word}`, `walks ${word}`, `New ${word}`],
        authors: ['a', 'b', 'a'],
        publishedAt: day(1),
      }),
      importPost(t, source, 'q', {
        tags: [`new ${word}`, `Round ${round} ${word}`],
        authors: ['b'],
        publishedAt: day(2),
      }),
    ];
    const late = [author('b', 'Bob'), author('a', 'Ann Other'), ...posts(1)];
    const batches = [[...posts(0), author('a', 'Ann')], late];
    await importAndLook(twin, batches, { posts: ['p', 'q'] });
    await importAndLook(twin, [late], { posts: ['p', 'q'] });
  },
);

/** What an import wants, and others have already. */
export const importMeetLaws: readonly Law[] = [pathLaw, numberLaw, waitingNumberLaw, nameLaw];
