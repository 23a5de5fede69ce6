import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { anonymous } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

it('a tombstone keeps nothing of its writer: neither whose receipt it was nor what was said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  const file = join(folder, 'blog.sqlite');
  const store = await openSql({ file });
  const { posts, comments } = store.as(admin);
  const source = { format: 'text', text: 'Well said' } as const;
  const { id: postId } = await posts.create({ title: 'One', source, status: 'published' });
  const author = { name: 'Ann', email: 'ann@example.org' };
  const written = await store.as(anonymous).comments.create?.({ postId, source, author });
  const id = written?.comment.id ?? '';
  expect(written?.receipt).toEqual(expect.any(String));
  await comments.setStatus(id, 'approved', { revision: '*' });
  await comments.create({ postId, parentId: id, source: { format: 'text', text: 'Thanks' } });

  const stored = () => {
    const database = new DatabaseSync(file);
    const found = database
      .prepare('SELECT receipt_hash, digest, author_name, author_email FROM comments WHERE id = ?')
      .get(id);
    database.close();
    return { ...found };
  };
  for (const value of Object.values(stored())) expect(value).not.toBeNull();
  await comments.delete(id, { revision: '*' });
  expect((await comments.get({ id })).status).toBe('deleted');
  expect(Object.keys(stored())).toHaveLength(4);
  for (const value of Object.values(stored())) expect(value).toBeNull();
  await store.close();
  rmSync(folder, { recursive: true });
});
