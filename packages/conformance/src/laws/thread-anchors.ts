import type { Comment, Html } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { forced, writeComment, writePost } from '../seed/seed.js';
import { threadNeeds, writeChain } from '../seed/seed-thread.js';
import { equal, present } from '../support/assert.js';
import { limitFor, pagesFrom, type Way } from '../support/walk.js';

const law = lawsOf('threads');

/** The most generations that may be gone at once below a cursor. */
const MOST_GONE = 6;

const idsOf = (page: { items: readonly { comment: Comment<Html> }[] }) =>
  page.items.map(({ comment }) => comment.id);

/** Deletes the end of a chain: comments that are answered first, so that all go with the last one. */
async function deleteEnd(t: LawContext, chain: readonly Comment<Html>[], gone: number) {
  const end = chain.slice(chain.length - gone);
  for (const { id } of end) await t.as('staff').comments.delete(id, forced(t, 'comments'));
}

/** Two branches of three generations, each with several replies: names by their parents. */
const tree: readonly (readonly [name: string, parent?: string])[] = [
  ['r'],
  ['a', 'r'],
  ['b', 'r'],
  ['s'],
  ['a1', 'a'],
  ['c', 'r'],
  ['a2', 'a'],
  ['t', 's'],
  ['a3', 'a'],
  ['d', 'r'],
  ['u', 's'],
  ['e'],
];

/** In this order, each has no reply when its turn comes. */
const leaves = ['b', 'a2', 'd', 'u', 'a3', 't', 'e', 'a1', 'a', 'c'] as const;

/** Cursors whose comments are gone, and the comments above them. */
export const threadAnchorLaws = [
  law(
    'pages.each-anchor-gone',
    'Wherever the comment of a cursor stood, its older and younger siblings are on their side when it is gone.',
    { ...threadNeeds, operations: [...threadNeeds.operations, 'comments.delete'] },
    async (t) => {
      const post = await writePost(t);
      const idOf = new Map<string, string>();
      for (const [name, parent] of tree) {
        const parentId = idOf.get(parent ?? '');
        const below = parentId === undefined ? {} : { parentId };
        idOf.set(name, (await writeComment(t, post.id, below)).id);
      }
      const { thread } = t.as('anyone').comments;
      const query = { postId: post.id };
      const limit = limitFor(t.capabilities, 'comments', tree.length);
      /** The rest from a cursor on, in the order of the thread. */
      const rest = async (from: string | null, way?: Way) => {
        const read = (cursor: string | null) => thread({ ...query, limit, cursor });
        const pages = (await pagesFrom(read, from, way)).map(idsOf);
        return (way === 'prevCursor' ? pages.toReversed() : pages).flat();
      };
      /** The cursor behind so many rows. */
      const behind = async (count: number) => {
        const first = await thread({ ...query, limit: Math.min(count, limit) });
        if (count <= limit || first.nextCursor === null) return first.nextCursor;
        const next = { cursor: first.nextCursor, limit: count - limit };
        return (await thread({ ...query, ...next })).nextCursor;
      };
      for (const name of t.isolation === 'fresh' ? leaves : leaves.slice(0, 3)) {
        const id = present(idOf.get(name), name);
        const before = await rest(null);
        const at = before.indexOf(id);
        const after = await behind(at + 1);
        const cursor = await behind(Math.max(1, at));
        const from =
          at === 0 || cursor === null ? null : await thread({ ...query, limit: 1, cursor });
        await t.as('staff').comments.delete(id, forced(t, 'comments'));
        if (after !== null)
          equal(await rest(after), before.slice(at + 1), `what comes after ${name}, which is gone`);
        if (from !== null && from.prevCursor !== null)
          equal(
            await rest(from.prevCursor, 'prevCursor'),
            before.slice(0, at),
            `what came before ${name}, which is gone`,
          );
      }
    },
  ),
  law(
    'pages.branch-deleted',
    'A cursor of a thread still works after its comment was deleted together with tombstones above it, up to six generations: nothing is missed or given twice, forwards and back.',
    {
      ...threadNeeds,
      operations: [...threadNeeds.operations, 'comments.delete'],
      excusedBy: ['comments.no-tombstones', 'comments.trashed-leave-tombstones'],
    },
    async (t) => {
      const isFresh = t.isolation === 'fresh';
      for (const gone of isFresh ? [1, 2, 3, 4, 5, MOST_GONE] : [2]) {
        const post = await writePost(t);
        const chain = await writeChain(t, post.id, gone + 3);
        const rest: string[] = [];
        // Of each comment that stays, a later reply; that of the deepest one is read first.
        for (const parent of chain.slice(0, 3).toReversed())
          rest.push((await writeComment(t, post.id, { parentId: parent.id })).id);
        rest.push((await writeComment(t, post.id)).id);
        const { thread } = t.as('anyone').comments;
        const query = { postId: post.id };
        const ahead = await thread({ ...query, limit: chain.length });
        const forwards = present(ahead.nextCursor, 'a nextCursor');
        const { nextCursor } = await thread({ ...query, limit: chain.length - 1 });
        const at = present(nextCursor, 'a nextCursor');
        const back = present((await thread({ ...query, limit: 2, cursor: at })).prevCursor, 'one');
        await deleteEnd(t, chain, gone);
        const what = `with ${gone} generations gone`;
        const limit = t.comments().maxLimit;
        equal(idsOf(await thread({ ...query, limit, cursor: forwards })), rest, `the rest ${what}`);
        const kept = chain.slice(0, 3).map(({ id }) => id);
        const before = await thread({ ...query, limit: chain.length, cursor: back });
        equal(idsOf(before), kept, `what is before, ${what}`);
      }
    },
  ),
  law(
    'pages.ancestors-most',
    'A page tells ten ancestors at most: the root and the nearest nine, and all of them if there are ten.',
    { ...threadNeeds, operations: [...threadNeeds.operations, 'importer.write'] },
    async (t) => {
      const post = await writePost(t);
      const chain = await writeChain(t, post.id, 14);
      const { thread } = t.as('anyone').comments;
      for (const [depth, { id }] of chain.entries()) {
        if (depth < 8) continue;
        const page = await thread({ postId: post.id, limit: 1, commentId: id });
        const above = chain.slice(0, depth).map((each) => each.id);
        const expected = depth > 10 ? [...above.slice(0, 1), ...above.slice(-9)] : above;
        equal(
          page.ancestors.map((each) => each.id),
          expected,
          `the ancestors at depth ${depth}`,
        );
      }
    },
  ),
];
