import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ReadCounts, readBlogger } from '@blog/cli';
import { expect, test } from 'vitest';

import { generateBloggerExport, writeBloggerExport } from './generate-blogger-export.js';

function bytesOf(megabytes: number, seed: number): Buffer {
  return Buffer.concat([...generateBloggerExport({ megabytes, seed })]);
}

test('the same seed gives the same bytes, another one others', () => {
  expect(bytesOf(0.3, 1).equals(bytesOf(0.3, 1))).toBe(true);
  expect(bytesOf(0.3, 1).equals(bytesOf(0.3, 2))).toBe(false);
});

test('the export has its size, and is read back whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-bench-'));
  try {
    const path = join(folder, 'export.xml');
    const totals = await writeBloggerExport(path, { megabytes: 2, seed: 3 });
    expect(statSync(path).size).toBe(totals.bytes);
    expect(totals.bytes).toBeGreaterThan(2_000_000);
    expect(totals.bytes).toBeLessThan(2_300_000);

    const problems: unknown[] = [];
    const posts = new Set<string>();
    const asked = new Set<string>();
    let counts: Partial<ReadCounts> = {};
    for await (const item of readBlogger(path, {
      onProblem: (problem) => problems.push(problem),
      onProgress: (progress) => (counts = progress.counts),
    })) {
      if (item.type === 'post') posts.add(item.origin.id);
      if (item.type === 'comment') asked.add(item.post);
    }
    const { bytes: _, ...expected } = totals;
    expect(problems).toEqual([]);
    expect(counts).toMatchObject(expected);
    expect(posts.size).toBe(totals.posts);
    expect([...asked].filter((id) => !posts.has(id))).toEqual([]);
    expect(totals.replies).toBeGreaterThan(100);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
