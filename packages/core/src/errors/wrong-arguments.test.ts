import * as core from '@blog/core';
import * as kit from '@blog/core/backend';
import * as html from '@blog/core/html';
import { describe, expect, it } from 'vitest';

/** A call as a program without types may write it. */
type Call = (...given: unknown[]) => unknown;
const untyped = (part: object) => part as Record<string, Call>;
const { memory, anonymous } = core;
const blog = memory();
const backend = blog.as(anonymous);
const text = { format: 'text', text: 'Hello' };

/** Each with wrong arguments, the option or argument that the error names, and words of the message. */
const cases: [string, unknown[], string, RegExp?][] = [
  ['memory', ['x'], '', /an object of options.*not string/],
  ['memory', [{ sed: [] }], 'sed', /did you mean seed\?/],
  ['memory', [{ seed: {} }], 'seed', /list/],
  ['memory', [{ now: new Date() }], 'now', /function/],
  ['memory', [{ posts: 'extern' }], 'posts', /"own" or "external"/],
  ['memory', [{ blog: { titel: 'A' } }], 'titel', /did you mean title\?/],
  ['memory', [{ blog: { timeZone: 'Mars' } }], 'timeZone', /time zone/],
  ['memory', [{ blog: { comments: { moderate: 'all' } } }], 'moderate', /moderation/],
  ['memory', [{ blog: { comments: { moderation: 'some' } } }], 'moderation', /"guests"/],
  ['memory', [{ blog: { url: 'blog.example' } }], 'url', /http or https/],
  ['withAccess', [], 'backend', /http\(\{ url \}\)/],
  ['withAccess', [blog, anonymous], 'backend', /store\.as/],
  ['withAccess', [Promise.resolve(backend), anonymous], 'backend', /await/],
  ['withAccess', [backend], 'actor', /role/],
  ['withAccess', [backend, 'admin'], 'actor', /not "admin"/],
  ['withAccess', [backend, { role: 'king' }], 'actor.role', /"editor".*not "king"/],
  ['withAccess', [backend, { role: 'author', name: 'Ada' }], 'actor.id', /id of the account/],
  ['withAccess', [backend, { role: 'member', id: '' }], 'actor.id'],
  ['withAccess', [backend, { role: 'admin', id: 7 }], 'actor.id', /not 7/],
  ['withAccess', [backend, { role: 'admin', id: 'a', name: {} }], 'actor.name'],
  ['withAccess', [backend, anonymous, { open: true }], 'guests'],
  ['withAccess', [backend, anonymous, { open: true, guests: 'no', moderation: 'all' }], 'guests'],
  [
    'withAccess',
    [backend, anonymous, undefined, { name: 'limited' }],
    'name',
    /did you mean names/,
  ],
  ['withValidation', [], 'backend', /not undefined/],
  ['withValidation', [{}], 'backend', /not object/],
  ['compose', [], '', /content, comments/],
  ['compose', [{}], 'content'],
  ['compose', [{ content: backend }], 'comments'],
  ['compose', [{ content: backend, comment: backend }], 'comment', /did you mean comments/],
  [
    'compose',
    [{ content: { name: 'x', capabilities: {} }, comments: backend }],
    'content.posts.get',
  ],
  ['supports', [backend, 'post.list'], 'operation', /such as posts\.list/],
  ['supports', [backend, 'comments.creat'], 'operation', /comments\.create/],
  ['supports', [backend], 'operation'],
  ['supports', [undefined, 'posts.list'], 'backend or client'],
  ['operationsOf', [], 'backend or client'],
  ['isWrite', ['posts.delet'], 'operation', /posts\.delete/],
  ['hasRole', [], 'actor'],
  ['hasRole', ['admin', 'admin'], 'actor'],
  ['hasRole', [{ role: 'king' }, 'admin'], 'actor.role'],
  ['hasRole', [anonymous, 'king'], 'role'],
  ['postHref', [], 'post', /id and path/],
  ['postHref', [null], 'post'],
  ['postHref', ['/a'], 'post'],
  ['postHref', [{ path: '/a' }], 'post'],
  ['postHref', [{ id: '1', path: '/a' }, { base: 'blog' }], 'base', /slash.*not "blog"/],
  ['postHref', [{ id: '1', path: '/a' }, { base: '//evil.example' }], 'base'],
  ['postHref', [{ id: '1', path: '/a' }, { idPrefix: 'p' }], 'idPrefix'],
  ['postHref', [{ id: '1', path: '/a' }, { bas: '/x' }], 'bas', /did you mean base/],
  ['postHref', [{ id: '1', path: '/a' }, '/blog'], ''],
  ['refOf', [], 'post or address'],
  ['refOf', [7], 'post or address'],
  ['refOf', [{ slug: 'a' }], 'post or address'],
  ['refOf', ['/a', { base: 'blog' }], 'base'],
  ['movedTo', [{ id: '1', path: '/a' }], 'address', /string/],
  ['movedTo', [null, '/a'], 'post'],
  ['movedTo', [{ id: '1', path: '/a' }, '/b', { base: 'blog' }], 'base'],
  ['threadComments', [], 'comments', /list/],
  ['threadComments', [{ items: [] }], 'comments', /items of a page/],
  ['threadComments', [[null]], 'comments'],
  ['threadToDepth', [], 'thread'],
  ['threadToDepth', [[]], 'maxDepth'],
  ['threadToDepth', [[], '3'], 'maxDepth'],
  ['flattenThread', [], 'thread', /threadComments/],
  ['flattenThread', [[{ id: '1', parentId: null }]], 'thread'],
  ['nestRows', [], 'rows'],
  ['nestRows', [[{ id: '1' }]], 'rows'],
  ['ordinals', [], 'thread'],
  ['pruneTombstones', [], 'comments'],
  ['archiveByMonth', [], 'posts'],
  ['archiveByMonth', [{ items: [] }, null], 'posts'],
  ['archiveByMonth', [[{ publishedAt: '2010-04-16' }], null], 'instant'],
  ['archiveByMonth', [[{ publishedAt: '2010-04-16T00:00:00.000Z' }], 'Mars'], 'timeZone'],
  ['archiveByYear', [], 'months'],
  ['archiveByYear', [[{ count: 1 }]], 'months'],
  ['groupByDay', [], 'posts'],
  ['groupByDay', [[]], ''],
  ['groupByDay', [[], { timezone: null }], 'timezone', /did you mean timeZone/],
  ['groupByDay', [[{ publishedAt: 7 }], { timeZone: null }], 'instant'],
  ['dayOf', [], 'instant'],
  ['dayOf', [new Date(), null], 'instant'],
  ['monthOf', [], 'instant'],
  ['monthRange', [], 'month'],
  ['monthRange', [201004, null], 'month'],
  ['monthRange', ['2010-04'], 'timeZone'],
  ['monthRange', ['2010-04', 5], 'timeZone'],
  ['yearRange', [], 'year'],
  ['yearRange', ['2010', null], 'year'],
  ['startOfDay', [], 'day'],
  ['startOfDay', [new Date(), null], 'day'],
  ['zonedParts', [], 'instant'],
  ['zonedParts', ['2010-04-16T00:00:00.000Z', {}], 'timeZone'],
  ['formatDay', [], 'day'],
  ['formatDay', [new Date()], 'day'],
  ['formatMonth', [], 'month'],
  ['formatMonth', [null], 'month'],
  ['excerptOf', [], 'text'],
  ['excerptOf', [{}], 'text'],
  ['excerptOf', ['a', 20], ''],
  ['excerptOf', ['a', { max: 20 }], 'max', /did you mean maxLength/],
  ['excerptOf', ['a', { maxLength: '20' }], 'maxLength'],
  ['readingTime', [], 'text'],
  ['readingTime', ['a', { wordsPerMinute: 0 }], 'wordsPerMinute'],
  ['readingTime', ['a', { wordsPerMinutes: 9 }], 'wordsPerMinutes'],
  ['slugify', [], 'text'],
  ['slugify', ['a', { fallback: null }], 'fallback'],
  ['slugify', ['a', { length: 3 }], 'length'],
  ['splitAtMore', [], 'html'],
  ['splitAtMore', [null], 'html', /not null/],
  ['ownLinks', [], 'html'],
  ['ownLinks', ['<p>'], 'homes'],
  ['normalizePath', [], 'path'],
  ['normalizePath', [new URL('https://a.example/b')], 'path'],
  ['postPath', [], 'slug'],
  ['isReservedPath', [], 'path'],
  ['escapeHtml', [], 'text'],
  ['escapeHtml', [7], 'text', /not number/],
  ['textToHtml', [], 'text'],
  ['htmlToText', [], 'html'],
  ['htmlToText', [{}], 'html'],
];

