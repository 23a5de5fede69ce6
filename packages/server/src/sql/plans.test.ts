import { StatementSync } from 'node:sqlite';

import type { CommentListQuery, PostListQuery } from '@blog/core';
import {
  checkCommentListQuery,
  checkPostListQuery,
  commentSorts,
  postSorts,
} from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { afterAll, describe, expect, it, vi } from 'vitest';

import { MONTHS } from './blog/archive.js';
import { commentPageSql } from './comments/list.js';
import { threadSql } from './comments/read-thread.js';
import { openSqlite } from './dialect/sqlite/driver.js';
import type { Edge } from './kit/keyset.js';
import { migrate } from './migrations/migrate.js';
import { postSteps } from './posts/get.js';
import { postPageSql } from './posts/stream.js';
import { NEXT_DUE } from './posts/schedule.js';
import { namesPageSql, visibleNames } from './names/named.js';
import { openSql } from './index.js';
import { commentCapabilities, postCapabilities } from './backend/capabilities.js';
import type { Step } from './kit/work.js';

const { admin } = testActors;

const driver = openSqlite(':memory:');
await migrate(driver);
afterAll(() => driver.close());

const first: Edge = { anchor: null, towards: 'after', inclusive: false, limit: 21 };
const anchor = { key: '2010-04-16T14:05:00.000Z', id: 'x' };
const edges: Edge[] = [
  first,
  { ...first, anchor },
  { ...first, anchor, towards: 'before' },
  { ...first, anchor, towards: 'before', inclusive: true },
];

function plan({ sql, parameters }: Step): string {
  return driver.plan(sql, parameters).join('\n');
}

/** Each table is found by an index or key, in the order that the index has. */
function expectIndexed(step: Step, index: RegExp): void {
  const found = plan(step);
  expect(found, step.sql).toMatch(index);
  expect(found, step.sql).not.toMatch(/SCAN (?!CONSTANT)|TEMP B-TREE/);
}

describe('the plans of lists of posts', () => {
  const cases: [PostListQuery, RegExp][] = [
    [{}, /posts USING (?:COVERING )?INDEX posts_(?:stream|months)/],
    [{ status: 'draft', kind: 'page' }, /INDEX posts_stream/],
    [{ access: 'members' }, /INDEX posts_stream/],
    [{ featured: true }, /INDEX posts_featured/],
    [{ publishedFrom: anchor.key, publishedBefore: anchor.key }, /INDEX posts_stream .*sort_at>/],
    [{ tagId: '1' }, /stream USING (?:COVERING )?INDEX post_tags_stream/],
    [{ authorId: '1' }, /stream USING (?:COVERING )?INDEX post_authors_stream/],
    [{ tagId: '1', authorId: '2', featured: true, access: 'public' }, /INDEX post_tags_stream/],
    [{ tagId: '1', publishedFrom: anchor.key }, /INDEX post_tags_stream/],
  ];
  it.each(cases)('%j', (query, index) => {
    for (const sort of postSorts) {
      const expected = sort.endsWith('updatedAt')
        ? /INDEX (?:posts|post_tags|post_authors)_updated/
        : index;
      // One index cannot both bound the one date and sort by the other: the range is sorted.
      if (sort.endsWith('updatedAt') && query.publishedFrom !== undefined) continue;
      for (const content of [false, true]) {
        const checked = checkPostListQuery({ ...query, sort, content }, postCapabilities);
        for (const edge of edges)
          expectIndexed(postPageSql(checked, edge, 'version, summary'), expected);
      }
    }
  });
});

describe('the plans of lists of comments', () => {
  const cases: [CommentListQuery, RegExp][] = [
    [{ postId: '1' }, /INDEX comments_thread /],
    [{ postId: '1', postStatus: 'published' }, /INDEX comments_thread /],
    [{ postId: '1', status: 'pending' }, /INDEX comments_thread_status /],
    [{}, /INDEX comments_listed /],
    [{ postStatus: 'published' }, /INDEX comments_stream /],
    [{ status: 'pending' }, /INDEX comments_status /],
    [{ authorId: '1' }, /INDEX comments_author /],
  ];
  it.each(cases)('%j', (query, index) => {
    for (const sort of commentSorts) {
      const checked = checkCommentListQuery({ ...query, sort }, commentCapabilities('own'));
      for (const edge of edges) expectIndexed(commentPageSql(checked, edge), index);
    }
  });
});

describe('the plan of a thread', () => {
  it('reads the order along the index of the thread, and nothing else', () => {
    const found = plan(threadSql('1', driver.dialect));
    expect(found).toMatch(/SEARCH comments USING INDEX comments_thread /);
    expect(found).not.toMatch(/TEMP B-TREE|SCAN comments/);
  });
});

describe('the plans of lists of tags and authors', () => {
  it.each(['anonymous', 'author', 'editor'] as const)('as %s', (role) => {
    const actor = { role, id: role === 'anonymous' ? null : '1', name: null };
    for (const table of ['tags', 'authors'] as const) {
      const visible = visibleNames(actor, table);
      for (const edge of edges) {
        const found = plan(namesPageSql(table, 'id, name', edge, visible));
        expect(found).toMatch(new RegExp(`${table} USING INDEX ${table}_order`));
        expect(found).not.toMatch(/TEMP B-TREE|SCAN post/);
        expect(
          new RegExp(`SEARCH post_${table} USING COVERING INDEX post_${table}_`).test(found),
        ).toBe(role !== 'editor');
      }
    }
  });
});

describe('the plans of single posts, months and what is due', () => {
  it('finds a post by its keys', () => {
    for (const [ref, index] of [
      [{ id: '1' }, /posts USING INDEX sqlite_autoindex_posts_1/],
      [{ path: '/a' }, /paths USING PRIMARY KEY/],
      [{ slug: 'a' }, /INDEX posts_slug/],
    ] as const)
      for (const step of postSteps(admin, ref, 'summary')) expectIndexed(step, index);
  });

  it('reads the months of a kind from their counts', () => {
    expectIndexed({ sql: MONTHS, parameters: ['post'] }, /post_counts USING PRIMARY KEY/);
  });

  it('looks for due posts in an index of its own', () => {
    expectIndexed({ sql: NEXT_DUE, parameters: [] }, /INDEX posts_due/);
  });
});

describe('the cost of a page', () => {
  it('is the same number of statements, whatever its length', async () => {
    const now = Date.now();
    // In time that stands still, nothing is looked for but what is asked.
    const store = await openSql({ file: ':memory:', clock: () => now });
    const { importer } = store.as(admin);
    await importer.write(
      Array.from({ length: 60 }, (_, index) =>
        postItem(String(index), { tags: ['a', 'b'], authors: ['x', 'y'] }),
      ),
    );
    await importer.write(Array.from({ length: 60 }, (_, index) => commentItem(String(index), '1')));
    const prepare = vi.spyOn(StatementSync.prototype, 'all');
    const cost = async (call: () => Promise<unknown>): Promise<number> => {
      await call();
      prepare.mockClear();
      await call();
      return prepare.mock.calls.length;
    };
    const { posts, comments, tags, search } = store.as(admin);
    for (const list of [
      (limit: number) => posts.list({ limit }),
      (limit: number) => posts.list({ limit, content: true, extra: ['mood'] }),
      (limit: number) => comments.list({ limit }),
      (limit: number) => tags.list({ limit }),
      (limit: number) => search.posts({ limit, query: 'text' }),
    ])
      expect(await cost(() => list(50))).toBe(await cost(() => list(1)));
    prepare.mockRestore();
    await store.close();
  });
});
