import { anonymous } from '@blog/core';
import { withCache } from '@blog/server/cache';
import { authenticate, openSql } from '@blog/server/sql';
import { afterAll, describe, expect, it } from 'vitest';

/** A function as a program without types may call it. */
type Call = (...given: unknown[]) => unknown;
const untyped = (call: unknown) => call as Call;

const refused = (path: string, message: RegExp = /Expected|no such option/) =>
  expect.objectContaining({
    code: 'invalid_input',
    message: expect.stringMatching(message) as string,
    details: { issues: [expect.objectContaining({ path }) as object] },
  }) as object;

const store = await openSql({ file: ':memory:' });
afterAll(() => store.close());

describe('openSql refuses', () => {
  it.each([
    [[], '', /file, blog, posts, create, durability, clock/],
    [['blog.db'], '', /not string/],
    [[{}], 'file', /':memory:' .*url.*, not undefined/],
    [[{ file: '' }], 'file'],
    [[{ file: 5 }], 'file'],
    [[{ file: new URL('file:///blog.db') }], 'file'],
    [[{ path: ':memory:' }], 'path'],
    [[{ file: ':memory:', clocks: Date.now }], 'clocks', /did you mean clock\?/],
    [[{ file: ':memory:', posts: true }], 'posts', /"own" or "external"/],
    [[{ file: ':memory:', clock: new Date() }], 'clock'],
    [[{ file: ':memory:', blog: 'Small hours' }], 'blog'],
    [[{ file: ':memory:', blog: { titel: 'A' } }], 'titel', /did you mean title\?/],
    [[{ file: ':memory:', blog: { title: 7 } }], 'title'],
    [[{ file: ':memory:', blog: { timeZone: 'Mars' } }], 'timeZone'],
    [[{ file: ':memory:', blog: { comments: { moderated: 'all' } } }], 'moderated'],
    [[{ url: 'mysql://root@db/blog' }], 'url', /postgres:\/\//],
    [[{ url: 'postgres://db/blog', file: 'blog.db' }], 'file'],
    [[{ url: 'postgres://db/blog', connections: 0 }], 'connections'],
    [[{ url: 'postgres://db/blog', schema: 'pg_mine' }], 'schema', /does not begin with pg_/],
    [[{ url: 'postgres://db/blog?schema=pg_mine' }], 'schema', /does not begin with pg_/],
    [[{ url: 'postgres://db/blog', lockTimeout: 1e12 }], 'lockTimeout', /to 2000000000/],
    [[{ url: 'postgres://db/blog', statementTimeout: 2 ** 31 }], 'statementTimeout'],
  ] as [unknown[], string, RegExp?][])('%j', async (given, path, words) => {
    await expect(untyped(openSql)(...given)).rejects.toEqual(refused(path, words));
  });
});

describe('a store refuses', () => {
  it.each([
    [[], 'actor'],
    [['admin'], 'actor'],
    [[{ role: 'king' }], 'actor.role'],
    [[{ role: 'author', name: 'Ada' }], 'actor.id'],
  ])('a caller %j', (given, path) => {
    expect(() => untyped(store.as)(...given)).toThrow(refused(path));
  });

  it('options of a view without posts', async () => {
    const comments = await openSql({ file: ':memory:', posts: 'external' });
    const posts = store.as(anonymous);
    expect(() => untyped(comments.as)(anonymous, { post: posts })).toThrow(
      refused('options.posts'),
    );
    expect(() => comments.as(anonymous, posts)).not.toThrow();
    await comments.close();
  });

  const { tokens, settings } = store;
  it.each([
    ['', () => untyped(tokens.create)()],
    ['role', () => untyped(tokens.create)({ actorId: 'a', name: 'A', label: 'x' })],
    [
      'role',
      () => untyped(tokens.create)({ role: 'anonymous', actorId: 'a', name: 'A', label: 'x' }),
    ],
    ['actorId', () => untyped(tokens.create)({ role: 'admin', name: 'A', label: 'x' })],
    ['name', () => untyped(tokens.create)({ role: 'admin', actorId: 'a', label: 'x' })],
    ['id', () => untyped(tokens.create)({ role: 'admin', id: 'a', name: 'A', label: 'x' })],
    ['id', () => untyped(tokens.revoke)()],
    ['token', () => untyped(tokens.actorOf)()],
    ['patch', () => untyped(settings.update)()],
    ['patch', () => untyped(settings.update)('title')],
    ['timezone', () => untyped(settings.update)({ timezone: 'UTC' })],
    ['tokens', () => untyped(authenticate)()],
    ['request.headers', () => untyped(authenticate)(tokens)],
  ])('at %s', async (path, call) => {
    await expect(call()).rejects.toEqual(refused(path));
  });

  it('and holds what it held', async () => {
    expect(await tokens.list()).toEqual([]);
    expect((await settings.get()).title).toBe('A blog');
  });
});

describe('withCache refuses', () => {
  const backend = store.as(anonymous);
  it.each([
    [[], 'source'],
    [[{}], 'source'],
    [[store], 'source'],
    [['https://blog.example'], 'source'],
    [[backend, 60], ''],
    [[backend, { maxAge: '60' }], 'maxAge'],
    [[backend, { maxAge: -1 }], 'maxAge'],
    [[backend, { maxAge: Number.NaN }], 'maxAge'],
    [[backend, { staleWhileRevalidate: '1h' }], 'staleWhileRevalidate'],
    [[backend, { maxRunning: 0 }], 'maxRunning'],
    [[backend, { maxBytes: '1 MB' }], 'maxBytes'],
    [[backend, { now: 5 }], 'now'],
    [[backend, { max: 5 }], 'max'],
    [[backend, { maxage: 5 }], 'maxage'],
  ])('%#: %s', (given, path) => {
    expect(() => untyped(withCache)(...given)).toThrow(refused(path));
  });
});
