import { type Comment, type Html } from '@blog/core';

import { lawsOf } from '../law/law.js';
import { ensure, equal, present, rejects } from '../support/assert.js';
import { rowsOf, threadNeeds, writeBranches, writeChain } from '../seed/seed-thread.js';
import { writeComment, writePost } from '../seed/seed.js';

const law = lawsOf('threads');

export const threadPlaceLaws = [
  law(
    'pages.ancestors',
    'A page that begins inside a branch names the comments above its first one, from the root down.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      const { one, deep, late, two } = await writeBranches(t, post.id);
      const above = async (commentId: string) => {
        const page = await t.as('anyone').comments.thread({ postId: post.id, limit: 1, commentId });
        return page.ancestors;
      };
      equal(await above(two.id), [], 'the ancestors of a comment on the post');
      const line = ({ id, number: ordinal, author }: Comment<Html>, depth: number) => ({
        id,
        // Without numbers it is the place by date, and it was written first.
        ordinal: ordinal ?? 1,
        name: author?.name,
        depth,
      });
      equal(await above(deep.id), [line(one, 0)], 'the ancestors of a reply');
      equal(await above(late.id), [line(one, 0)], 'the ancestors of a later reply');
    },
  ),
  law(
    'pages.ancestors-deep',
    'Of a deep branch, a page names the root and the nearest comments above.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      const chain = await writeChain(t, post.id, t.isolation === 'fresh' ? 16 : 4);
      const last = present(chain.at(-1), 'the last reply');
      const page = await t
        .as('anyone')
        .comments.thread({ postId: post.id, limit: 1, commentId: last.id });
      equal(rowsOf(page.items), [[last.id, chain.length - 1]], 'the page of the last reply');
      const told = page.ancestors.map(({ id, depth }) => [id, depth]);
      equal(told[0], [chain[0]?.id, 0], 'the first ancestor');
      const nearest = chain.map(({ id }, depth) => [id, depth]).slice(0, -1);
      equal(told.slice(1), nearest.slice(1).slice(1 - told.length), 'the nearest ones');
      ensure(told.length > 1, 'expected the parent beside the root, got the root alone');
    },
  ),
  law(
    'pages.of-comment',
    'By the id of a comment one gets the page that has it: the same as by reading on.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      const { rows } = await writeBranches(t, post.id);
      const { thread } = t.as('anyone').comments;
      for (const [index, [commentId]] of rows.entries()) {
        const page = await thread({ postId: post.id, limit: 2, commentId });
        const start = index - (index % 2);
        equal(rowsOf(page.items), rows.slice(start, start + 2), `the page of comment ${index + 1}`);
      }
      const other = await writePost(t);
      const elsewhere = await writeComment(t, other.id);
      for (const commentId of ['987654321', elsewhere.id])
        await rejects(
          () => thread({ postId: post.id, commentId }),
          'not_found',
          'the page of a comment that the thread does not have',
        );
    },
  ),
  law(
    'pages.of-number',
    'By its number one gets the page of a comment.',
    {
      ...threadNeeds,
      capabilities: { ...threadNeeds.capabilities, 'comments.numbering': 'permanent' },
    },
    async (t) => {
      const post = await writePost(t);
      const { deeper, two } = await writeBranches(t, post.id);
      const { thread } = t.as('anyone').comments;
      for (const { id, number } of [deeper, two]) {
        const page = await thread({
          postId: post.id,
          limit: 1,
          number: present(number, 'a number'),
        });
        equal(
          page.items.map(({ comment, ordinal }) => [comment.id, ordinal]),
          [[id, number]],
          `the page of number ${number}`,
        );
      }
      await rejects(() => thread({ postId: post.id, number: 99 }), 'not_found', 'number 99');
    },
  ),
  law('pages.one-place', 'Two places to begin at are invalid_input.', threadNeeds, async (t) => {
    const post = await writePost(t);
    const { two } = await writeBranches(t, post.id);
    const { thread } = t.as('anyone').comments;
    const { nextCursor: cursor } = await thread({ postId: post.id, limit: 1 });
    for (const query of [
      { commentId: two.id, cursor },
      { commentId: two.id, number: 1 },
    ])
      await rejects(
        () => thread({ postId: post.id, ...query }),
        'invalid_input',
        `a query with ${Object.keys(query).join(' and ')}`,
      );
  }),
  law(
    'pages.places',
    'Each page tells where all pages begin and which numbers they have.',
    threadNeeds,
    async (t) => {
      const post = await writePost(t);
      const written = await writeBranches(t, post.id);
      const { pages } = await t.as('anyone').comments.thread({ postId: post.id, limit: 4 });
      equal(
        pages?.map(({ commentId }) => commentId),
        [written.one.id, written.two.id],
        'the first comments of the pages',
      );
      if (t.comments().numbering === 'none') return;
      const ordinalsOf = (...comments: Comment<Html>[]) => {
        const ordinals = comments.map(({ number }) => number ?? 0);
        return { from: Math.min(...ordinals), to: Math.max(...ordinals) };
      };
      const { one, deep, deeper, late, two, reply } = written;
      equal(
        pages?.map(({ ordinals }) => ordinals),
        [ordinalsOf(one, deep, deeper, late), ordinalsOf(two, reply)],
        'the numbers of the pages',
      );
    },
  ),
];
