import { expect, test } from 'vitest';

import type { ImportReport } from '../../import/report.js';
import { importSummary } from './summary.js';

const report = (fields: Partial<ImportReport> = {}): ImportReport => ({
  blog: { title: 'Pebbles', url: 'http://pebbles.example/' },
  posts: { draft: 1, published: 2 },
  pages: {},
  comments: { spam: 2, pending: 1, approved: 3 },
  replies: 1,
  waiting: 0,
  labels: 3,
  authors: 1,
  ownComments: 0,
  refused: 0,
  written: { created: 6, updated: 0, unchanged: 0, waiting: 2, joined: 2 },
  orphans: [],
  parentless: [],
  changes: {},
  notes: [],
  problems: { count: 0, lost: 0, first: [] },
  bytes: 4200,
  spent: { total: 1300, read: 0, render: 0, write: 0 },
  complete: true,
  ...fields,
});
const lines = (fields?: Partial<ImportReport>) =>
  importSummary(report(fields))
    .split('\n')
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' '));
const origins = (...ids: string[]) => ids.map((id) => ({ source: 'blogger:1', id }));

test('an import is told in words of its owner', () => {
  expect(lines()).toEqual([
    'Imported: Pebbles, from http://pebbles.example/',
    'posts 3: 2 published, 1 draft',
    'pages 0',
    'comments 6: 3 approved, 2 spam, 1 waiting for approval; 1 is a reply to another',
    'labels 3',
    'authors 1',
    'this run 8 new (posts, pages, comments, authors and the settings)',
    'problems none',
    'took 1.3 s for 5 kB',
  ]);
});

test('an order in the export that the owner cannot see is not told', () => {
  expect(importSummary(report())).not.toMatch(/joined|came before|kept aside/);
});

test('a second run says what it left as it was', () => {
  const written = { created: 1, updated: 2, unchanged: 300, waiting: 0, joined: 0 };
  expect(lines({ written })).toContainEqual(
    expect.stringContaining('this run 1 new, 2 changed, 300 as they were ('),
  );
});

test('comments without a post, and replies without a comment, say what became of them', () => {
  const told = lines({
    orphans: origins('1', '2', '3', '4', '5', '6'),
    parentless: origins('7'),
    ownComments: 1,
    refused: 2,
  });
  expect(told).toEqual(
    expect.arrayContaining([
      'kept aside 6 comments whose post is not in the export, so not shown (1, 2, 3, 4, 5, …)',
      'moved up 1 reply to comments that are not in the export, shown as comments on the post (7)',
      'left out 1 comment that the owner wrote on other blogs: a Takeout lists them, too',
      'not taken 2 entries of the export; see the problems',
    ]),
  );
});

test('an import that was ended says what waits', () => {
  expect(lines({ complete: false, waiting: 2 })).toContain(
    'kept aside 2 comments, until the post is read',
  );
});

test.each([
  [5, 0, 'problems 5; nothing is missing in the blog'],
  [5, 2, 'problems 5; because of 2 of them, something is missing in the blog'],
  [1, 1, 'problems 1; because of it, something is missing in the blog'],
])('%i problems, %i of them losses', (count, lost, text) => {
  expect(lines({ problems: { count, lost, first: [] } })).toContain(text);
});
