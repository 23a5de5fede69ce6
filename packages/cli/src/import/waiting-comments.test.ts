import { expect, test } from 'vitest';

import { importSummary } from '../commands/import/summary.js';
import { admin } from '../context/database.js';
import { importBlog } from './import-blog.js';
import type { ImportReport } from './report.js';
import { Scratch } from './testing/exports.js';
import { parent, takeout, takeoutEntry } from './testing/fixtures.js';
import { imported } from './testing/imported.js';
import { commentCounts, sqlInMemory } from './testing/stored.js';

const comment = (id: string, post: string, status = 'LIVE') =>
  takeoutEntry('COMMENT', status, id, parent(post) + `<content>Remark ${id}</content>`);
const post = (id: string) => takeoutEntry('POST', 'LIVE', id);

test('comments whose post is not in the export are in no count, and are told one by one', async () => {
  const { report, told, comments } = await imported(
    takeout(comment('10', '1') + comment('11', '1', 'SPAM_COMMENT')),
    'feed.atom',
  );
  expect(comments).toEqual([]);
  expect(report).toMatchObject({ comments: {}, waiting: 2, problems: { count: 2, lost: 2 } });
  expect(told).toMatchObject([
    { where: 'comment', entry: '10', what: expect.stringContaining('its post (1) is not in') },
    { where: 'comment', entry: '11', lost: true },
  ]);
  expect(importSummary(report)).toMatch(/ comments +0\n/);
  expect(importSummary(report)).toMatch(/ kept aside +2 comments whose post is not in the export/);
});

test('comments that come before their posts are counted when these come', async () => {
  using scratch = new Scratch();
  await using store = await sqlInMemory();
  const { importer } = store.as(admin);
  const answer = takeoutEntry(
    'COMMENT',
    'LIVE',
    '12',
    `${parent('2')}<blogger:inReplyTo>tag:blogger.com,1999:blog-42.comment-11</blogger:inReplyTo>`,
  );
  // A batch has 200 items, so the comments are written before the posts.
  const many = Array.from({ length: 300 }, (_, index) => comment(`${1000 + index}`, '1')).join('');
  const whole = takeout(
    many + comment('11', '2', 'PENDING_MODERATION') + answer + post('1') + post('2') + post('3'),
  );
  const path = await scratch.write('feed.atom', whole.slice(0, whole.indexOf(post('2'))));
  let last: ImportReport | null = null;
  const onProgress = (progress: { report: ImportReport }) => (last = progress.report);
  await expect(importBlog({ path, importer, onProgress })).rejects.toThrow('too early');
  expect(last).toMatchObject({ comments: { approved: 300 }, waiting: 2, complete: false });
  expect(await commentCounts(store)).toEqual({ approved: 300 });

  await scratch.write('feed.atom', whole);
  const report = await importBlog({ path, importer });
  expect(report).toMatchObject({
    comments: { approved: 301, pending: 1 },
    replies: 1,
    waiting: 0,
    problems: { count: 0 },
  });
  expect(await commentCounts(store)).toEqual(report.comments);
});

test('comments on a post of an earlier import stand in the blog', async () => {
  using scratch = new Scratch();
  await using store = await sqlInMemory();
  const { importer } = store.as(admin);
  await importBlog({ path: await scratch.write('feed.atom', takeout(post('1'))), importer });
  const comments = takeout(comment('10', '1') + comment('11', '2'));
  const report = await importBlog({ path: await scratch.write('feed.atom', comments), importer });
  expect(report).toMatchObject({ comments: { approved: 1 }, waiting: 1, problems: { lost: 1 } });
  expect(await commentCounts(store)).toEqual({ approved: 1 });
});
