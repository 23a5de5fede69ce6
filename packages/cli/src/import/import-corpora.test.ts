import { join } from 'node:path';

import { createBlogClient } from '@blog/client';
import { describe, expect, test } from 'vitest';

import { admin } from '../context/database.js';
import { importBlog } from './import-blog.js';
import { corpora, hasCorpora } from './testing/corpora.js';
import { commentCounts, postCounts, sqlInMemory, storedComments } from './testing/stored.js';

/** The counts in the INDEX.md of the folder. */
const exports: [path: string, blog: string | undefined, expected: Record<string, unknown>][] = [
  [
    'ci-lhh__blogger-data-test__blogger-data-test.xml',
    undefined,
    {
      posts: { published: 36, draft: 3 },
      pages: { published: 9 },
      comments: { approved: 193 },
      replies: 113,
      tags: 15,
    },
  ],
  [
    'pcockwell__blog__blogger_backup.xml',
    undefined,
    {
      posts: { published: 166, draft: 2 },
      pages: {},
      comments: { approved: 147 },
      replies: 0,
      tags: 99,
    },
  ],
  [
    'prayagverma__google-blog-converters-appengine__samples_blogger-sample2.xml',
    undefined,
    { posts: { published: 4 }, pages: {}, comments: { approved: 3 }, replies: 0, tags: 4 },
  ],
  [
    'heisencoder__ai-playground',
    'Heisencoder',
    {
      posts: { published: 33, draft: 7 },
      pages: {},
      comments: { approved: 284, spam: 20, deleted: 2 },
      replies: 1,
      tags: 13,
    },
  ],
  [
    'heisencoder__ai-playground',
    'Key Management Summit Central',
    {
      posts: { published: 4 },
      pages: {},
      comments: { approved: 1, pending: 5 },
      replies: 0,
      tags: 2,
    },
  ],
];

describe.runIf(hasCorpora)('real exports in SQL', () => {
  test.each(exports)('%s %s', async (path, blog, expected) => {
    await using store = await sqlInMemory();
    const { importer, tags } = createBlogClient(store.as(admin)).backend;
    const options = { path: join(corpora, path), importer, blog };
    const report = await importBlog(options);

    const comments = await storedComments(store);
    expect({
      posts: await postCounts(store),
      pages: await postCounts(store, 'page'),
      comments: await commentCounts(store),
      replies: comments.filter(({ parentId }) => parentId !== null).length,
      tags: (await tags.list({ limit: 100 })).items.length,
    }).toEqual(expected);
    expect(report).toMatchObject({
      posts: expected['posts'],
      comments: expected['comments'],
      labels: expected['tags'],
      orphans: [],
      parentless: [],
      problems: { count: 0 },
      complete: true,
    });

    const again = await importBlog(options);
    // Comments that waited for their post joined it later: each item is counted once.
    const { created, waiting } = report.written;
    const items = created + waiting;
    expect(again.written).toMatchObject({ created: 0, updated: 0, unchanged: items, waiting: 0 });
    expect(await storedComments(store)).toEqual(comments);
  });

  test('old addresses lead to their posts, in the zone of the blog', async () => {
    await using store = await sqlInMemory();
    const { importer, posts } = store.as(admin);
    const blog = 'Heisencoder';
    await importBlog({ path: join(corpora, 'heisencoder__ai-playground'), importer, blog });
    expect(await store.settings.get()).toMatchObject({ title: blog, timeZone: 'America/Denver' });
    const { items } = await posts.list({ kind: 'post', status: 'published', limit: 100 });
    for (const { id, path } of items) {
      expect(path).toMatch(/^\/\d{4}\/\d{2}\/[^/]+\.html$/);
      expect((await posts.get({ path: path ?? '' })).id).toBe(id);
    }
  });
});
