import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { resolve } from 'node:path';

import { isBlogError } from '@blog/core';
import { toProblem } from '@blog/core/backend';

import type { CommandContext } from '../../context/context.js';
import { namedDatabase } from '../../context/database.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { importBlog } from '../../import/import-blog.js';
import type { ImportReport } from '../../import/report.js';
import { progressDisplay } from '../../progress/progress-display.js';
import { plainJson } from '../../terminal/plain.js';
import { lazyImporter } from './lazy-importer.js';
import { importProgress } from './progress.js';
import { importSummary, problemText } from './summary.js';

const noHome =
  'The blog does not know its new address yet, so its posts have none. Tell it: blog settings set url=https://…';

/** Options of `blog import`. */
export interface ImportCommandOptions {
  db?: string;
  blog?: string;
  merge?: boolean;
  json?: boolean;
  problems?: string;
  threads?: string;
}

/**
 * `blog import`: imports an export and prints a report.
 *
 * @throws BlogError when the import fails, or the database has another blog. What was written before is in the printed report.
 */
export async function importCommand(
  path: string,
  options: ImportCommandOptions,
  context: CommandContext,
): Promise<number> {
  const { output, cwd, signal } = context;
  const database = await namedDatabase(options.db, context);
  const threads = threadsOption(options.threads);
  const problems = await openProblemsFile(options.problems, cwd);
  const store = lazyImporter(database);
  const display = progressDisplay(output, importProgress);
  let report: ImportReport | null = null;
  try {
    report = await importBlog({
      path: resolve(cwd, path),
      importer: store.importer,
      store,
      merge: options.merge,
      blog: options.blog,
      threads,
      signal,
      onProgress: (progress) => {
        report = progress.report;
        display.show(progress);
      },
      onProblem: (problem) => problems?.write(`${problemText(problem)}\n`),
    });
    display.end();
    print(report, null);
    if ((await store.blog())?.url === null) output.note(noHome);
    return report.problems.lost > 0 ? exitCodes.incomplete : exitCodes.done;
  } catch (error) {
    display.end();
    const stopped = signal.aborted && error === signal.reason;
    if (report !== null && hasItems(report)) print(report, stopped ? null : error);
    if (!stopped) throw error;
    output.note(
      'Stopped. Everything read so far is in the database. Run the same command again to go on; it makes no duplicates.',
    );
    return exitCodes.interrupted;
  } finally {
    await store.close();
    if (problems !== null) await closed(problems);
  }

  function print(finished: ImportReport, error: unknown): void {
    if (options.json !== true) {
      output.print(importSummary(finished));
      return;
    }
    const problem = isBlogError(error)
      ? toProblem(error)
      : error instanceof Error
        ? error.message
        : null;
    output.print(plainJson({ ...finished, error: problem }));
  }
}

/** Whether the export had anything: a report of nothing would hide the error. */
function hasItems({ written, refused }: ImportReport): boolean {
  const { created, updated, unchanged, waiting } = written;
  return created + updated + unchanged + waiting + refused > 0;
}

function threadsOption(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const threads = Number(given);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads;
  throw usageError('threads', `--threads is a number from 1 to 64, not ${JSON.stringify(given)}.`);
}

async function openProblemsFile(
  given: string | undefined,
  cwd: string,
): Promise<WriteStream | null> {
  if (given === undefined) return null;
  const stream = createWriteStream(resolve(cwd, given));
  try {
    await once(stream, 'open');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError('problems', `--problems: the file cannot be written (${reason}).`);
  }
  return stream;
}

async function closed(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, 'close');
}
