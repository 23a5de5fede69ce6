import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { authorItem, commentItem, postItem, testActors } from '@blog/core/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openSql } from '../index.js';
import { TO_FIFTH_SCHEMA } from '../../../../../scripts/older-schema.js';

const { admin } = testActors;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  file = join(folder, 'blog.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes the database what it was before it knew which authors comments wait for, and in which order. */
function asBefore(): void {
  const database = new DatabaseSync(file);
  database.exec(`${TO_FIFTH_SCHEMA}
    DROP INDEX comments_waiting_author;
    ALTER TABLE comments DROP COLUMN waiting_author;
    ALTER TABLE blog DROP COLUMN import_joined;
    CREATE TABLE before (
      origin_source TEXT NOT NULL,
      origin_id TEXT NOT NULL,
      post_origin TEXT NOT NULL,
      item TEXT NOT NULL,
      PRIMARY KEY (origin_source, origin_id)
    ) WITHOUT ROWID;
    INSERT INTO before SELECT origin_source, origin_id, post_origin, item FROM waiting_comments;
    DROP TABLE waiting_comments;
    ALTER TABLE before RENAME TO waiting_comments;
    CREATE INDEX waiting_comments_post ON waiting_comments (origin_source, post_origin);
    DELETE FROM migrations WHERE version > 3;`);
  database.close();
}

it('comments of an older schema get their accounts, keep what was changed by hand, and still wait', async () => {
  const author = { id: 'ann', name: 'Ann', url: null, avatar: null, email: null };
  const byAnn = commentItem('1', 'a', { author });
  const marked = commentItem('2', 'a', { author });
  const early = commentItem('3', 'late');
  const old = await openSql({ file });
  await old.as(admin).importer.write([postItem('a'), byAnn, marked, early]);
  const { items } = await old.as(admin).comments.list({});
  const id = items.find(({ origin }) => origin?.id === '2')?.id ?? '';
  await old.as(admin).comments.setStatus(id, 'spam', { revision: '*' });
  await old.close();
  asBefore();

  const store = await openSql({ file });
  const { authors, comments, importer } = store.as(admin);
  await importer.write([authorItem('ann')]);
  expect(await importer.write([byAnn, marked])).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await importer.write([byAnn, marked])).toMatchObject({ updated: 0, unchanged: 2 });
  const [ann] = (await authors.list({})).items;
  expect((await comments.list({})).items[0]?.author?.id).toBe(ann?.id);
  expect((await comments.get({ id })).status).toBe('spam');
  await importer.write([postItem('late')]);
  expect(await importer.finish()).toMatchObject({ joined: 1, orphans: [] });
  expect((await comments.list({})).items).toHaveLength(2);
  await store.close();
});
