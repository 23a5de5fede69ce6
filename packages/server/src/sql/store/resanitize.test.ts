import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { anonymous, type BlogBackend } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSqlite } from '../dialect/sqlite/driver.js';
import { openSql } from '../index.js';
import { rows } from '../kit/work.js';

const { admin } = testActors;

it('gives a post another entity tag whose HTML changed, and only that one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  const file = join(folder, 'blog.sqlite');
  const store = await openSql({ file });
  const make = (title: string) =>
    store.as(admin).posts.create({
      title,
      source: { format: 'html', text: `<p>${title}</p>` },
      excerpt: 'In short.',
      status: 'published',
    });
  const [changed, same] = [await make('Changed'), await make('Same')];
  const fast = (store.as(anonymous) as BlogBackend)[jsonBytes];
  const tagOf = async (id: string) => (await fast?.['posts.get']?.({ id }))?.etag;
  const listTag = async () => (await fast?.['posts.list']?.({ content: true }))?.etag;
  const driver = openSqlite(file);
  // This stands in for an older renderer.
  const makeOld = async (html: string) =>
    driver.write(() =>
      rows('UPDATE bodies SET content = ? WHERE post_id = ?', [
        Buffer.from(JSON.stringify({ html, source: null })),
        changed.id,
      ]),
    );

  await makeOld('<p>Of before</p>');
  const [old, other, list] = [await tagOf(changed.id), await tagOf(same.id), await listTag()];
  await store.resanitize(true);
  const first = await tagOf(changed.id);
  expect(await tagOf(same.id)).toBe(other);
  expect(first).not.toBe(old);
  expect(await listTag()).not.toBe(list);
  await store.resanitize(true);
  expect(await tagOf(changed.id)).toBe(first);
  await makeOld('<p>Of before</p>');
  await store.resanitize(true);
  expect([old, first]).not.toContain(await tagOf(changed.id));
  expect(await store.resanitize(false)).toEqual({ posts: 0, comments: 0 });

  driver.close();
  await store.close();
  rmSync(folder, { recursive: true });
});
