import { isBlogError, type Json, type PostInput } from '@blog/core';
import {
  checkCommentListQuery,
  checkFormat,
  checkImportItem,
  checkPostInput,
  checkPostListQuery,
  checkPostPatch,
  checkRevision,
  checkSettableStatus,
  type CommentCapabilities,
  decodeCursor,
  digest,
  encodeCursor,
  inputHash,
  MAX_CURSOR_BYTES,
  normalizeQuery,
  type PostCapabilities,
  queryKey,
  randomToken,
} from '@blog/core/backend';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const list = { pagination: 'cursor', maxLimit: 50, total: 'free', complete: true } as const;
const writes = {
  concurrency: 'revision',
  idempotency: 'key',
  formats: ['html'],
} as const;
const postCapabilities: PostCapabilities = {
  ...list,
  ...writes,
  fields: ['tags', 'status'],
  statuses: ['draft', 'published'],
  filters: ['tagId'],
  sorts: ['-publishedAt'],
};
const commentCapabilities: CommentCapabilities = {
  ...list,
  ...writes,
  statuses: ['approved', 'spam'],
  filters: ['postId'],
  sorts: ['createdAt'],
  threading: 'tree',
  numbering: 'permanent',
  guest: 'yes',
  receipts: 'none',
  posts: 'own',
};

function errorOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (isBlogError(error)) return error;
    throw error;
  }
  throw new Error('Expected it to throw');
}
const issuesOf = (run: () => unknown) => {
  const error = errorOf(run);
  if (error.code !== 'invalid_input') return error.code;
  return [...new Set(error.details.issues.map(({ path }) => path))];
};

describe('cursors', () => {
  const payload = fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.integer()), { maxLength: 3 });

  it('come back as they went', () => {
    fc.assert(
      fc.property(payload, fc.string({ maxLength: 20 }), (given, key) => {
        const cursor = encodeCursor(given, key);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(cursor.length).toBeLessThanOrEqual(MAX_CURSOR_BYTES);
        expect(decodeCursor(cursor, key)).toEqual(given);
      }),
    );
  });

  it('are refused by another list', () => {
    const cursor = encodeCursor(['a'], queryKey('tags.list', {}));
    const error = errorOf(() => decodeCursor(cursor, queryKey('authors.list', {}), 'authors.list'));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'authors.list' });
    expect(error.message).toContain('another query');
  });

  it('are refused where they are malformed, whatever they hold', () => {
    const malformed: string[] = ['', 'x', '%', 'bnVsbA', 'e30', 'WzFd', 'é', 'a'.repeat(513)];
    for (const cursor of malformed)
      expect(issuesOf(() => decodeCursor(cursor, 'key'))).toEqual(['cursor']);
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(issuesOf(() => decodeCursor(cursor, 'key'))).toEqual(['cursor']);
      }),
    );
  });

  it('never grow beyond what a cursor may be', () => {
    expect(() => encodeCursor('x'.repeat(MAX_CURSOR_BYTES), 'key')).toThrow(RangeError);
    // The longest name that a tag may have, in the widest of scripts, still fits.
    const cursor = encodeCursor(
      ['after', '文'.repeat(100), 'a'.repeat(22)],
      queryKey('tags.list', {}),
    );
    expect(cursor.length).toBeLessThanOrEqual(MAX_CURSOR_BYTES);
  });
});

