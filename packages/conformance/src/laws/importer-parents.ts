import type { ImportComment, ImportItem } from '@blog/core/backend';

import { imported, importNeeds } from '../seed/imported.js';
import { day } from '../seed/seed.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { lawsOf } from '../law/law.js';
import type { LawContext } from '../law/context.js';
import { equal } from '../support/assert.js';
import { walk } from '../support/walk.js';

const law = lawsOf('importer');

/** Imports items, and tells the origin of the parent of each comment, and which were `parentless`. */
async function parentsOf(t: LawContext, source: string, items: ImportItem[]) {
  const { summary } = await imported(t, items);
  const posts = await walk((page) => t.as('staff').posts.list(page), t.posts().maxLimit);
  const found = [];
  for (const post of posts.filter(({ origin }) => origin?.source === source))
    found.push(
      ...(await walk(
        (page) => t.as('staff').comments.list({ ...page, postId: post.id }),
        t.comments().maxLimit,
      )),
    );
  const originOf = new Map(found.map(({ id, origin }) => [id, origin?.id]));
  const parents = found.map(
    ({ origin, parentId }) =>
      [origin?.id, parentId === null ? null : (originOf.get(parentId) ?? 'unknown')] as const,
  );
  return {
    parents: Object.fromEntries(
      parents.toSorted(([one], [two]) => ((one ?? '') < (two ?? '') ? -1 : 1)),
    ),
    parentless: summary.parentless
      .filter((origin) => origin.source === source)
      .map(({ id }) => id)
      .toSorted(),
  };
}

const reply = (source: string, id: string, parent: string, fields: Partial<ImportComment> = {}) =>
  importComment(source, 'p', id, { parent, createdAt: day(2), ...fields });

export const importParentLaws = [
  law(
    'parent-elsewhere',
    'A comment whose parent is on another post becomes a top-level comment, in whatever order they come.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const told = await parentsOf(t, source, [
        reply(source, 'c1', 'd1'),
        importPost(t, source, 'p'),
        importPost(t, source, 'q'),
        importComment(source, 'q', 'd1'),
        reply(source, 'c2', 'd1', { createdAt: day(3) }),
      ]);
      equal(
        told,
        { parents: { c1: null, c2: null, d1: null }, parentless: ['c1', 'c2'] },
        'the parent of each comment, and the parentless',
      );
    },
  ),
  law(
    'parents-in-circles',
    'Comments that name each other as their parent, or themselves, are all there, and at least one of each circle is a top-level comment.',
    importNeeds,
    async (t) => {
      const source = `laws:${t.word()}`;
      const { parents, parentless } = await parentsOf(t, source, [
        importPost(t, source, 'p'),
        reply(source, 'own', 'own'),
        reply(source, 'a', 'b'),
        reply(source, 'b', 'c'),
        reply(source, 'c', 'a'),
        reply(source, 'under', 'c', { createdAt: day(3) }),
      ]);
      equal(Object.keys(parents), ['a', 'b', 'c', 'own', 'under'], 'the comments');
      equal(parents['own'], null, 'the parent of the comment that names itself');
      equal(parents['under'], 'c', 'the parent of a reply to one of a circle');
      const tops = ['a', 'b', 'c'].filter((id) => parents[id] === null);
      equal(tops.length, 1, 'how many of the circle a → b → c → a are top-level comments');
      equal(parentless, [...tops, 'own'].toSorted(), 'the parentless');
    },
  ),
];
