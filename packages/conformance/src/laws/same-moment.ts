import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { imported, importNeeds, postOf } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { day } from '../seed/seed.js';
import { equal } from '../support/assert.js';
import { ids, limitFor, type PageQuery, walk } from '../support/walk.js';

const law = lawsOf('order');
const names = ['a', 'b', 'c', 'd', 'e'];

/** Ids by code units, in the direction of an order. */
function inOrder(found: readonly string[], sort: string): string[] {
  const up = found.toSorted((left, right) => (left < right ? -1 : 1));
  return sort.startsWith('-') ? up.toReversed() : up;
}

async function imports(t: LawContext): Promise<string> {
  const source = `laws:${t.word()}`;
  const dates = { publishedAt: day(1), createdAt: day(1), updatedAt: day(1) };
  await imported(t, [
    ...names.map((name) => importPost(t, source, name, dates)),
    importPost(t, source, 'p'),
    ...names.map((name) => importComment(source, 'p', name, { createdAt: day(1) })),
  ]);
  return source;
}

/** Items of one moment: only their ids say which comes first. */
export const sameMomentLaws = [
  law(
    'posts.same-moment',
    'Posts of one moment stand by their ids, in the direction of each order, on one page and on several.',
    importNeeds,
    async (t) => {
      const source = await imports(t);
      const { list } = t.as('anyone').posts;
      for (const sort of t.posts().sorts) {
        for (const wished of [Infinity, 2]) {
          if (t.isolation === 'shared' && wished === 2) continue;
          const limit = limitFor(t.capabilities, 'posts', wished);
          const all = await walk((page) => list({ ...page, sort }), limit);
          const own = all.filter(
            ({ origin }) => origin?.source === source && names.includes(origin.id),
          );
          equal(own.length, names.length, `the posts of one moment in order ${sort}`);
          equal(ids(own), inOrder(ids(own), sort), `the ids in order ${sort}, read by ${limit}`);
        }
      }
    },
  ),
  law(
    'comments.same-moment',
    'Comments of one moment stand by their ids, in the direction of each order, on one page and on several.',
    importNeeds,
    async (t) => {
      const { id: postId } = await postOf(t, await imports(t));
      const { list } = t.as('anyone').comments;
      for (const sort of t.comments().sorts) {
        for (const wished of [names.length, 2, 1]) {
          const limit = limitFor(t.capabilities, 'comments', wished);
          const read = (page: PageQuery) => list({ postId, sort, ...page });
          const found = ids(await walk(read, limit));
          equal(found.length, names.length, `the comments of one moment in order ${sort}`);
          equal(found, inOrder(found, sort), `the ids in order ${sort}, read by ${limit}`);
        }
      }
    },
  ),
];
