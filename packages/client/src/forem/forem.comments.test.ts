import { forem } from '@blog/client/forem';
import { threadComments } from '@blog/core';
import { afterEach, describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { ForemEmulator } from './testing/emulator.js';
import type { CommentRecord } from './testing/store.js';

const opened: ForemEmulator[] = [];
afterEach(() => {
  for (const emulator of opened.splice(0)) emulator.close();
});

function open() {
  const emulator = new ForemEmulator();
  opened.push(emulator);
  const { store, fetch } = emulator;
  const { id } = store.write(store.user('flyer'), { title: 'Crosswind', published: true });
  let minute = 0;
  const write = (fields: Partial<CommentRecord> = {}) => {
    minute += 1;
    const record = store.comment(id, { createdAt: Date.UTC(2020, 0, 1, 12, minute), ...fields });
    return { id: `${id}.${record.id.toString(26)}`, record };
  };
  return { emulator, reader: forem({ username: 'flyer', fetch }), postId: String(id), write };
}

const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

describe('comments', () => {
  it('are laid flat in order of time, with their parents', async () => {
    const { reader, postId, write } = open();
    const root = write();
    const other = write();
    const reply = write({ parent: root.record.id });
    const deep = write({ parent: reply.record.id });
    const page = await reader.comments.list({ postId, total: true });
    expect([idsOf(page), page.total]).toEqual([[root.id, other.id, reply.id, deep.id], 4]);
    expect(page.items.map(({ parentId }) => parentId)).toEqual([null, null, root.id, reply.id]);
    expect(threadComments(page.items)).toMatchObject([
      { children: [{ children: [{ children: [] }] }] },
      { children: [] },
    ]);
    const back = await reader.comments.list({ postId, sort: '-createdAt' });
    expect(idsOf(back)).toEqual(idsOf(page).toReversed());
  });

  it('are all there, though Forem gives threads by fifty', async () => {
    const { reader, postId, write } = open();
    for (let count = 0; count < 60; count += 1) write();
    expect((await reader.comments.list({ postId, total: true })).total).toBe(60);
  });

  it('say so where there may be more than one answer has', async () => {
    const { emulator, postId, write } = open();
    for (let count = 0; count < 3; count += 1) write();
    const few = forem({ username: 'flyer', perPageMax: 2, fetch: emulator.fetch });
    const { items, problems } = await few.comments.list({ postId });
    expect([items.length, problems]).toMatchObject([
      2,
      [{ message: expect.stringContaining('may have more') }],
    ]);
  });

  it('are read on from where it stopped, whatever comes and goes', async () => {
    const { emulator, reader, postId, write } = open();
    const made = Array.from({ length: 5 }, () => write());
    const first = await reader.comments.list({ postId, limit: 2 });
    emulator.store.comments.delete(made[1]?.record.id ?? 0);
    write({ createdAt: Date.UTC(2019, 0, 1) });
    const before = emulator.requests.length;
    const second = await reader.comments.list({ postId, limit: 3, cursor: first.nextCursor });
    expect(emulator.requests.length - before).toBe(1);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(made.map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
    const other = reader.comments.list({ postId: '7', cursor: first.nextCursor });
    expect((await failureOf(other)).code).toBe('invalid_input');
  });

  it('that were deleted or hidden are tombstones in their place', async () => {
    const { reader, postId, write } = open();
    const gone = write({ isDeleted: true });
    const hidden = write({ isHidden: true });
    write({ parent: gone.record.id });
    const { items } = await reader.comments.list({ postId });
    expect(items).toMatchObject([
      { id: gone.id, status: 'deleted', html: '', author: null },
      { id: hidden.id, status: 'deleted', html: '', author: null },
      { parentId: gone.id, status: 'approved' },
    ]);
  });

  it('are found by their id', async () => {
    const { reader, postId, write } = open();
    const root = write();
    const reply = write({ parent: root.record.id });
    const { items } = await reader.comments.list({ postId });
    expect(await reader.comments.get({ id: reply.id })).toEqual(items[1]);
    for (const id of ['7', `${postId}.zz`, '987654321.a', '../articles', `${postId}.a.b`])
      expect((await failureOf(reader.comments.get({ id }))).code, id).toBe('not_found');
  });

  it('are those of an article: of none there are none, and of the blog none can be asked', async () => {
    const { reader } = open();
    for (const postId of ['987654321', 'me', '7&p_id=8'])
      expect((await reader.comments.list({ postId })).items).toEqual([]);
    expect((await failureOf(reader.comments.list({}))).code).toBe('unsupported');
  });

  it('of a tree as deep as a server likes do not overflow', async () => {
    const { emulator, reader, postId } = open();
    const depth = 3000;
    const opening = Array.from(
      { length: depth },
      (_, level) => `[{"id_code":"c${level}","created_at":"2020-01-01T00:00:00Z","children":`,
    );
    emulator.answerNext = new Response(`${opening.join('')}[]${'}]'.repeat(depth)}`);
    expect((await reader.comments.list({ postId, total: true })).total).toBe(depth);
  });

  it('that do not fit are problems, and what is below them stands', async () => {
    const { emulator, reader, postId } = open();
    const fine = { id_code: 'b', created_at: '2020-01-01T00:00:00Z', user: { username: 'x' } };
    emulator.answerNext = Response.json([{ id_code: 'a', children: [fine] }, { id_code: 7 }]);
    const { items, problems } = await reader.comments.list({ postId });
    expect(items).toMatchObject([{ id: `${postId}.b`, parentId: `${postId}.a` }]);
    expect(problems).toHaveLength(2);
  });
});

describe('what Forem refuses', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [422, 'invalid_input'],
    [400, 'invalid_input'],
    [429, 'rate_limited'],
    [500, 'unavailable'],
  ])('with %i is %s', async (status, code) => {
    const { emulator, reader } = open();
    const init = { status, headers: { 'retry-after': '30' } };
    emulator.answerNext = Response.json({ error: 'The words of Forem', status }, init);
    const error = await failureOf(reader.posts.list({}));
    expect(error).toMatchObject({ code, backend: 'forem', operation: 'posts.list' });
    if (error.code === 'rate_limited') expect(error.details.retryAfter).toBe(30);
    if (status < 500) expect(error.message).toContain('The words of Forem');
  });

  it('of a key is told without the key, which is in a header only', async () => {
    const { emulator } = open();
    const backend = forem({ username: 'flyer', apiKey: 'wrong-key', fetch: emulator.fetch });
    const source = { format: 'markdown', text: 'Words' } as const;
    const error = await failureOf(backend.posts.create({ title: 'A', source }));
    expect([error.code, error.message]).toEqual(['unauthorized', expect.stringMatching(/apiKey/)]);
    expect(JSON.stringify([emulator.requests, error.message, error.stack])).not.toContain(
      'wrong-key',
    );
    const elsewhere = backend.raw.request('https://evil.example/');
    expect((await failureOf(elsewhere)).code).toBe('invalid_input');
    expect((await backend.raw.request('/articles?username=flyer')).status).toBe(200);
  });
});