describe('queryKey', () => {
  it('is the same for what may change from page to page, and for what absence says', () => {
    const key = queryKey('posts.list', { tagId: '7' });
    const same: object[] = [
      { tagId: '7', limit: 5, cursor: 'x', total: true, content: true, extra: ['a'] },
      { tagId: '7', kind: 'post', status: 'published', sort: '-publishedAt', featured: undefined },
    ];
    for (const query of same) expect(queryKey('posts.list', query)).toBe(key);
  });

  it('differs with everything else', () => {
    const keys = [
      queryKey('posts.list', {}),
      queryKey('comments.list', {}),
      queryKey('posts.list', {}, 'author:7'),
      queryKey('posts.list', { tagId: '7' }),
      queryKey('posts.list', { authorId: '7' }),
      queryKey('posts.list', { featured: false }),
      queryKey('posts.list', { featured: true }),
      queryKey('posts.list', { status: 'draft' }),
      queryKey('posts.list', { kind: 'page' }),
      queryKey('posts.list', { sort: 'publishedAt' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('normalizeQuery', () => {
  it('keeps what says something, in order', () => {
    const query = {
      tagId: '7',
      sort: '-publishedAt',
      cursor: null,
      limit: 3,
      content: false,
      extra: [],
      featured: false,
    };
    const normal = normalizeQuery('posts.list', query);
    expect(JSON.stringify(normal)).toBe('{"featured":false,"limit":3,"tagId":"7"}');
    expect(normalizeQuery('comments.list', { sort: '-createdAt', total: true })).toEqual({
      sort: '-createdAt',
      total: true,
    });
  });
});

describe('checkPostListQuery', () => {
  it('fills the limit and drops what is absent', () => {
    expect(checkPostListQuery({ cursor: null, tagId: undefined }, postCapabilities)).toEqual({
      limit: 20,
    });
    expect(checkPostListQuery({}, { ...postCapabilities, maxLimit: 10 })).toEqual({ limit: 10 });
    expect(checkPostListQuery({ limit: 50 }, postCapabilities)).toEqual({ limit: 50 });
  });

  it('gives what it gives when it is checked again', () => {
    const once = checkPostListQuery({ tagId: '7', sort: '-publishedAt' }, postCapabilities);
    expect(checkPostListQuery(once, postCapabilities)).toEqual(once);
  });

  it.each([
    [{ limit: 51 }, ['limit']],
    [{ limit: 0 }, ['limit']],
    [{ limit: 1.5 }, ['limit']],
    [{ tag: 'x' }, ['tag']],
    [{ publishedFrom: '2010-04-16' }, ['publishedFrom']],
    [null, ['']],
    ['posts', ['']],
    [{ authorId: '7' }, 'unsupported'],
    [{ featured: false }, 'unsupported'],
    [{ sort: 'updatedAt' }, 'unsupported'],
  ])('refuses %j', (query, expected) => {
    expect(issuesOf(() => checkPostListQuery(query, postCapabilities))).toEqual(expected);
  });

  it('names the filter that is not listed, and the ones that are', () => {
    const { message } = errorOf(() => checkPostListQuery({ authorId: '7' }, postCapabilities));
    expect(message).toContain('"authorId"');
    expect(message).toContain('tagId');
  });
});

describe('checkCommentListQuery', () => {
  it('refuses receipts where there are none, and filters that are not listed', () => {
    expect(issuesOf(() => checkCommentListQuery({ receipts: ['x'] }, commentCapabilities))).toBe(
      'unsupported',
    );
    expect(issuesOf(() => checkCommentListQuery({ status: 'spam' }, commentCapabilities))).toBe(
      'unsupported',
    );
    expect(checkCommentListQuery({ receipts: [], postId: '7' }, commentCapabilities).postId).toBe(
      '7',
    );
  });
});

describe('checkRevision', () => {
  it.each([
    ['revision', '3', '3', null],
    ['revision', '*', '3', null],
    ['timestamp', '3', '3', null],
    ['none', undefined, null, null],
    ['revision', undefined, '3', 'invalid_input'],
    ['revision', '2', '3', 'conflict'],
    ['revision', '', '3', 'conflict'],
    ['none', '3', null, 'invalid_input'],
    ['none', '*', null, 'invalid_input'],
  ] as const)('%s given %s on %s: %s', (concurrency, given, current, expected) => {
    const run = () => checkRevision(concurrency, given, current, 'posts.update');
    if (expected === null) expect(run).not.toThrow();
    else expect(errorOf(run).code).toBe(expected);
  });

  it('tells the present revision to who comes late', () => {
    const error = errorOf(() => checkRevision('revision', '2', '3', 'posts.update'));
    expect(error.details).toEqual({ reason: 'stale', revision: '3' });
  });
});

describe('checkFormat', () => {
  it('refuses what the backend does not take', () => {
    const run = () => checkFormat({ format: 'markdown', text: '' }, ['html'], 'posts.create');
    expect(errorOf(run)).toMatchObject({ code: 'unsupported', operation: 'posts.create' });
    expect(() => checkFormat(undefined, ['html'], 'posts.update')).not.toThrow();
  });
});

describe('inputHash', () => {
  it('knows no order of keys, and tells all else apart', async () => {
    const json = fc.jsonValue() as fc.Arbitrary<Json>;
    await fc.assert(
      fc.asyncProperty(json, json, async (a, b) => {
        const same = (await inputHash({ x: a, y: b })) === (await inputHash({ y: b, x: a }));
        expect(same).toBe(true);
      }),
    );
    expect(await inputHash({ a: 1 })).not.toBe(await inputHash({ a: '1' }));
    expect(await inputHash([1, 2])).not.toBe(await inputHash([2, 1]));
    expect(await inputHash({ a: 1, b: undefined })).toBe(await inputHash({ a: 1 }));
  });
});

describe('tokens', () => {
  it('are URL-safe and never twice the same', async () => {
    const tokens = Array.from({ length: 100 }, randomToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    // SHA-256 of "abc" (FIPS 180-4, appendix B.1), in base64url.
    expect(await digest('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('checkImportItem', () => {
  const origin = { source: 'blogger:1', id: 'a' };
  const author = {
    type: 'author',
    origin,
    name: 'Ada',
    slug: null,
    bio: null,
    url: null,
    avatar: null,
    email: null,
  };

  it('takes what fits', () => {
    expect(checkImportItem(author)).toEqual({ item: author, problem: null });
  });

  it('makes a problem of what does not, naming each place', () => {
    const result = checkImportItem({ ...author, name: 7, url: 'javascript:alert(1)' });
    expect(result?.problem).toMatchObject({ origin, type: 'author' });
    expect(result?.problem?.message).toMatch(/name: .*url: /s);
  });

  it.each([30, 200_000])('tells %i faults of an item in few words', (count) => {
    const tags = Array.from({ length: count }, () => ({ name: 5 }));
    const enclosures = Array.from({ length: count }, () => 5);
    const extra = Object.fromEntries(tags.slice(0, 100).map((_, at) => [`key ${at}`, () => at]));
    const result = checkImportItem({ ...author, name: { tags }, enclosures, ...extra });
    expect(result?.problem).toMatchObject({ origin, type: 'author' });
    expect(result?.problem?.message.length).toBeLessThan(2000);
    expect(
      checkImportItem({ type: 'post', origin, title: 5, tags, enclosures, authors: tags })?.problem,
    ).toMatchObject({ origin, type: 'post' });
  });

  it('gives nothing where not even the origin is legible', () => {
    for (const item of [null, 7, {}, { type: 'author' }, { ...author, type: 'tag' }])
      expect(checkImportItem(item)).toBeNull();
  });
});

describe('checkPostInput, checkPostPatch and checkSettableStatus', () => {
  const source = { format: 'html', text: '<p>x</p>' } as const;

  it('refuse an input with more faults than can be told', () => {
    const tags = Array.from({ length: 300_000 }, () => 5);
    const input = { title: 'A', source, tags, authorIds: tags } as unknown as PostInput;
    expect(() => checkPostInput(input)).toThrow(
      expect.objectContaining({ code: 'invalid_input' }) as Error,
    );
  });

  it('pass what the capabilities list, and what is undefined', () => {
    const input = { title: 'A', source, tags: ['One'], status: 'draft', slug: undefined } as const;
    expect(checkPostInput(input, postCapabilities)).toMatchObject({ title: 'A', tags: ['One'] });
    expect(checkPostInput({ title: 'A', source, kind: 'post' }, postCapabilities).kind).toBe(
      'post',
    );
    expect(checkPostPatch({ status: 'published' }, postCapabilities)).toEqual({
      status: 'published',
    });
    expect(checkSettableStatus('spam', commentCapabilities)).toBe('spam');
  });

  it.each([
    [{ slug: 'a' }, 'slug'],
    [{ featured: false }, 'featured'],
    [{ excerpt: null }, 'excerpt'],
    [{ status: 'trashed' }, 'trashed'],
  ])('refuse %o by name, as unsupported', (fields, named) => {
    for (const check of [
      () => checkPostInput({ title: 'A', source, ...fields }, postCapabilities),
      () => checkPostPatch(fields, postCapabilities),
    ]) {
      const error = errorOf(check);
      expect(error).toMatchObject({ code: 'unsupported' });
      expect(error.message).toContain(named);
    }
  });

  it('refuse pages where kind is not listed, and a status of comments that is not', () => {
    const page = { title: 'A', source, kind: 'page' };
    expect(errorOf(() => checkPostInput(page, postCapabilities)).code).toBe('unsupported');
    expect(errorOf(() => checkSettableStatus('pending', commentCapabilities)).code).toBe(
      'unsupported',
    );
  });

  it('refuse another format, and what does not fit the contract as invalid_input', () => {
    const markdown = { title: 'A', source: { format: 'markdown', text: '' } };
    expect(errorOf(() => checkPostInput(markdown, postCapabilities)).code).toBe('unsupported');
    for (const input of [{ title: 'A' }, { title: 'A', source, tags: [''] }])
      expect(errorOf(() => checkPostInput(input, postCapabilities)).code).toBe('invalid_input');
    expect(errorOf(() => checkSettableStatus('deleted', commentCapabilities)).code).toBe(
      'invalid_input',
    );
  });
});
