import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { equivalence } from '@blog/conformance';
import { seedBlog, testActors } from '@blog/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openMarkdown } from './index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'markdown-blog-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a blog is the same after a restart: its files hold all of it', async () => {
  const blog = await openMarkdown({ folder });
  blog.configure({ comments: { open: true, guests: true, moderation: 'none' } });
  await seedBlog((actor) => blog.as(actor));
  const again = await openMarkdown({ folder });
  for (const actor of Object.values(testActors)) {
    const { reads, differences } = await equivalence(blog.as(actor), again.as(actor));
    expect(differences, actor.role).toEqual([]);
    expect(reads).toBeGreaterThan(60);
  }
});

test('a post is written as people write one, and read as people have written it', async () => {
  const blog = await openMarkdown({ folder });
  const { id } = await blog.as(testActors.author).posts.create({
    title: 'First light',
    source: { format: 'markdown', text: 'It was *still* dark.\n' },
    tags: ['Mornings'],
  });
  const written = readFileSync(join(folder, 'posts', `${id}.md`), 'utf8');
  expect(written).toMatch(
    /^---\n(?:.*\n)*title: First light\n(?:.*\n)*---\nIt was \*still\* dark.\n$/,
  );

  writeFileSync(
    join(folder, 'posts', 'by-hand.md'),
    '---\ntitle: By hand\nstatus: published\npublishedAt: 2010-04-16T14:05:00.000Z\n---\nSome **words**.\n',
  );
  const again = await openMarkdown({ folder });
  const post = await again.as(testActors.anonymous).posts.get({ id: 'by-hand' });
  expect(post).toMatchObject({ title: 'By hand', status: 'published', tags: [] });
  expect(post.content?.html).toBe('<p>Some <strong>words</strong>.</p>\n');
});

test('what is deleted leaves no file', async () => {
  const blog = await openMarkdown({ folder });
  const admin = blog.as(testActors.admin);
  const source = { format: 'text', text: 'Words.' } as const;
  const post = await admin.posts.create({ title: 'One', source, status: 'published' });
  await admin.comments.create({ postId: post.id, source });
  await admin.posts.delete(post.id, { revision: '*' });
  expect(readdirSync(join(folder, 'posts'))).toEqual([]);
  expect(readdirSync(join(folder, 'comments'))).toEqual([]);
});
