import { blogger } from '@blog/client/blogger';
import { afterEach, describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { API_KEY, BloggerEmulator } from './testing/emulator.js';
import type { CommentRecord } from './testing/store.js';

const opened: BloggerEmulator[] = [];
afterEach(() => {
  for (const emulator of opened.splice(0)) emulator.close();
});

async function open() {
  const emulator = new BloggerEmulator();
  opened.push(emulator);
  const at = { blogId: emulator.store.blogId, fetch: emulator.fetch };
  const owner = blogger({ ...at, accessToken: async () => 'token-g-owner' });
  const { id: postId } = await owner.posts.create({
    title: 'Crosswind',
    source: { format: 'html', text: '<p>It pulled.</p>' },
    status: 'published',
  });
  let minute = 0;
  const write = (fields: Partial<CommentRecord> = {}) => {
    minute += 1;
    const record = emulator.store.comment(postId, {
      published: Date.UTC(2020, 0, 1, 12, minute),
      ...fields,
    });
    return { id: `${postId}.${record.id}`, record };
  };
  return { emulator, owner, reader: blogger({ ...at, apiKey: API_KEY }), postId, write };
}

const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

describe('comments of a post', () => {
  it('are those that stand, and tombstones, oldest first in a page', async () => {
    const { reader, owner, postId, write } = await open();
    const first = write();
    const gone = write({ status: 'EMPTIED', content: '' });
    write({ status: 'PENDING' });
    write({ status: 'SPAM' });
    const last = write({ inReplyTo: gone.record.id });
    for (const backend of [reader, owner]) {
      const page = await backend.comments.list({ postId });
      expect(idsOf(page)).toEqual([first.id, gone.id, last.id]);
      expect(page.items.map(({ status }) => status)).toEqual(['approved', 'deleted', 'approved']);
      expect(page.items[2]?.parentId).toBe(gone.id);
    }
  });

  it('are read on by token, each once', async () => {
    const { reader, postId, write } = await open();
    const made = Array.from({ length: 5 }, () => write().id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof reader.comments.list>> = await reader.comments.list({
        postId,
        limit: 2,
        cursor,
      });
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(made.toSorted());
  });

  it('have a cursor that is theirs', async () => {
    const { reader, postId, write } = await open();
    for (let count = 0; count < 3; count += 1) write();
    const { nextCursor } = await reader.comments.list({ postId, limit: 1 });
    const other = reader.comments.list({ postId: '7', cursor: nextCursor });
    expect((await failureOf(other)).code).toBe('invalid_input');
  });

  it('of a post that is not there are none', async () => {
    const { reader } = await open();
    for (const postId of ['987654321', '../../7'])
      expect((await reader.comments.list({ postId })).items).toEqual([]);
  });

  it('in a state are for who has a token', async () => {
    const { owner, reader, postId, write } = await open();
    const pending = write({ status: 'PENDING' });
    const spam = write({ status: 'SPAM' });
    for (const [status, id] of [
      ['pending', pending.id],
      ['spam', spam.id],
    ] as const) {
      expect(await owner.comments.list({ postId, status })).toMatchObject({
        items: [{ id, status }],
      });
      const refused = await failureOf(reader.comments.list({ postId, status }));
      expect(refused.code).toBe('unauthorized');
    }
    expect((await owner.comments.list({ postId, status: 'trashed' })).items).toEqual([]);
    expect((await failureOf(reader.comments.get({ id: pending.id }))).code).toBe('not_found');
    expect((await owner.comments.get({ id: pending.id })).status).toBe('pending');
  });

  it('of the whole blog are for who has a token', async () => {
    const { owner, reader, write } = await open();
    const one = write();
    const waiting = write({ status: 'PENDING' });
    expect(idsOf(await owner.comments.list({}))).toEqual([one.id]);
    expect(idsOf(await owner.comments.list({ status: 'pending' }))).toEqual([waiting.id]);
    expect((await failureOf(reader.comments.list({}))).code).toBe('unsupported');
  });

  it('are not found by ids that are none', async () => {
    const { reader, postId } = await open();
    for (const id of ['', '7', `${postId}.8`, `${postId}.8.9`, '../..', `${postId}./approve`]) {
      const { code } = await failureOf(reader.comments.get({ id }));
      expect(code, id).toBe(id === '' ? 'invalid_input' : 'not_found');
    }
  });
});

describe('moderation', () => {
  it('approves, and marks as spam', async () => {
    const { emulator, owner, write } = await open();
    const { id } = write({ status: 'PENDING' });
    for (const status of ['approved', 'spam', 'approved'] as const)
      expect((await owner.comments.setStatus(id, status)).status).toBe(status);
    const before = emulator.requests.length;
    await owner.comments.setStatus(id, 'approved');
    expect(emulator.requests.slice(before).filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('has no other states, and leaves tombstones as they are', async () => {
    const { owner, write } = await open();
    const { id } = write();
    for (const status of ['pending', 'trashed'] as const)
      expect((await failureOf(owner.comments.setStatus(id, status))).code).toBe('unsupported');
    const gone = write({ status: 'EMPTIED', content: '' });
    expect((await failureOf(owner.comments.setStatus(gone.id, 'approved'))).code).toBe(
      'invalid_input',
    );
    const absent = owner.comments.setStatus('1.2', 'spam');
    expect((await failureOf(absent)).code).toBe('not_found');
  });

  it('deletes a comment that is answered but for its place', async () => {
    const { owner, reader, postId, write } = await open();
    const root = write();
    const reply = write({ inReplyTo: root.record.id });
    await owner.comments.delete(root.id);
    expect((await reader.comments.list({ postId })).items).toMatchObject([
      { id: root.id, status: 'deleted', html: '', author: null },
      { id: reply.id, parentId: root.id },
    ]);
    await owner.comments.delete(reply.id);
    expect((await reader.comments.list({ postId })).items).toEqual([]);
    expect((await failureOf(owner.comments.delete(reply.id))).code).toBe('not_found');
  });

  it('keeps a tombstone while another answers it, even one that waits', async () => {
    const { owner, write } = await open();
    const root = write({ status: 'EMPTIED', content: '' });
    const reply = write({ inReplyTo: root.record.id });
    const waiting = write({ inReplyTo: root.record.id, status: 'PENDING' });
    await owner.comments.delete(reply.id);
    expect((await owner.comments.get({ id: root.id })).status).toBe('deleted');
    await owner.comments.delete(waiting.id);
    expect((await failureOf(owner.comments.get({ id: root.id }))).code).toBe('not_found');
  });

  it('does not read a thread that never ends', async () => {
    const { emulator, owner, write } = await open();
    const { id } = write();
    const endless = blogger({
      blogId: emulator.store.blogId,
      accessToken: 'token-g-owner',
      fetch: async (input, init) =>
        input instanceof Request && input.url.includes('maxResults')
          ? Response.json({ items: [], nextPageToken: 't' })
          : emulator.fetch(input, init),
    });
    expect((await failureOf(endless.comments.delete(id))).code).toBe('too_large');
    expect((await owner.comments.get({ id })).status).toBe('approved');
  });
});
