import { anonymous, memory } from '@blog/core';
import {
  checkImportItem,
  encodeCursor,
  MAX_NAME_LENGTH,
  queryKey,
  shortName,
} from '@blog/core/backend';
import { testActors } from '@blog/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const { admin } = testActors;
const source = { format: 'text', text: 'x' } as const;
const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('names', () => {
  it('made short always fit into a cursor, and stay as they are made short again', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const name = shortName(given);
        expect(name.length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
        expect(shortName(name)).toBe(name);
        encodeCursor(['before', name, 'x'.repeat(22)], queryKey('tags.list', {}));
      }),
    );
  });

  it('of accounts and imported tags are made short, so that the lists can be paged', async () => {
    const store = memory();
    const origin = { source: 'test', id: 'p' };
    for (const id of ['a', 'b'])
      await store
        .as({ role: 'author', id, name: `${id}\u0001`.repeat(400) })
        .posts.create({ title: id, source, status: 'published' });
    const page = await store.as(anonymous).authors.list({ limit: 1 });
    expect(page.items[0]?.name).toHaveLength(MAX_NAME_LENGTH);
    expect(page.nextCursor).not.toBeNull();
    const item = { type: 'author', origin, name: 'Ada\u0000\nLovelace', slug: null, bio: null };
    const result = checkImportItem({ ...item, url: null, avatar: null, email: null });
    expect(result?.item).toMatchObject({ name: 'Ada Lovelace' });
  });

  it.each(['\u0001', 'a\nb', '\ud800'])('of tags are refused with %j in them', async (name) => {
    const input = { title: 'x', source, tags: [name] };
    await expect(memory().as(admin).posts.create(input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'tags[0]' }] },
    });
  });
});
