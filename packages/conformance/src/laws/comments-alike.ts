import {
  type Comment,
  type CommentListQuery,
  commentStatuses,
  type Html,
  isBlogError,
  type Page,
} from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { commenters } from '../seed/seed.js';
import { type Discussion, readersOf, writeDiscussion } from '../seed/seed-states.js';
import { moderates, ownStore, writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { limitFor, type PageQuery, walk } from '../support/walk.js';
import type { ActorName } from '../target/target.js';

const paging = lawsOf('paging');
const views = lawsOf('views');

const needs = {
  operations: ['posts.create', 'comments.create', 'comments.list', 'comments.setStatus'],
  capabilities: { ...writes(), ...moderates('approved', 'pending') },
  features: ['configure'],
  excusedBy: ['comments.of-some-posts', 'comments.trashed-leave-tombstones'],
} as const;

/** Every list of the comments of a post that a caller may ask for: the query, and how it is read. */
function listsOf(t: LawContext, who: ActorName, { post, receipts: given }: Discussion) {
  const { filters, sorts, receipts } = t.comments();
  const { list, thread } = t.as(who).comments;
  const postId = post.id;
  const own = { postId, receipts: given };
  const writer = commenters(t).flatMap((name) => t.actor(name).id ?? [])[0] ?? null;
  const queries: CommentListQuery[] = [
    { postId },
    ...(filters.includes('status') ? commentStatuses.map((status) => ({ postId, status })) : []),
    ...(receipts === 'none' ? [] : [own, { ...own, receipts: own.receipts.slice(0, 1) }]),
    ...(receipts !== 'none' && sorts.includes('-createdAt')
      ? [{ ...own, sort: '-createdAt' } as const]
      : []),
    ...(filters.includes('authorId') && writer !== null
      ? [{ ...own, receipts: undefined, authorId: writer }]
      : []),
  ];
  type Read = (page: PageQuery & { total?: true }) => Promise<Page<Comment<Html>>>;
  const reads: [what: string, read: Read][] = queries.map((query) => [
    `comments.list(${JSON.stringify(query)}) as ${who}`,
    (page) => list({ ...query, ...page }),
  ]);
  if (t.callers('comments.thread').includes(who))
    for (const query of receipts === 'none' ? [{ postId }] : [{ postId }, own])
      reads.push([
        `comments.thread(${JSON.stringify(query)}) as ${who}`,
        async (page) => {
          const found = await thread({ ...query, ...page });
          return { ...found, items: found.items.map(({ comment }) => comment) };
        },
      ]);
  return reads;
}

/** The comments of a list; `null` if the caller may not ask for it. */
async function readAll(read: () => Promise<Comment<Html>[]>): Promise<Comment<Html>[] | null> {
  try {
    return await read();
  } catch (error) {
    const refused = ['unauthorized', 'forbidden', 'unsupported'] as const;
    if (refused.some((code) => isBlogError(error, code))) return null;
    throw error;
  }
}

/** Reads that tell of one thing: they have to agree, field by field. */
export const commentsAlikeLaws = [
  paging(
    'comments.total-walked',
    'The total of comments is how many are read, on each page, for each caller, state and order, with receipts and without, in lists and in threads.',
    { ...needs, capabilities: { ...needs.capabilities, 'comments.total': { not: 'none' } } },
    async (t) => {
      const discussion = await writeDiscussion(t);
      for (const who of readersOf(t, 'comments.list'))
        for (const [what, read] of listsOf(t, who, discussion)) {
          const totals = new Set<number | null>();
          const page = async (query: PageQuery) => {
            const found = await read({ ...query, total: true });
            totals.add(found.total);
            return found;
          };
          const all = await readAll(() => walk(page, limitFor(t.capabilities, 'comments', 3)));
          if (all !== null) equal([...totals], [all.length], `each total of ${what}`);
        }
    },
  ),
  views(
    'comments.alike',
    'A comment is the same in every field, whether it is read by its id, in a list of any kind, or in its thread.',
    { ...needs, operations: [...needs.operations, 'comments.get', ...ownStore] },
    async (t) => {
      const discussion = await writeDiscussion(t);
      for (const who of readersOf(t, 'comments.get')) {
        const seen = new Map<string, Comment<Html>>();
        const waiting = new Set(discussion.held.map(({ comment }) => comment.id));
        for (const [what, read] of listsOf(t, who, discussion))
          for (const comment of (await readAll(() => walk(read, t.comments().maxLimit))) ?? []) {
            const known = seen.get(comment.id);
            if (known !== undefined) equal(comment, known, `a comment of ${what}`);
            seen.set(comment.id, comment);
          }
        ensure(seen.size > 0, `expected comments that ${who} sees`);
        const isEditor = who === 'editor' || who === 'admin';
        for (const [id, comment] of seen)
          if (isEditor || !waiting.has(id))
            equal(
              await t.as(who).comments.get({ id }),
              comment,
              `the comment by its id, as ${who}`,
            );
        if (who !== 'anonymous') continue;
        for (const { comment } of discussion.held)
          equal(seen.get(comment.id), comment, 'what a guest reads of what the create answered');
      }
    },
  ),
];