const kitCases: [string, unknown[], string][] = [
  ['defineBackend', [], 'backend'],
  ['mapBackend', [], 'backend'],
  ['mapBackend', [backend], 'change'],
  ['withThreads', [], 'backend'],
  ['withIsolation', [], 'backend'],
  ['checkBackend', [{ url: 'https://a.example' }, 'f'], 'backend'],
  ['actorOf', [undefined, 'f'], 'actor'],
  ['actorOf', [{ role: 'author', id: 'x'.repeat(301), name: null }, 'f'], 'actor.id'],
  ['actorOf', [{ role: 'admin', id: 'x'.repeat(301), name: null }, 'f'], 'actor.id'],
  ['createOnce', [{ answers: {} }], 'answers'],
  ['createOnce', [{ clock: 1 }], 'clock'],
  ['changedBlog', [{}, 'x', 'f'], ''],
];

const lateCases: [string, unknown[], string, RegExp?][] = [
  ['sanitize', [], 'html'],
  ['sanitize', [text, 'post', null], 'html'],
  ['sanitize', ['<p>', 'posts', null], 'policy', /"post" or "comment", not "posts"/],
  ['sanitize', ['<p>'], 'policy'],
  ['sanitize', ['<p>', 'post', 7], 'baseUrl'],
];

