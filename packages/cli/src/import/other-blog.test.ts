import { memory } from '@blog/core';
import { expect, test } from 'vitest';

import { admin } from '../context/database.js';
import { importBlog } from './import-blog.js';
import { Scratch } from './testing/exports.js';
import { classic, entry } from './testing/fixtures.js';
import { postCounts, sqlInMemory } from './testing/stored.js';

const blog = (id: string) => classic(entry('post', '1')).replaceAll('blog-42', `blog-${id}`);

test('with its store, an import into another blog is refused as a conflict', async () => {
  using scratch = new Scratch();
  await using store = await sqlInMemory();
  const { importer } = store.as(admin);
  const into = async (id: string, merge?: boolean) =>
    importBlog({ path: await scratch.write(`${id}.xml`, blog(id)), importer, store, merge });
  await into('42');
  await expect(into('77')).rejects.toMatchObject({ code: 'conflict', operation: 'import' });
  expect(await postCounts(store)).toEqual({ published: 1 });
  await into('77', true);
  expect(await postCounts(store)).toEqual({ published: 2 });
});

test('with merge, any backend keeps its settings, and the report says so', async () => {
  using scratch = new Scratch();
  const store = memory({ blog: { title: 'Kites' } });
  const { importer, blog: settings } = store.as(admin);
  const path = await scratch.write('garden.xml', blog('42'));
  const report = await importBlog({ path, importer, merge: true });
  expect(report).toMatchObject({ blog: { title: 'Garden notes' }, posts: { published: 1 } });
  expect(report.notes[0]).toMatch(/^the settings of the blog stay as they are/);
  expect(await settings.get()).toMatchObject({ title: 'Kites', formerUrls: [] });
});
