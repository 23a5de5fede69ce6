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

  it.each(['\u200b', '\u202e\u2066', '\u00ad \u3164', '\u0301', '\u2800'])(
    'of guests are refused where nobody sees them: %j',
    async (name) => {
      const view = await guestBook();
      const input = { postId: view.postId, source, author: { name } };
      await expect(view.create(input)).rejects.toMatchObject({
        code: 'invalid_input',
        details: { issues: [{ path: 'author.name' }] },
      });
    },
  );

  it('lose the characters that turn the text behind them', async () => {
    const view = await guestBook();
    const author = { name: '\u202eAda\u202c Lovelace\u2067' };
    const { comment } = await view.create({ postId: view.postId, source, author });
    expect(comment.author?.name).toBe('Ada Lovelace');
    expect(shortName('\u2066Ada\u2069')).toBe('Ada');
  });

  it.each([
    'https://bank.example@evil.example/',
    'https://user:secret@example.org/',
    'https:user@example.org',
    'https://exa\nmple.org/',
    'https://example.org/\ta',
  ])('of guests have no address that hides where it leads: %j', async (url) => {
    const view = await guestBook();
    const input = { postId: view.postId, source, author: { name: 'Ada', url } };
    await expect(view.create(input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'author.url' }] },
    });
  });
});

describe('a comment', () => {
  it.each(['<script>x()</script>', '<p>&nbsp;</p>', '<b>\u200b</b>', '<!-- x -->'])(
    'of which nothing is seen is refused: %s',
    async (text) => {
      const view = await guestBook();
      const input = { postId: view.postId, source: { format: 'html', text }, author } as const;
      await expect(view.create(input)).rejects.toMatchObject({
        code: 'invalid_input',
        details: { issues: [{ path: 'source.text' }] },
      });
    },
  );
});

const author = { name: 'Ada' };

/** A blog that takes comments of guests on one post. */
async function guestBook() {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation: 'none' } } });
  const post = await store
    .as(admin)
    .posts.create({ title: 'Guests', source, status: 'published', commentsOpen: true });
  const { create } = store.as(anonymous).comments;
  if (create === undefined) throw new Error('Guests may write here.');
  return { postId: post.id, create };
}
