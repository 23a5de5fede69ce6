import { BlogError, type BlogBackend, isBlogError, memory } from '@blog/core';
import { mapBackend, methodOf, operations } from '@blog/core/backend';
import { postItem, record, replay, testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const blogOf = () => memory({ seed: [postItem('1'), postItem('2')] });

/** A recording as it comes back from a file. */
const fromFile = (recording: unknown): unknown => JSON.parse(JSON.stringify(recording));

/** A backend of which every method may be called. */
type Loose = Required<{ [K in keyof BlogBackend]: Required<NonNullable<BlogBackend[K]>> }>;

describe('a recording', () => {
  it('answers the calls that were recorded, each caller with a copy', async () => {
    const recorder = record(blogOf().as(testActors.anonymous));
    const page = await recorder.backend.posts.list({ limit: 1, total: true });
    const { id } = page.items[0] ?? { id: '' };
    const post = await recorder.backend.posts.get({ id });

    const backend = replay(fromFile(recorder.recording())) as Loose;
    const operationsOf = (one: BlogBackend) =>
      operations.filter((operation) => methodOf(one, operation) !== undefined);
    expect(operationsOf(backend)).toEqual(operationsOf(recorder.backend));
    const again = await backend.posts.list({ total: true, limit: 1, cursor: null, kind: 'post' });
    expect(again).toEqual(page);
    again.items.length = 0;
    expect(await backend.posts.list({ limit: 1, total: true })).toEqual(page);
    expect(await backend.posts.get({ id }, { signal: new AbortController().signal })).toEqual(post);
    const gone = backend.posts.get({ id }, { signal: AbortSignal.abort(new Error('Given up.')) });
    await expect(gone).rejects.toThrow('Given up.');
  });

  it('gives several answers to one call in their order, and keeps the last', async () => {
    const store = blogOf();
    const recorder = record(store.as(testActors.admin));
    const { id } = (await recorder.backend.posts.list({})).items[0] ?? { id: '' };
    await recorder.backend.posts.get({ id });
    await recorder.backend.posts.update(id, { title: 'New' }, { revision: '*' });
    await recorder.backend.posts.get({ id });

    const backend = replay(fromFile(recorder.recording())) as Loose;
    const titles = [];
    for (let n = 0; n < 3; n += 1) titles.push((await backend.posts.get({ id })).title);
    expect(titles.slice(1)).toEqual(['New', 'New']);
    expect(titles[0]).not.toBe('New');
    expect(await backend.posts.update(id, { title: 'New' }, { revision: '*' })).toMatchObject({
      title: 'New',
    });
  });

  it('has the errors of the backend, and no others', async () => {
    const broken = mapBackend(blogOf().as(testActors.anonymous), (operation, method) =>
      operation === 'blog.get' ? () => Promise.reject(new TypeError('A fault.')) : method,
    );
    const recorder = record(broken);
    await expect(recorder.backend.posts.get({ id: 'none' })).rejects.toThrow(BlogError);
    await expect(recorder.backend.blog.get()).rejects.toThrow(TypeError);
    const recording = recorder.recording();
    expect(recording.calls.map(({ operation }) => operation)).toEqual(['posts.get']);
    const backend = replay(fromFile(recording)) as Loose;
    const error = await backend.posts.get({ id: 'none' }).catch((caught: unknown) => caught);
    expect(isBlogError(error, 'not_found')).toBe(true);
    expect(error).toMatchObject({ operation: 'posts.get', backend: 'memory' });
  });

  it('says which calls it has where one is asked for that it has not', async () => {
    const recorder = record(blogOf().as(testActors.anonymous));
    await recorder.backend.posts.list({ limit: 5 });
    const backend = replay(recorder.recording()) as Loose;
    await expect(backend.posts.list({ limit: 6 })).rejects.toMatchObject({
      code: 'unsupported',
      message:
        'The recording has no answer to posts.list [{"limit":6}]. It has posts.list [{"limit":5}]. Record this call as well.',
    });
    await expect(backend.tags.list({})).rejects.toThrow('It has no call of it.');
  });

  it('counts its HTML as raw, whatever its backend said', () => {
    const recording = record(blogOf().as(testActors.anonymous)).recording();
    expect(recording.capabilities.html).toBe('safe');
    expect(replay(recording).capabilities.html).toBe('raw');
  });

  it.each([
    [null, 'recording'],
    [{ version: 2 }, 'recording.version'],
    [
      { version: 1, name: 'x', capabilities: {}, operations: ['posts.lst'], calls: [] },
      'posts.list',
    ],
    [
      { version: 1, name: 'x', capabilities: {}, operations: [], calls: [{ operation: 'x' }] },
      'recording.calls[0].operation',
    ],
    [
      {
        version: 1,
        name: 'x',
        capabilities: {},
        operations: [],
        calls: [{ operation: 'blog.get', args: [], problem: { code: 'no_such_code' } }],
      },
      'recording.calls[0]',
    ],
  ])('is refused where it is none: %j', (value, named) => {
    expect(() => replay(value)).toThrow(named);
  });
});