const named = (path: string) =>
  expect.objectContaining({
    code: 'invalid_input',
    details: { issues: [expect.objectContaining({ path }) as object] },
  }) as object;

describe('what is wrong is refused by the name of its option', () => {
  it.each(cases)('%s(%j)', (name, given, path, words = /Expected|There is no such/) => {
    const call = () => untyped(core)[name]?.(...given);
    expect(call).toThrow(named(path));
    expect(call).toThrow(words);
    // The function is named, but for those that share a check of dates and zones.
    if (!/instant|timeZone|month|year|day|local|comments|blog|url/.test(path))
      expect(call).toThrow(new RegExp(name));
  });

  it.each(kitCases)('%s(%j) of the kit', (name, given, path) => {
    expect(() => untyped(kit)[name]?.(...given)).toThrow(named(path));
  });

  it.each(lateCases)('%s(%j)', async (name, given, path, words = /Expected/) => {
    const call = () => untyped(html)[name]?.(...given) as Promise<unknown>;
    await expect(call()).rejects.toEqual(named(path));
    await expect(call()).rejects.toThrow(words);
  });

  it('a renderer and a sanitiser, too', async () => {
    await expect(untyped(kit)['createRenderer']?.({ markdwn: 1 })).rejects.toEqual(
      named('markdwn'),
    );
    const sanitizeNow = (await html.createSanitizer()) as Call;
    expect(() => sanitizeNow('<p>', 'comments', null)).toThrow(named('policy'));
    expect(() => untyped(html)['decodeReferences']?.(7)).toThrow(named('text'));
  });

  it('the view of a caller', () => {
    const as = untyped(blog)['as'];
    for (const [given, path] of [
      [[], 'actor'],
      [['admin'], 'actor'],
      [[{ role: 'king' }], 'actor.role'],
      [[{ role: 'author' }], 'actor.id'],
      [[anonymous, { post: backend.posts }], 'options.posts'],
      [[anonymous, 'x'], 'options'],
    ] as const)
      expect(() => as?.(...given)).toThrow(named(path));
    expect(() => as?.({ role: 'anonymous' })).not.toThrow();
    expect(() => as?.({ role: 'admin' })).not.toThrow();
  });

  it('a zone that was left out is not that of the machine', () => {
    expect(core.isTimeZone(undefined as never)).toBe(false);
  });

  it('no secret is in a message', () => {
    const message = (value: unknown, check: kit.ValueCheck) => {
      try {
        kit.checkValue(value, check, 'x', 'f');
        return '';
      } catch (error) {
        return String(error);
      }
    };
    expect(message('ftp://ada:pa55@blog.example/?key=k3y', kit.httpUrlRule)).not.toMatch(
      /pa55|k3y/,
    );
    expect(message('ada:pa55@blog.example', kit.httpUrlRule)).not.toMatch(/pa55/);
    expect(message(123_456, 'string')).not.toMatch(/123/);
    expect(message('x'.repeat(5000), kit.httpUrlRule).length).toBeLessThan(250);
  });
});

/** Functions that take anything: they tell what a value is, or read what cannot be wrong. */
const takesAll = ['isBlogError', 'isErrorCode', 'isTimeZone', 'BlogError'];

it('each function of the front door is here', () => {
  const tested = new Set(cases.map(([name]) => name));
  const functions = Object.entries(core)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name);
  expect(functions.filter((name) => !tested.has(name) && !takesAll.includes(name))).toEqual([]);
});
