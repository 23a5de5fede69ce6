import type { Page } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { lawsOf } from '../law/law.js';
import { imported, importNeeds } from '../seed/imported.js';
import { importAuthor, importPost } from '../seed/seed-import.js';
import { day, forced, tagName, writeComment, writePost } from '../seed/seed.js';
import { ownStore, writes } from '../seed/writes.js';
import { equal, present } from '../support/assert.js';
import { ids, limitFor, type PageQuery, walk } from '../support/walk.js';

const law = lawsOf('paging');

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The lists that are read here. */
type Listed = 'search' | 'comments' | 'tags' | 'authors';

/** Reads by one, while `come` writes an item after each page: those that were there come once. */
async function staysWhole<T extends { readonly id: string }>(
  t: LawContext,
  group: Listed,
  list: (page: PageQuery) => Promise<Page<T>>,
  there: readonly string[],
  what: string,
  come: (pages: number) => Promise<unknown>,
): Promise<void> {
  const known = new Set(there);
  const order = ids(await walk(list, limitFor(t.capabilities, group))).filter((id) =>
    known.has(id),
  );
  const read = await walk(list, 1, async (pages) => {
    if (pages <= 2) await come(pages);
  });
  equal(
    ids(read).filter((id) => known.has(id)),
    order,
    what,
  );
}

/** Reads names by one, while names come that stand before all others. */
async function namesStayWhole(
  t: LawContext,
  group: 'tags' | 'authors',
  list: (page: PageQuery) => Promise<Page<Named>>,
  write: (name: string) => Promise<unknown>,
): Promise<void> {
  if (t.isolation === 'shared') return;
  const word = t.word();
  for (const name of ['B', 'C', 'D']) await write(`${name} ${word}`);
  const all = await walk(list, limitFor(t.capabilities, group));
  const there = ids(all.filter(({ name }) => name.endsWith(word)));
  equal(there.length, 3, 'the names before');
  const come = (pages: number) => write(`A ${pages} ${word}`);
  await staysWhole(t, group, list, there, 'the names that stayed', come);
}

/** Lists that say they are complete, read while items come and go. */
export const completePageLaws = [
  law(
    'search.stays-whole',
    'Hits that stay are read exactly once while newer ones come.',
    {
      operations: ['posts.create', 'search.posts'],
      capabilities: {
        ...writes({ fields: ['publishedAt'] }),
        'search.complete': true,
        'search.pagination': { not: 'none' },
      },
      excusedBy: ['search.by-platform'],
    },
    async (t) => {
      const word = t.word();
      let days = 0;
      const write = async () => {
        days += 1;
        const { id } = await writePost(t, { title: `About ${word}`, publishedAt: day(days) });
        return id;
      };
      const there = [await write(), await write(), await write(), await write()];
      const list = async (page: PageQuery) => {
        const found = await t.as('anyone').search.posts({ query: word, ...page });
        return { ...found, items: found.items.map(({ post }) => post) };
      };
      await staysWhole(t, 'search', list, there, 'the hits that stayed', write);
    },
  ),
  law(
    'comments.stays-whole',
    'Comments that stay are read exactly once, in each order, while others come and go.',
    {
      operations: ['posts.create', 'comments.create', 'comments.list', 'comments.delete'],
      capabilities: {
        ...writes(),
        'comments.complete': true,
        'comments.pagination': { not: 'none' },
      },
      excusedBy: ['comments.order-in-page'],
    },
    async (t) => {
      for (const sort of t.comments().sorts) {
        const post = await writePost(t);
        const all: string[] = [];
        for (let count = 0; count < 6; count += 1) all.push((await writeComment(t, post.id)).id);
        const list = (page: PageQuery) =>
          t.as('anyone').comments.list({ postId: post.id, sort, ...page });
        const inOrder = ids(await walk(list, limitFor(t.capabilities, 'comments', 6)));
        const [first, ...staying] = inOrder;
        await staysWhole(
          t,
          'comments',
          list,
          staying,
          `the comments that stayed in order ${sort}`,
          async (pages) => {
            // Items that were read already go, and newer ones come: an offset would skip or repeat.
            if (pages === 1)
              await t
                .as('staff')
                .comments.delete(present(first, 'a comment'), forced(t, 'comments'));
            else for (let count = 0; count < 3; count += 1) await writeComment(t, post.id);
          },
        );
      }
    },
  ),
  law(
    'tags.stays-whole',
    'Tags that stay are read exactly once while others come that stand before them.',
    {
      operations: ['posts.create', 'tags.list', ...ownStore],
      capabilities: {
        ...writes({ fields: ['tags'] }),
        'tags.complete': true,
        'tags.pagination': { not: 'none' },
      },
    },
    (t) =>
      namesStayWhole(
        t,
        'tags',
        (page) => t.as('anyone').tags.list(page),
        (name) => writePost(t, { tags: [tagName(t, name, '').trim()] }),
      ),
  ),
  law(
    'authors.stays-whole',
    'Authors that stay are read exactly once while others come that stand before them.',
    {
      operations: [...importNeeds.operations, 'authors.list'],
      capabilities: { 'authors.complete': true, 'authors.pagination': { not: 'none' } },
    },
    (t) =>
      namesStayWhole(
        t,
        'authors',
        (page) => t.as('anyone').authors.list(page),
        async (name) => {
          const source = `laws:${t.word()}`;
          const post = importPost(t, source, 'p', { authors: ['a'], publishedAt: day(1) });
          await imported(t, [importAuthor(source, 'a', { name }), post]);
        },
      ),
  ),
  law(
    'authors.same-name',
    'If a page ends among authors of one name, none of them is lost or given twice.',
    {
      operations: [...importNeeds.operations, 'authors.list'],
      capabilities: { 'authors.pagination': { not: 'none' } },
    },
    async (t) => {
      const source = `laws:${t.word()}`;
      const authors = ['a', 'b', 'c', 'd'];
      await imported(t, [
        ...authors.map((id) => importAuthor(source, id, { name: `Ada ${source}` })),
        importPost(t, source, 'p', { authors }),
      ]);
      const { list } = t.as('anyone').authors;
      const most = limitFor(t.capabilities, 'authors', 50);
      for (const limit of t.isolation === 'fresh' ? [1, 2, 3] : [most]) {
        const all = await walk((page) => list(page), limit);
        const own = all.filter(({ name }) => name.endsWith(source));
        equal(new Set(ids(own)).size, 4, `the authors of one name, read by ${limit}`);
        equal(own.length, 4, `how many authors of one name are read by ${limit}`);
      }
    },
  ),
];
