import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importNeeds } from '../seed/imported.js';
import { importComment, importPost } from '../seed/seed-import.js';
import { threadNeeds } from '../seed/seed-thread.js';
import { day, pause } from '../seed/seed.js';
import { limitFor } from '../support/walk.js';
import { writeTwinComment, writeTwinPost } from '../twin/seed-twin.js';
import { pairImported } from '../twin/pair-imported.js';
import { openTwin, type Twin } from '../twin/twin.js';

const law = lawsOf('threads');

/** Branches of which some comments are deleted: some leave a tombstone, others a gap in the numbers. */
const tree: readonly (readonly [name: string, parent?: string])[] = [
  ['a'],
  ['b'],
  ['a1', 'a'],
  ['gap'],
  ['a11', 'a1'],
  ['c'],
  ['a2', 'a'],
  ['gap too', 'b'],
  ['a111', 'a11'],
  ['c1', 'c'],
  ['b1', 'b'],
];

/** Deleted: a root and an inner comment that are answered, and two that are not. */
const deleted = ['gap', 'a', 'a11', 'gap too'];

const numbers = Array.from({ length: tree.length + 2 }, (_, at) => at + 1);

/** Reads each page of the thread of `<post>` in each way. */
async function readPlaces(twin: Twin, names: readonly string[]): Promise<void> {
  const { t } = twin;
  const callers = new Set([
    t.callers('comments.thread').at(-1),
    t.callers('comments.thread').at(0),
  ]);
  const limits =
    t.isolation === 'fresh' ? [1, 2, 3, limitFor(t.capabilities, 'comments', 100)] : [2];
  const placed = { placed: true, mayFail: true };
  for (const who of callers) {
    if (who === undefined) continue;
    const read = (query: object, more: object = {}) =>
      twin.call(who, 'comments.thread', [{ postId: '<post>', ...query }], { ...placed, ...more });
    for (const limit of limits) {
      await read({ total: true }, { walkBy: limit });
      if (t.comments().numbering === 'permanent')
        for (const number of numbers) await read({ limit, number });
      for (const name of [...names, 'unknown'])
        await read({ limit, commentId: name === 'unknown' ? '987654321' : `<${name}>` });
    }
  }
}

/** Writes the tree, one comment after the other so that no two are of one moment. */
async function writeTree(twin: Twin): Promise<string[]> {
  const who = twin.t.able('comments.create');
  for (const [name, parent] of tree) {
    await writeTwinComment(twin, name, '<post>', who, {
      ...(parent !== undefined && { parentId: `<${parent}>` }),
    });
    await pause(3);
  }
  return tree.map(([name]) => name);
}

async function readAgain(t: LawContext, twin: Twin, names: readonly string[]): Promise<void> {
  await readPlaces(twin, names);
  if (t.target.reopen === undefined) return;
  await twin.reopened();
  await readPlaces(twin, names);
}

/** Numbers are not places: a thread with gaps shows which of the two a backend goes by. */
export const threadGapLaws: readonly Law[] = [
  law(
    'pages.gaps',
    'In a thread with deleted comments, each page, its ancestors and its places are those of the numbers and ids, not of places in a list.',
    {
      ...threadNeeds,
      operations: [...threadNeeds.operations, 'comments.delete'],
      excusedBy: ['comments.no-tombstones'],
    },
    async (t) => {
      const twin = await openTwin(t);
      await writeTwinPost(twin, 'post');
      const names = await writeTree(twin);
      for (const name of deleted)
        await twin.call(t.able('comments.delete'), 'comments.delete', [`<${name}>`]);
      await writeTwinComment(twin, 'late', '<post>', t.able('comments.create'), {
        parentId: '<a111>',
      });
      await readAgain(t, twin, [...names, 'late']);
    },
  ),
  law(
    'pages.imported-numbers',
    'Imported comments whose numbers have gaps, and are in another order than their dates, are found by their numbers.',
    {
      ...importNeeds,
      operations: [...importNeeds.operations, 'comments.thread'],
      capabilities: {
        'comments.numbering': 'permanent',
        'comments.threading': 'tree',
        'comments.pagination': { not: 'none' },
      },
    },
    async (t) => {
      const twin = await openTwin(t);
      const who = t.able('importer.write', 'importer.finish');
      const source = `laws:${t.word()}`;
      const given = [9, null, 4, 12, 6, 2, 7, null, 11, 5, null];
      const comments = tree.map(([name, parent], at) =>
        importComment(source, 'post', name, {
          parent: parent ?? null,
          number: given[at] ?? null,
          createdAt: day(at),
          ...(name === 'a11' && { status: 'deleted', author: null }),
          ...(name === 'gap' && { status: 'spam' }),
        }),
      );
      await twin.call(who, 'importer.write', [[importPost(t, source, 'post'), ...comments]]);
      await twin.call(who, 'importer.finish', []);
      await pairImported(twin, who, source);
      await readAgain(
        t,
        twin,
        tree.map(([name]) => name),
      );
    },
  ),
];
