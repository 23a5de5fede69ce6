import type { ImportItem, ImportProblem } from '@blog/core/backend';
import { authorItem, commentItem, postItem, testActors } from '@blog/core/testing';
import { openSql } from '@blog/server/sql';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const { admin } = testActors;

const few = fc.constantFrom('1', '2', '3', '4');
const seconds = [
  '2010-04-16T14:05:00.000Z',
  '2010-04-16T14:05:00.500Z',
  '2011-01-01T00:00:00.000Z',
];

const author = few.map((id): ImportItem => authorItem(id));
const post = fc
  .record({
    id: few,
    slug: fc.constantFrom(null, 'a', 'b'),
    path: fc.constantFrom(null, '/a', '/b', '/c', '/media/a', '/2010/04/a', '/2010/04/b'),
    formerPaths: fc.subarray(['/a', '/d', '/d/']),
    tags: fc.subarray(['C', 'C++', 'C 2', 'Sea', 'sea']),
    authors: fc.subarray(['1', '2', 'bob', 'bob?', 'bob!']),
    publishedAt: fc.constantFrom(...seconds),
    title: fc.constantFrom('One', 'Two'),
  })
  .map(({ id, ...fields }): ImportItem => postItem(id, fields));
const comment = fc
  .record({
    id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
    post: few,
    parent: fc.constantFrom(null, 'c1', 'c2', 'c3', 'c4', 'c5'),
    number: fc.constantFrom(null, null, 1, 2),
    createdAt: fc.constantFrom(...seconds),
  })
  .map(({ id, post: of, ...fields }): ImportItem => commentItem(id, of, fields));

/** Batches as an import writes them, each in the order in which a store takes its items. */
const batches = fc.array(
  fc
    .tuple(
      fc.array(author, { maxLength: 2 }),
      fc.array(post, { maxLength: 5 }),
      fc.array(comment, { maxLength: 8 }),
    )
    .map((parts) => parts.flat()),
  { minLength: 1, maxLength: 3 },
);

/** The content of a blog after an import, without the ids that each store makes. */
async function imported(writes: readonly (readonly ImportItem[])[]) {
  const store = await openSql({ file: ':memory:' });
  const { importer, posts, comments, tags } = store.as(admin);
  const problems: ImportProblem[] = [];
  for (const items of writes) problems.push(...(await importer.write([...items])).problems);
  const { items: found } = await posts.list({ limit: 100 });
  const { items: said } = await comments.list({ limit: 100, sort: 'createdAt' });
  const originOf = new Map([...found, ...said].map(({ id, origin }) => [id, origin?.id]));
  const blog = {
    problems,
    posts: found
      .map(({ origin, title, slug, path, formerPaths, publishedAt, ...rest }) => ({
        id: origin?.id,
        title,
        slug,
        path,
        formerPaths,
        publishedAt,
        tags: (rest.tags ?? []).map(({ name, slug: tag }) => [name, tag]),
        authors: (rest.authors ?? []).map(({ name }) => name),
        comments: rest.commentCount,
      }))
      .toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    comments: said
      .map(({ origin, number, postId, parentId, createdAt }) => ({
        id: origin?.id,
        number,
        createdAt,
        post: originOf.get(postId),
        parent: parentId === null ? null : originOf.get(parentId),
      }))
      .toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    tags: (await tags.list({ limit: 100 })).items.map(({ name, postCount }) => [name, postCount]),
  };
  await store.close();
  return blog;
}

it('a batch gives the blog, and tells the problems, that its items give one by one', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (writes) => {
      const oneByOne = writes.flat().map((item) => [item]);
      expect(await imported(writes)).toEqual(await imported(oneByOne));
    }),
    { numRuns: 150 },
  );
}, 120_000);

const at = (day: number) => `2010-04-${day}T14:05:00.000Z`;
const source = (id: string) => ({ origin: { source: id, id } });

it.each([
  [
    'two reserved paths in whose place one is free',
    [
      postItem('1', { slug: 'about', path: '/media/about', publishedAt: at(16) }),
      postItem('2', { slug: 'about', path: '/search/about', publishedAt: at(17) }),
    ],
  ],
  [
    'the path that another post gets in the place of its own',
    [
      postItem('1', { slug: 'a', path: '/media/about', publishedAt: at(16) }),
      postItem('2', { slug: 'b', path: '/2010/04/a', publishedAt: at(17) }),
    ],
  ],
  [
    'authors of two sources whose slugs would be equal',
    [
      postItem('1', { ...source('a'), slug: 'a', path: '/a', authors: ['bob', 'bob!'] }),
      postItem('2', { ...source('b'), slug: 'b', path: '/b', authors: ['bob?'] }),
    ],
  ],
])('a batch is as its items one by one: %s', async (_what, items) => {
  expect(await imported([items])).toEqual(await imported(items.map((item) => [item])));
});

it('a batch may name more tags than statements fit in one go', async () => {
  const many = Array.from({ length: 130 }, (_, post) =>
    postItem(String(post), {
      slug: `p${post}`,
      path: `/p${post}`,
      tags: Array.from({ length: 100 }, (_each, tag) => `Tag ${post} ${tag}`),
    }),
  );
  const store = await openSql({ file: ':memory:' });
  expect(await store.as(admin).importer.write(many)).toMatchObject({ created: 130, problems: [] });
  await store.close();
});
