import { join } from 'node:path';

import { authenticate, openSql } from '@blog/server/sql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { Scratch } from '../../import/testing/exports.js';
import { runBlog } from '../../program/testing/run-blog.js';

let scratch: Scratch;
const token = (...args: string[]) =>
  runBlog(['token', ...args, '--db', 'blog.db'], { cwd: scratch.path });

/** The caller that a server of the database sees. */
async function callerOf(secret: string) {
  const store = await openSql({ file: join(scratch.path, 'blog.db') });
  try {
    const headers = { authorization: `Bearer ${secret}` };
    return await authenticate(store.tokens, new Request('https://blog.example/', { headers }));
  } finally {
    await store.close();
  }
}

beforeEach(async () => {
  scratch = new Scratch();
  await (await openSql({ file: join(scratch.path, 'blog.db') })).close();
});
afterEach(() => scratch[Symbol.dispose]());

describe('blog token', () => {
  test('makes a new admin token where the first one was lost', async () => {
    const store = await openSql({ file: join(scratch.path, 'blog.db') });
    expect(await store.bootstrap()).not.toBeNull();
    await store.close();
    const { code, out, err } = await token('create');
    expect(code).toBe(0);
    expect(err).toContain('shown this once');
    expect(await callerOf(out)).toEqual({ role: 'admin', id: 'admin', name: 'Admin' });
  });

  test('makes one for another role and person', async () => {
    const { out } = await token('create', '--role', 'editor', '--id', 'ann', '--name', 'Ann A.');
    expect(await callerOf(out)).toEqual({ role: 'editor', id: 'ann', name: 'Ann A.' });
    const { out: listed } = await token('list');
    expect(listed).toMatch(/editor\s+Ann A\./);
    expect(listed).not.toContain(out);
  });

  test('ends one', async () => {
    const { out } = await token('create', '--json');
    const made = JSON.parse(out) as { id: string; token: string };
    expect((await token('revoke', made.id)).code).toBe(0);
    await expect(callerOf(made.token)).rejects.toMatchObject({ code: 'unauthorized' });
    const again = await token('revoke', made.id);
    expect(again.code).toBe(1);
    expect(again.err).toContain('there is no token');
    expect((await token('list')).out).toContain('There is no token');
  });

  test('refuses a role that there is not, and a database that there is not', async () => {
    const role = await token('create', '--role', 'anonymous');
    expect(role).toMatchObject({ code: 2, err: expect.stringContaining('--role is one of') });
    const file = await runBlog(['token', 'list', '--db', 'none.db'], { cwd: scratch.path });
    expect(file).toMatchObject({ code: 2, err: expect.stringContaining('There is no database') });
  });
});
