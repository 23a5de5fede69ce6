import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { corpora, hasCorpora } from '../testing/corpora.js';
import { readAll } from '../testing/exports.js';

/** Counts items by a key. */
function tally<T>(items: T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

describe.runIf(hasCorpora)('real exports', () => {
  const classicExports: [file: string, expected: Record<string, unknown>][] = [
    [
      'ci-lhh__blogger-data-test__blogger-data-test.xml',
      { posts: 39, pages: 9, drafts: 3, comments: 193, replies: 113, labels: 15 },
    ],
    [
      'pcockwell__blog__blogger_backup.xml',
      { posts: 168, pages: 0, drafts: 2, comments: 147, replies: 0, labels: 99 },
    ],
    [
      'prayagverma__google-blog-converters-appengine__samples_blogger-sample.xml',
      { posts: 3, pages: 0, drafts: 0, comments: 2, replies: 0, labels: 3 },
    ],
    [
      'prayagverma__google-blog-converters-appengine__samples_blogger-sample2.xml',
      { posts: 4, pages: 0, drafts: 0, comments: 3, replies: 0, labels: 4 },
    ],
  ];

  test.each(classicExports)('classic: %s', async (file, expected) => {
    const { counts, posts, problems, error } = await readAll(join(corpora, file));
    const labels = new Set(posts.flatMap(({ tags }) => tags)).size;
    expect({ problems, error }).toEqual({ problems: [], error: null });
    expect({ ...counts, labels }).toEqual({ ...expected, problems: 0, ownComments: 0 });
  });

  test.each(classicExports.slice(0, 2))(
    'every comment of %s has its post and its parent',
    async (file) => {
      const { posts, comments } = await readAll(join(corpora, file));
      const postIds = new Set(posts.map(({ origin }) => origin.id));
      const commentIds = new Set(comments.map(({ origin }) => origin.id));
      expect(comments.filter(({ post }) => !postIds.has(post))).toEqual([]);
      expect(comments.filter(({ parent }) => parent !== null && !commentIds.has(parent))).toEqual(
        [],
      );
      const paths = posts.flatMap(({ path }) => path ?? []);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );

  test.each([
    [
      'Heisencoder',
      { published: 33, draft: 7 },
      { approved: 284, spam: 20, deleted: 2 },
      { timeZone: 'America/Denver', language: 'en-US', tagline: "Matt Ball's Blog" },
    ],
    [
      'Key Management Summit Central',
      { published: 4 },
      { pending: 5, approved: 1 },
      { timeZone: 'America/Los_Angeles', language: 'en' },
    ],
    ['P1619 Wine Tasting Standing Subcommittee', { published: 2 }, {}, { language: 'en-US' }],
  ])('Takeout: %s', async (blog, postStates, commentStates, facts) => {
    const path = join(corpora, 'heisencoder__ai-playground');
    const read = await readAll(path, { blog });
    expect({ problems: read.problems, error: read.error }).toEqual({ problems: [], error: null });
    expect(read.items[0]).toMatchObject({ type: 'blog', title: blog, ...facts });
    expect(tally(read.posts, ({ status }) => status)).toEqual(postStates);
    expect(tally(read.comments, ({ status }) => status)).toEqual(commentStates);
    expect(read.counts?.ownComments).toBe(61);
  });

  test('all in one folder: lists the seven blogs', async () => {
    const { error } = await readAll(corpora);
    expect(String(error)).toContain('contains 7 blogs');
  });
});
