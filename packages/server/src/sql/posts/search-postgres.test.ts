import { postItem, testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startPostgres } from '../../../../../scripts/postgres.js';

const words = [
  'Straße strasse STRASSE',
  'été ete ÉTÉ e\u0301te\u0301',
  'ısı isi İSİ Isı',
  'йод иод ёлка елка Ёлка',
  'λόγος λογος ΛΌΓΟΣ λόγοσ',
  'かく がく カク',
  '한국어 하늘',
  'हिन्दी हनद',
  'مكتب مَكْتَب',
  'Æsop aesop Øre ore Łódź lodz đ',
  'node.js foo@bar.com C++ 2010',
].flatMap((line) => line.split(' '));

const server = await startPostgres();
const stores: SqlStore[] = [];
beforeAll(async () => {
  stores.push(await openSql({ file: ':memory:' }), await openSql({ url: server.url }));
  const items = words.map((word, index) =>
    postItem(String(index), { title: `Title ${index}`, source: { format: 'text', text: word } }),
  );
  for (const store of stores) await store.as(testActors.admin).importer.write(items);
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await server.stop();
});

it.each(words)('PostgreSQL finds the posts that SQLite finds by "%s"', async (word) => {
  const [sqlite, postgres] = await Promise.all(
    stores.map(async (store) => {
      const { items } = await store.as(testActors.admin).search.posts({ query: word, limit: 100 });
      return items.map(({ post }) => post.title).toSorted();
    }),
  );
  expect(sqlite?.length).toBeGreaterThan(0);
  expect(postgres).toEqual(sqlite);
});
