import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';

import { type ImporterGroup, type ImportResult, rendered } from '@blog/core';

import type { Batch } from './pipeline/batch.js';
import { readBatches } from './pipeline/read-batches.js';
import { canReadInWorker, workerBatches } from './pipeline/worker-batches.js';
import type { ImportProgress, ImportReport, ImportTrouble } from './report.js';
import { Tally } from './tally.js';

/** What to import, and where to. */
export interface ImportBlogOptions {
  /** A Blogger export: a classic one (Atom), or a Takeout's folder or ZIP. */
  path: string;
  /** Where it goes: the importer of a store, as its admin sees it. */
  importer: Required<ImporterGroup>;
  /** Which blog, where the export holds several: by its folder's or file's name. */
  blog?: string | undefined;
  /**
   * `1`: all on the calling thread. `2` or more: reading and sanitising on a thread of its own,
   * beside the writing. By default 2 where the machine has more than one processor.
   */
  threads?: number | undefined;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Told of each problem; the report keeps the first ten. */
  onProblem?: ((problem: ImportTrouble) => void) | undefined;
  /** Ends the import after the batch that is being written; rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** The time that tells scheduled posts from published ones; now by default. */
  now?: Date | undefined;
}

/**
 * Imports a blog: reads an export as a stream, makes its HTML safe, and writes it in batches, each
 * in one transaction. Memory stays flat whatever the size. Running it again makes no doubles; one
 * that was ended, or that met a broken file, is gone on with by running it again.
 *
 * Posts keep the paths that they had. Comments get their numbers at the end, in order of their
 * dates: not before the export has been read whole.
 *
 * @throws BlogError `invalid_input`, naming file, line and column, for what is no export, for a file
 * that is cut off or broken, and where one of several blogs has to be chosen (at `blog`). What was
 * read before stands in the store.
 *
 * @example
 * ```ts
 * import { importBlog } from '@blog/cli';
 * import { openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: 'blog.db' });
 * const { importer } = store.as({ role: 'admin', id: 'admin', name: 'Admin' });
 * const report = await importBlog({ path: 'takeout.zip', importer });
 * console.log(report.written.created);
 * store.close();
 * ```
 */
export async function importBlog(options: ImportBlogOptions): Promise<ImportReport> {
  const { path, importer, blog, signal, now = new Date() } = options;
  const threads = options.threads ?? Math.min(2, availableParallelism());
  signal?.throwIfAborted();
  const tally = new Tally(options.onProblem);
  const batches = threads > 1 && canReadInWorker() ? workerBatches : readBatches;
  for await (const batch of batches({ path, blog, now })) {
    attachRendered(batch);
    const began = performance.now();
    const result = batch.items.length === 0 ? nothing : await importer.write(batch.items);
    tally.add(batch, result, performance.now() - began);
    const progress = tally.progress(batch);
    if (progress !== null) options.onProgress?.(progress);
    // A store may write without a turn of the event loop, and signals come by one.
    await setImmediate();
    signal?.throwIfAborted();
  }
  const began = performance.now();
  const summary = await importer.finish();
  tally.finish(summary);
  tally.spentWriting(performance.now() - began);
  return tally.report;
}

const nothing: ImportResult = { created: 0, updated: 0, unchanged: 0, waiting: 0, problems: [] };

function attachRendered({ items, rendered: made }: Batch): void {
  for (const [index, item] of items.entries()) {
    const one = made[index] ?? null;
    if (one !== null && (item.type === 'post' || item.type === 'comment')) item[rendered] = one;
  }
}
