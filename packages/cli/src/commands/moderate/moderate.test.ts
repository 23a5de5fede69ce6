import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { commentItem, postItem } from '@blog/core/testing';
import { authenticate, openSql, type SqlStore } from '@blog/server/sql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { runBlog } from '../../program/testing/run-blog.js';
import { Scratch } from '../../import/testing/exports.js';
import { admin } from '../../context/database.js';

let scratch: Scratch;
let store: SqlStore;
let waiting: string[];

beforeEach(async () => {
  scratch = new Scratch();
  store = await openSql({ file: join(scratch.path, 'blog.db') });
  // Imported, as a form takes no name that acts on a terminal.
  const { importer, comments } = store.as(admin);
  const guest = { id: null, url: null, avatar: null, email: null };
  const wait = (id: string, name: string, text: string, createdAt: string) =>
    commentItem(id, 'post', {
      status: 'pending',
      author: { ...guest, name },
      source: { format: 'text', text },
      createdAt,
    });
  await importer.write([
    postItem('post', { title: 'First light' }),
    wait('ann', 'Ann', 'A kind word', '2010-04-17T08:00:00.000Z'),
    wait('eve', 'Eve\u001b]0;owned\u0007', 'Visit\u001b[2J my site', '2010-04-18T08:00:00.000Z'),
  ]);
  await importer.finish();
  const { items } = await comments.list({ status: 'pending', sort: 'createdAt' });
  waiting = items.map(({ id }) => id);
});

afterEach(async () => {
  await store.close();
  scratch[Symbol.dispose]();
});

const atFile = async () => ({ where: ['--db', 'blog.db'], close: async () => undefined });

/** The same blog, on a server of the Blog API. */
async function atServer() {
  const handler = createBlogHandler({
    backendFor: (actor) => store.as(actor),
    authenticate: (request) => authenticate(store.tokens, request),
  });
  const server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const token = (await store.bootstrap()) ?? '';
  return {
    where: ['--url', `http://127.0.0.1:${port}`, '--token', token],
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const statusOf = async (id: string | undefined) =>
  (await store.as(admin).comments.get({ id: id ?? '' })).status;

describe.each([
  ['a database', atFile],
  ['a server', atServer],
])('blog moderate on %s', (_, open) => {
  let where: string[];
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ where, close } = await open());
  });
  afterEach(() => close());

  const moderate = (...args: string[]) =>
    runBlog(['moderate', ...args, ...where], { cwd: scratch.path });

  test('lists comments that wait, and a hostile one cannot act on the terminal', async () => {
    const { code, out } = await moderate('list');
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(3);
    expect(out).toMatch(/^ID +DATE \(UTC\) +POST +AUTHOR +TEXT/);
    expect(out).toMatch(/First light +Ann +A kind word/);
    expect(out).toMatch(/First light +Eve +Visit my site/);
    expect(out.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect((await moderate('list', '--status', 'spam')).out).toBe('No comment is spam.');
  });

  test('--limit and --json', async () => {
    const { out, err } = await moderate('list', '--limit', '1');
    expect(out.split('\n')).toHaveLength(2);
    expect(err).toContain('more than 1');
    const rows: unknown = JSON.parse((await moderate('list', '--json')).out);
    expect(rows).toMatchObject([{ id: waiting[1], author: 'Eve' }, { id: waiting[0] }]);
  });

  test('approves, marks as spam, trashes and restores', async () => {
    const [ann = '', eve = ''] = waiting;
    const approved = await moderate('approve', ann);
    expect(approved).toMatchObject({
      code: 0,
      out: `${ann} by Ann on "First light" was pending, is approved now.`,
    });
    expect((await moderate('approve', ann)).out).toContain('is approved already');
    await moderate('spam', eve);
    await moderate('trash', ann);
    expect([await statusOf(ann), await statusOf(eve)]).toEqual(['trashed', 'spam']);
    await moderate('restore', ann, eve);
    expect([await statusOf(ann), await statusOf(eve)]).toEqual(['approved', 'pending']);
    expect(await moderate('restore', ann)).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is nothing to restore'),
    });
  });

  test('takes the start of an id, when only one comment has it', async () => {
    const [ann = '', eve = ''] = waiting;
    let common = 0;
    while (ann[common] === eve[common]) common += 1;
    const both = await moderate('approve', ann.slice(0, common));
    expect(both).toMatchObject({ code: 1, err: expect.stringContaining('Several comments') });
    const one = await moderate('approve', ann.slice(0, common + 1));
    expect(one.code).toBe(0);
    expect([await statusOf(ann), await statusOf(eve)]).toEqual(['approved', 'pending']);
  });

  test('a missing comment does not stop the others', async () => {
    const { code, err } = await moderate('approve', 'zzz', waiting[0] ?? '');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('"zzz"') });
    expect(await statusOf(waiting[0])).toBe('approved');
  });
});

test('a server refuses a missing token and a wrong one', async () => {
  const { where, close } = await atServer();
  const none = await runBlog(['moderate', 'list', ...where.slice(0, 2)]);
  expect(none).toMatchObject({
    code: 1,
    err: expect.stringMatching(/without a token: give --token T, or BLOG_TOKEN\.$/),
  });
  const { token } = await store.tokens.create({
    role: 'member',
    actorId: 'mo',
    name: 'Mo',
    label: 'reads',
  });
  const reader = await runBlog(['moderate', 'list', ...where.slice(0, 2), '--token', token]);
  expect(reader).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /token does not let its caller moderate .* of an editor or an admin/,
    ),
  });
  const wrong = await runBlog(['moderate', 'list', ...where.slice(0, 2)], {
    env: { BLOG_TOKEN: 'blog_no' },
  });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/^blog: .*token/i) });
  await close();
});

test('a server that cannot be reached: one line, exit code 1', async () => {
  const { code, err } = await runBlog([
    'moderate',
    'list',
    '--url',
    'http://127.0.0.1:1',
    '--token',
    'x',
  ]);
  expect({ code, lines: err.split('\n').length }).toEqual({ code: 1, lines: 1 });
});
