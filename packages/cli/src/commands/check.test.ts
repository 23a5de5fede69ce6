import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Actor, anonymous, type BlogBackend, isWrite, memory, operationsOf } from '@blog/core';
import { type BlogHandlerOptions, createBlogHandler } from '@blog/server';
import { serve, toNodeListener } from '@blog/server/node';
import { authenticate, openSql } from '@blog/server/sql';
import { describe, expect, test } from 'vitest';

import { runBlog } from '../program/testing/run-blog.js';
import { admin } from '../context/database.js';
import { Scratch } from '../import/testing/exports.js';
import { settingsOf } from './check/settings.js';
import { readOnly } from './check.js';

type Cors = NonNullable<BlogHandlerOptions['cors']>;

/** Serves a blog while `work` runs. A caller with any token is the admin. */
async function served(
  backendFor: (actor: Actor) => BlogBackend,
  work: (url: string) => Promise<void>,
  cors?: Cors,
): Promise<void> {
  const handler = createBlogHandler({
    backendFor,
    ...(cors !== undefined && { cors }),
    authenticate: ({ headers }) => (headers.has('authorization') ? admin : anonymous),
  });
  const server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

describe('blog check', () => {
  test('reads a server, and writes nothing', async () => {
    const store = memory();
    await served(
      (actor) => store.as(actor),
      async (url) => {
        const { code, out, err } = await runBlog(['check', url]);
        expect(out).toMatch(/laws: [1-9]\d* passed, 0 failed, \d+ not applicable$/);
        expect(err).toContain('--write');
        expect(code).toBe(0);
      },
    );
    expect((await store.as(admin).posts.list({})).items).toEqual([]);
  });

  test('exit code 1 when a law is broken', async () => {
    const { posts, ...rest } = memory().as(admin);
    const forgetful: BlogBackend = {
      ...rest,
      posts: { ...posts, list: async (query) => posts.list({ ...query, cursor: null }) },
    };
    await served(
      () => forgetful,
      async (url) => {
        const { code, out } = await runBlog([
          'check',
          url,
          '--token',
          'any',
          '--write',
          '--only',
          'paging',
        ]);
        expect(out).toMatch(/laws: \d+ passed, [1-9]\d* failed/);
        expect(code).toBe(1);
      },
    );
  });

  test('passes on a server as the README sets it up, with a token of an account that it asks for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blog-check-'));
    const store = await openSql({ file: join(folder, 'blog.db') });
    const comments = { open: true, guests: true, moderation: 'all' } as const;
    await store.settings.update({ title: 'My blog', url: 'https://my.example/', comments });
    const { token } = await store.tokens.create({
      role: 'admin',
      actorId: 'ann',
      name: 'Ann',
      label: 'check',
    });
    const handler = createBlogHandler({
      backendFor: (actor) => store.as(actor),
      authenticate: (request) => authenticate(store.tokens, request),
    });
    const server = await serve({ fetch: handler, port: 0, hostname: '127.0.0.1' });
    try {
      const args = ['check', server.url, '--token', token, '--write', '--junit', 'laws.xml'];
      const { code, out } = await runBlog(args, { cwd: folder });
      // The laws need settings of their own, and leave those of the owner.
      expect(await store.settings.get()).toMatchObject({
        title: 'My blog',
        url: 'https://my.example/',
        comments,
      });
      expect(out).toMatch(/laws: \d{3} passed, 0 failed, \d+ not applicable$/);
      expect(code).toBe(0);
      const junit = readFileSync(join(folder, 'laws.xml'), 'utf8');
      expect(junit).toMatch(/<testsuites name="[^"]*" tests="\d+" failures="0" skipped="\d+">/);
    } finally {
      await server.close(0);
      await store.close();
      rmSync(folder, { recursive: true });
    }
  }, 240_000);

  test.each<[Cors, string]>([
    [{ origin: ['https://my.example'], credentials: true }, 'https://my.example'],
    [false, 'none'],
  ])('a server that names the origins that may read it: %j', async (cors, origin) => {
    const store = memory();
    const check = async (url: string) => {
      const { out } = await runBlog(['check', url, '--only', 'wire', '--origin', origin]);
      expect(out).toMatch(/ passed, 0 failed/);
    };
    await served((actor) => store.as(actor), check, cors);
  });

  test('looks at the rights of each caller that has a token', async () => {
    const store = await openSql({ file: ':memory:' });
    const tokenOf = async (role: 'member' | 'author' | 'editor' | 'admin', actorId: string) =>
      (await store.tokens.create({ role, actorId, name: actorId, label: actorId })).token;
    const handler = createBlogHandler({
      backendFor: (actor) => store.as(actor),
      authenticate: (request) => authenticate(store.tokens, request),
    });
    const server = await serve({ fetch: handler, port: 0, hostname: '127.0.0.1' });
    const also = [
      `author=${await tokenOf('author', 'bea')}`,
      `other-author=${await tokenOf('author', 'bob')}`,
      `editor=${await tokenOf('editor', 'ed')}`,
      `other-member=${await tokenOf('member', 'mia')}`,
    ];
    const env = { BLOG_TOKEN_MEMBER: await tokenOf('member', 'max') };
    const args = ['check', server.url, '--token', await tokenOf('admin', 'ann'), '--write'];
    try {
      const only = ['--only', 'views', 'access', 'fields.comments.author'];
      const all = also.flatMap((one) => ['--also', one]);
      const { out } = await runBlog([...args, ...all, '--json', ...only], { env });
      const { laws, failed } = JSON.parse(out) as {
        laws: { id: string; outcome: string }[];
        failed: number;
      };
      expect(failed).toBe(0);
      const passed = laws.flatMap(({ id, outcome }) => (outcome === 'passed' ? id : []));
      for (const who of [
        'anonymous',
        'member',
        'otherMember',
        'author',
        'otherAuthor',
        'editor',
        'admin',
      ])
        expect(passed).toEqual(expect.arrayContaining([`access.as.${who}`, `views.as.${who}`]));
    } finally {
      await server.close(0);
      await store.close();
    }
  }, 240_000);

  test('tells whose rights it did not look at, and refuses a caller that there is not', async () => {
    const store = memory();
    await served(
      (actor) => store.as(actor),
      async (url) => {
        const { err } = await runBlog(['check', url, '--token', 'any', '--also', 'editor=any']);
        expect(err).toContain('Not looked at, for want of a token');
        expect(err).toContain('member, other-member, author, other-author. --also member=TOKEN');
      },
    );
    const { code, err } = await runBlog(['check', 'http://127.0.0.1:9', '--also', 'owner=x']);
    expect(err).toContain('Callers are member, other-member, author');
    expect(code).toBe(2);
  });

  test('an origin that is none is refused', async () => {
    const { code, err } = await runBlog(['check', 'http://127.0.0.1:9', '--origin', 'my-site']);
    expect(err).toContain('--origin is an origin, such as https://my-site.example');
    expect(code).toBe(2);
  });

  test('says how to put back the settings that it cannot', async () => {
    using scratch = new Scratch();
    const file = join(scratch.path, 'blog.db');
    const store = await openSql({ file });
    await store.settings.update({ tagline: 'Of Ann’s hours' });
    const before = await store.settings.get();
    const restore = await settingsOf(store.as(admin));
    await store.settings.update({ url: 'https://two.example/', tagline: 'The laws' });
    const told = (await restore?.()) ?? [];
    expect(told).toEqual(['url=']);
    const undone = await runBlog(['settings', 'set', ...told, '--db', file]);
    expect(undone.code).toBe(0);
    expect(await store.settings.get()).toEqual(before);
    await store.close();
  });

  test('prints JSON, with what failed and what it needs', async () => {
    const store = memory();
    await served(
      (actor) => store.as(actor),
      async (url) => {
        const { out } = await runBlog(['check', url, '--json', '--only', 'paging']);
        const { laws, failed } = JSON.parse(out) as { laws: { outcome: string }[]; failed: number };
        expect(failed).toBe(0);
        expect(new Set(laws.map(({ outcome }) => outcome))).toEqual(
          new Set(['passed', 'not applicable']),
        );
      },
    );
  });

  test('a law that there is not: exit code 2, with the groups that there are', async () => {
    const args = ['check', 'http://127.0.0.1:1', '--only', 'paging,views'];
    const { code, err } = await runBlog(args);
    expect(code).toBe(2);
    expect(err).toContain('paging,views');
    expect(err).toMatch(/the groups are .*paging.* Separate names by spaces/);
  });

  test('takes names of laws in quotes, as a shell hands them on', async () => {
    const args = ['check', 'http://127.0.0.1:1', '--only', 'paging views nothing'];
    const { code, err } = await runBlog(args);
    expect(code).toBe(2);
    expect(err).toMatch(/nothing/);
    expect(err).not.toContain('paging views nothing');
  });

  test('a server without the Blog API: one line, exit code 1', async () => {
    const server = createServer((_, response) => response.end('<h1>Hello</h1>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, err } = await runBlog(['check', `http://127.0.0.1:${port}`]);
    expect({ code, lines: err.split('\n').length }).toEqual({ code: 1, lines: 1 });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
});

test('readOnly removes every operation that writes', () => {
  const all = operationsOf(memory().as(admin));
  const left = operationsOf(readOnly(memory().as(admin)));
  expect(left).toEqual(all.filter((operation) => !isWrite(operation)));
});
