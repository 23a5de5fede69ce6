import { memory } from '@blog/core';
import type { ImportComment, ImportItem } from '@blog/core/backend';
import { authorItem, blogItem, commentItem, postItem, testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const force = { revision: '*' };
const person = (id: string) => ({ id, name: 'Ada', url: null, avatar: null, email: null });
const on = (post: string, id: string, fields: Partial<ImportComment> = {}) =>
  commentItem(id, post, fields);

/** A blog after some batches, with what each comment is: `post/comment<parent#number`. */
async function blogOf(batches: readonly ImportItem[][]) {
  const view = memory().as(testActors.admin);
  const results = [];
  for (const batch of batches) results.push(await view.importer.write(batch));
  const summary = await view.importer.finish();
  const posts = new Map(
    (await view.posts.list({})).items.map(({ id, origin }) => [id, origin?.id]),
  );
  const { items } = await view.comments.list({});
  const names = new Map(items.map(({ id, origin }) => [id, origin?.id]));
  const comments = items
    .map(({ origin, postId, parentId, number }) => {
      const parent = parentId === null ? 'none' : (names.get(parentId) ?? 'gone');
      return `${posts.get(postId)}/${origin?.id}<${parent}#${number}`;
    })
    .toSorted();
  return { view, results, summary, comments };
}

describe('a comment that is told a post which is not there yet', () => {
  it('moves when the post comes, and is one comment', async () => {
    const batches = [[postItem('A'), on('A', '1')], [on('B', '1')], [postItem('B')]];
    const { comments, summary } = await blogOf(batches);
    expect(comments).toEqual(['B/1<none#1']);
    expect(summary).toMatchObject({ joined: 1, orphans: [] });
  });

  it('waits no more when it is told what it is', async () => {
    const first = [postItem('A'), on('A', '1')];
    const { comments, results, summary } = await blogOf([
      first,
      [on('B', '1')],
      [on('A', '1')],
      [postItem('B')],
    ]);
    expect(results[2]).toMatchObject({ unchanged: 1 });
    expect(comments).toEqual(['A/1<none#1']);
    expect(summary).toMatchObject({ joined: 0, orphans: [] });
  });
});

describe('a reply', () => {
  const thread = [postItem('A'), postItem('B'), on('A', '1'), on('A', '2', { parent: '1' })];
  const origin = { source: 'test', id: '2' };

  it('has no parent on the post that it left', async () => {
    const { comments, summary } = await blogOf([thread, [on('B', '2', { parent: '1' })]]);
    expect(comments).toEqual(['A/1<none#1', 'B/2<none#1']);
    expect(summary.parentless).toEqual([origin]);
  });

  it('that names a parent which is not there stands on its own, and waits for it', async () => {
    const told = [on('A', '2', { parent: '9' })];
    expect(await blogOf([thread, told])).toMatchObject({
      comments: ['A/1<none#1', 'A/2<none#2'],
      summary: { parentless: [origin] },
    });
    // The first parent leaves before the other comes.
    const { comments, summary } = await blogOf([thread, told, [on('B', '1')], [on('A', '9')]]);
    expect(comments.map((one) => one.replace(/#.*/, ''))).toEqual([
      'A/2<9',
      'A/9<none',
      'B/1<none',
    ]);
    expect(summary.parentless).toEqual([]);
  });

  it('that waited for its parent is not told as joined', async () => {
    const { comments, summary } = await blogOf([
      [postItem('A'), on('A', '2', { parent: '1' })],
      [on('A', '1')],
    ]);
    expect(comments.map((one) => one.replace(/#.*/, ''))).toEqual(['A/1<none', 'A/2<1']);
    expect(summary).toEqual({ joined: 0, orphans: [], parentless: [] });
  });
});

describe('numbers', () => {
  it('go to the comments that waited first, and problems tell the others', async () => {
    const five = { number: 5 };
    const { comments, results } = await blogOf([
      [on('p', 'z', five), on('p', 'a', five)],
      [postItem('p'), on('p', 'with', five)],
    ]);
    expect(comments[2]).toBe('p/z<none#5');
    expect(results[1]?.problems.map((problem) => problem.origin.id)).toEqual(['a', 'with']);
  });

  it('stay on the post that a comment leaves, and are no problem on the next', async () => {
    const first = [postItem('A'), postItem('B'), on('A', '1', { number: 1 })];
    const { comments, results } = await blogOf([
      [...first, on('B', '2', { number: 1 })],
      [on('B', '1')],
    ]);
    expect(comments).toEqual(['B/1<none#2', 'B/2<none#1']);
    expect(results[1]?.problems).toEqual([]);
  });

  it('above a billion are refused', async () => {
    const { comments, results } = await blogOf([
      [postItem('p'), on('p', '1', { number: 2_000_000_000 })],
    ]);
    expect(comments).toEqual(['p/1<none#1']);
    expect(results[0]?.problems).toMatchObject([
      { message: 'The number 2000000000 is too high: this one gets the next' },
    ]);
  });
});

describe('what is set by hand', () => {
  it('stays when the writer of a comment comes', async () => {
    const { view } = await blogOf([[postItem('p'), on('p', '1', { author: person('x') })]]);
    const [comment] = (await view.comments.list({})).items;
    await view.comments.update(comment?.id ?? '', { author: { name: 'Guest' } }, force);
    await view.importer.write([authorItem('x')]);
    expect((await view.comments.list({})).items[0]?.author).toMatchObject({ id: null });
  });

  it('stays when any import follows, and when the author of a post comes', async () => {
    const { view } = await blogOf([[postItem('q', { authors: ['b'] }), authorItem('b')]]);
    await view.importer.write([postItem('p', { authors: ['x'] })]);
    const { items } = await view.posts.list({});
    const post = items.find(({ title }) => title === 'Title p');
    const [author] = items.find(({ title }) => title === 'Title q')?.authors ?? [];
    await view.posts.update(post?.id ?? '', { authorIds: [author?.id ?? ''] }, force);
    for (const late of [postItem('r'), authorItem('x')]) {
      await view.importer.write([late]);
      expect((await view.posts.get({ id: post?.id ?? '' })).authors).toEqual([author]);
    }
  });
});

it('the blog is what the last of several sources told', async () => {
  const told = (source: string) =>
    blogItem({ origin: { source, id: 'blog' }, title: `Told by ${source}` });
  const [x, y] = [told('x'), told('y')];
  const { view, results } = await blogOf([[x], [y], [x], [x]]);
  expect((await view.blog.get()).title).toBe('Told by x');
  expect(results.map(({ created, updated, unchanged }) => [created, updated, unchanged])).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});
