import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { ImportComment, ImportItem, ImportPost } from '@blog/core/backend';

import { readBlogger } from '../blogger/read-blogger.js';
import type { ReadCounts, ReadOptions, ReadProblem } from '../blogger/read-options.js';

/** The items of an export, and the error that ended the reading. */
export interface Read {
  items: ImportItem[];
  posts: ImportPost[];
  comments: ImportComment[];
  problems: ReadProblem[];
  counts: ReadCounts | undefined;
  error: unknown;
}

/** Reads everything. An error is returned, not thrown. */
export async function readAll(path: string, options: ReadOptions = {}): Promise<Read> {
  const items: ImportItem[] = [];
  const problems: ReadProblem[] = [];
  let counts: ReadCounts | undefined;
  let error: unknown = null;
  try {
    for await (const item of readBlogger(path, {
      now: new Date('2024-01-01T00:00:00Z'),
      ...options,
      onProblem: (problem) => problems.push(problem),
      onProgress: (progress) => {
        counts = progress.counts;
      },
    })) {
      items.push(item);
    }
  } catch (thrown) {
    error = thrown;
  }
  const posts = items.filter((item) => item.type === 'post');
  const comments = items.filter((item) => item.type === 'comment');
  return { items, posts, comments, problems, counts, error };
}

/** A temporary folder, removed at the end of the scope. */
export class Scratch implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'blog-import-'));

  /** Writes a file below the folder. Gives its full path. */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Reads an export of one file with this content. */
export async function readText(
  content: string | Uint8Array,
  name = 'export.xml',
  options: ReadOptions = {},
): Promise<Read> {
  using scratch = new Scratch();
  return await readAll(await scratch.write(name, content), options);
}
