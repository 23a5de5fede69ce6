import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';

import {
  checkOptions,
  type ImporterGroup,
  type ImportResult,
  type OptionChecks,
  rendered,
  type ValueRule,
} from '@blog/core/backend';

import type { SqlStore } from '@blog/server/sql';

import { dateRule, pathRule, signalRule } from './source/option-rules.js';

import type { Batch } from './pipeline/batch.js';
import { readBatches } from './pipeline/read-batches.js';
import { canReadInWorker, workerBatches } from './pipeline/worker-batches.js';
import type { ImportProgress, ImportReport, ImportTrouble } from './report.js';
import { keepsSettings, takeOutSettings } from './other-blog.js';
import { Tally } from './tally.js';

/** Options of {@link importBlog}. */
export interface ImportBlogOptions {
  /** The Blogger export: a classic one (Atom), or the folder or ZIP of a Takeout. */
  path: string;
  /** The importer of the store that gets the blog, from its view for the admin. */
  importer: Required<ImporterGroup>;
  /** The store of the importer. With it, an import into the database of another blog is refused. */
  store?: Pick<SqlStore, 'origins'> | undefined;
  /**
   * Adds the posts, comments and authors to the blog that is there, which may be another one. Its
   * settings stay as they are. An empty database gets those of the export.
   */
  merge?: boolean | undefined;
  /** The blog to import, if the export contains several: the name of its folder or file. */
  blog?: string | undefined;
  /**
   * `1`: everything runs on the calling thread. `2` or more: a second thread reads and sanitises while
   * the first one writes. Default: 2 if the machine has more than one processor.
   */
  threads?: number | undefined;
  /** Called after each batch. */
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Called with each problem. The report keeps the first ten. */
  onProblem?: ((problem: ImportTrouble) => void) | undefined;
  /** Ends the import after the batch that is being written. It rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Posts with a later date are scheduled. Default: the present time. */
  now?: Date | undefined;
}

const importerRule: ValueRule = {
  expected: 'the importer of a view for the admin: store.as(admin).importer',
  test: (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['write', 'finish'].every(
      (name) => typeof (value as Record<string, unknown>)[name] === 'function',
    ),
};

const storeRule: ValueRule = {
  expected: 'a store of openSql',
  test: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'origins' in value &&
    typeof value.origins === 'function',
};

const checks: OptionChecks<ImportBlogOptions> = {
  path: pathRule,
  importer: importerRule,
  store: storeRule,
  merge: 'boolean',
  blog: 'string',
  threads: {
    expected: 'a whole number from 1',
    test: (value) => Number.isInteger(value) && Number(value) >= 1,
  },
  onProgress: 'function',
  onProblem: 'function',
  signal: signalRule,
  now: dateRule,
};

/**
 * Imports a blog. It reads an export as a stream, makes the HTML safe, and writes items in batches,
 * each in one transaction. Of the export, it keeps about 200 bytes for each entry in memory. Running it again
 * makes no duplicates, and goes on with an import that was ended or that met a broken file.
 *
 * Posts keep their paths. Comments get their numbers at the end, by their dates, after the whole
 * export was read.
 *
 * @throws BlogError `invalid_input` with file, line and column when the file is not an export, or is
 *   cut off or broken; `invalid_input` at `blog` when one of several blogs has to be chosen. All that
 *   was read before is in the store. `conflict` when `store` has another blog: nothing was written.
 *
 * @example
 * ```ts
 * import { importBlog } from '@blog/cli';
 * import { openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: 'blog.db' });
 * const { importer } = store.as({ role: 'admin', id: 'admin', name: 'Admin' });
 * const report = await importBlog({ path: 'takeout.zip', importer, store });
 * console.log(report.written.created);
 * await store.close();
 * ```
 */
export async function importBlog(options: ImportBlogOptions): Promise<ImportReport> {
  checkOptions(options, checks, 'importBlog', ['path', 'importer']);
  const { path, importer, blog, signal, now = new Date() } = options;
  const threads = options.threads ?? Math.min(2, availableParallelism());
  signal?.throwIfAborted();
  const tally = new Tally(options.onProblem);
  let keeps: boolean | null = null;
  const batches = threads > 1 && canReadInWorker() ? workerBatches : readBatches;
  for await (const batch of batches({ path, blog, now })) {
    keeps ??= await keepsSettings(batch, options, tally);
    if (keeps === true) takeOutSettings(batch, tally);
    attachRendered(batch);
    const began = performance.now();
    const result = batch.items.length === 0 ? nothingWritten : await importer.write(batch.items);
    tally.add(batch, result, performance.now() - began);
    const progress = tally.progress(batch);
    if (progress !== null) options.onProgress?.(progress);
    // A store may write without leaving the event loop, but signals need a turn of it.
    await setImmediate();
    signal?.throwIfAborted();
  }
  const began = performance.now();
  const summary = await importer.finish();
  tally.finish(summary);
  tally.spentWriting(performance.now() - began);
  return tally.report;
}

const nothingWritten: ImportResult = {
  created: 0,
  updated: 0,
  unchanged: 0,
  waiting: 0,
  problems: [],
};

function attachRendered({ items, rendered: sources }: Batch): void {
  for (const [index, item] of items.entries()) {
    const source = sources[index] ?? null;
    if (source !== null && (item.type === 'post' || item.type === 'comment'))
      item[rendered] = source;
  }
}
