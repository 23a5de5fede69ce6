import type { CommentListQuery } from '@blog/core';
import { MAX_RECEIPTS } from '@blog/core/backend';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { commentInput, forced, writeComment, writePost } from '../seed/seed.js';
import { moderates, ownStore, takesGuests, writes } from '../seed/writes.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { ids, limitFor, walk } from '../support/walk.js';
import type { ActorName } from '../target/target.js';

const receipts = lawsOf('receipts');
const threads = lawsOf('threads');

const needs = {
  operations: [
    'posts.create',
    'comments.create',
    'comments.list',
    'comments.setStatus',
    ...ownStore,
  ],
  capabilities: {
    ...writes(),
    ...moderates('approved', 'pending'),
    ...takesGuests,
    'comments.receipts': { oneOf: ['read', 'write'] },
  },
  features: ['configure'],
  actors: ['anonymous', 'member'],
} as const;

/** A post with an approved comment, and one of a guest and of a member that wait. */
async function writeHeld(t: LawContext) {
  const post = await writePost(t);
  const first = await writeComment(t, post.id);
  await t.configure({ moderation: 'all' });
  const write = async (who: ActorName, parentId?: string) => {
    const said = commentInput(t, who, post.id, parentId === undefined ? {} : { parentId });
    const { comment, receipt } = await t.as(who).comments.create(said);
    return { id: comment.id, receipt: present(receipt, `a receipt for ${who}`) };
  };
  const ofGuest = await write('anonymous', first.id);
  const ofMember = await write('member');
  await t.configure();
  const last = await writeComment(t, post.id);
  return { post, first, ofGuest, ofMember, last };
}

/** Receipts beside the other parts of a query. */
export const ownListLaws = [
  receipts(
    'filtered',
    'What receipts add passes the other filters too: the account, the state of the post; a list of one state has that state only.',
    needs,
    async (t) => {
      const { post, first, ofGuest, ofMember, last } = await writeHeld(t);
      const told = [ofGuest.receipt, ofMember.receipt];
      const { filters } = t.comments();
      const all = [first.id, ofGuest.id, ofMember.id, last.id];
      const approved = [first.id, last.id];
      const writer = t.actor('member').id ?? '';
      const byMember = (await t.as('anonymous').comments.list({ postId: post.id })).items
        .filter(({ author }) => author?.id === writer)
        .map(({ id }) => id);
      const rows: [keyof CommentListQuery, object, string[]][] = [
        ['postId', {}, all],
        ['status', { status: 'approved' }, approved],
        ['status', { status: 'deleted' }, []],
        ['authorId', { authorId: writer }, [ofMember.id, ...byMember]],
        ['authorId', { authorId: 'nobody' }, []],
        ['postStatus', { postStatus: 'published' }, all],
      ];
      for (const who of t.callers('comments.list'))
        for (const [filter, more, expected] of rows) {
          if (!filters.some((one) => one === filter)) continue;
          const query = { postId: post.id, receipts: told, ...more };
          const what = `${JSON.stringify(more)} with receipts, as ${who}`;
          const limit = limitFor(t.capabilities, 'comments', 2);
          const found = await walk((page) => t.as(who).comments.list({ ...query, ...page }), limit);
          equal(ids(found).toSorted(), expected.toSorted(), `the ids of ${what}`);
        }
    },
  ),
  receipts(
    'most',
    'A list takes 20 receipts, and heeds each of them, also one that is given twice.',
    needs,
    async (t) => {
      const { post, ofGuest, ofMember, ...rest } = await writeHeld(t);
      const { list } = t.as('anonymous').comments;
      const unknown = (count: number) => Array.from({ length: count }, (_, at) => `unknown-${at}`);
      const many = [ofGuest.receipt, ...unknown(MAX_RECEIPTS - 2), ofMember.receipt];
      const expected = [rest.first, ofGuest, ofMember, rest.last].map(({ id }) => id).toSorted();
      const found = await list({ postId: post.id, receipts: many });
      equal(ids(found.items).toSorted(), expected, 'the ids with 20 receipts');
      const twice = [ofGuest.receipt, ofMember.receipt, ofGuest.receipt];
      const again = await list({ postId: post.id, receipts: twice, total: true });
      equal(ids(again.items).toSorted(), expected, 'the ids with a receipt that is given twice');
      if (again.total !== null) equal(again.total, expected.length, 'the total');
      if (!t.callers('comments.thread').includes('anonymous')) return;
      const page = await t.as('anonymous').comments.thread({ postId: post.id, receipts: many });
      equal(
        page.items.map(({ comment }) => comment.id).toSorted(),
        expected,
        'the ids of the thread with 20 receipts',
      );
    },
  ),
  threads(
    'pages.own-place',
    'The page of a comment that waits is found by its id with its receipt, and by nobody else; one in another state has no page.',
    { ...needs, operations: [...needs.operations, 'comments.thread'] },
    async (t) => {
      const { post, first, ofGuest, ofMember, last } = await writeHeld(t);
      const { thread } = t.as('anonymous').comments;
      const told = [ofGuest.receipt, ofMember.receipt];
      const query = { postId: post.id, limit: 1 };
      for (const id of [first.id, ofGuest.id, ofMember.id, last.id]) {
        const page = await thread({ ...query, receipts: told, commentId: id });
        equal(ids(page.items.map(({ comment }) => comment)), [id], 'the page of a comment');
        const places = (page.pages ?? []).map(({ commentId }) => commentId);
        ensure(page.pages === null || places.includes(id), 'expected its page among the pages');
      }
      const other = { ...query, receipts: [ofMember.receipt] };
      for (const who of t.callers('comments.thread'))
        await rejects(
          () => t.as(who).comments.thread({ ...other, commentId: ofGuest.id }),
          'not_found',
          `the page of what waits, as ${who} without its receipt`,
        );
      for (const status of t.comments().statuses) {
        if (status === 'approved' || status === 'pending') continue;
        await t.as('staff').comments.setStatus(ofGuest.id, status, forced(t, 'comments'));
        await rejects(
          () => thread({ ...query, receipts: told, commentId: ofGuest.id }),
          'not_found',
          `the page of what is ${status}`,
        );
      }
    },
  ),
];
