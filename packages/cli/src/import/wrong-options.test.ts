import { importBlog, importSummary, plain, readBlogger } from '@blog/cli';
import { memory } from '@blog/core';
import { describe, expect, it } from 'vitest';

/** A function as a program without types may call it. */
type Call = (...given: unknown[]) => unknown;
const untyped = (call: unknown) => call as Call;

const { importer } = memory().as({ role: 'admin', id: 'a', name: 'Ada' });
const path = 'takeout.zip';

const refused = (path: string, message: RegExp = /Expected|no such option/) =>
  expect.objectContaining({
    code: 'invalid_input',
    message: expect.stringMatching(message) as string,
    details: { issues: [expect.objectContaining({ path }) as object] },
  }) as object;

describe('importBlog refuses', () => {
  it.each([
    [[], '', /importBlog takes|path, importer/],
    [['takeout.zip'], '', /not string/],
    [[{}], 'path', /file or a folder/],
    [[{ path: '', importer }], 'path'],
    [[{ path: new URL('file:///x'), importer }], 'path'],
    [[{ path }], 'importer', /store\.as\(admin\)\.importer/],
    [[{ path, importer: memory() }], 'importer'],
    [[{ path, importr: importer }], 'importr', /did you mean importer\?/],
    [[{ path, importer, threads: 0 }], 'threads'],
    [[{ path, importer, threads: '2' }], 'threads'],
    [[{ path, importer, now: '2010-04-16' }], 'now', /Date/],
    [[{ path, importer, now: new Date('x') }], 'now'],
    [[{ path, importer, blog: 5 }], 'blog'],
    [[{ path, importer, store: importer }], 'store', /a store of openSql/],
    [[{ path, importer, merge: 'yes' }], 'merge'],
    [[{ path, importer, onProgress: true }], 'onProgress'],
    [[{ path, importer, signal: 5 }], 'signal'],
  ] as [unknown[], string, RegExp?][])('%#: %j', async (given, at, words) => {
    await expect(untyped(importBlog)(...given)).rejects.toEqual(refused(at, words));
  });
});

describe('readBlogger refuses', () => {
  it.each([
    [[], 'path'],
    [[{ path }], 'path'],
    [[path, 'Field notes'], ''],
    [[path, { blogs: 'x' }], 'blogs'],
    [[path, { now: 5 }], 'now'],
    [[path, { onNote: 'x' }], 'onNote'],
    [[path, { signal: true }], 'signal'],
  ] as [unknown[], string][])('%j', async (given, at) => {
    const items = untyped(readBlogger)(...given) as AsyncIterable<unknown>;
    await expect(items[Symbol.asyncIterator]().next()).rejects.toEqual(refused(at));
  });
});

it('plain and importSummary refuse what is none of their kind', () => {
  expect(() => untyped(plain)()).toThrow(refused('text'));
  expect(() => untyped(importSummary)()).toThrow(refused('report.written'));
  expect(() => untyped(importSummary)({})).toThrow(refused('report.written'));
});
