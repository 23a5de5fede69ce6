import type { ImportItem, ImportProblem } from '@blog/core/backend';
import { authorItem, commentItem, postItem, testActors } from '@blog/core/testing';
import { openSql } from '@blog/server/sql';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const { admin } = testActors;

const few = fc.constantFrom('1', '2', '3');
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
    path: fc.constantFrom(null, '/a', '/b', '/c'),
    formerPaths: fc.subarray(['/a', '/d', '/d/']),
    tags: fc.subarray(['C', 'C++', 'Sea', 'sea']),
    authors: fc.subarray(['1', '2', '4']),
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

/** What is in a blog after an import, without the ids that each store makes. */
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
