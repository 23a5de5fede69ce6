import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { isBlogError, toProblem } from '@blog/core';

import { commandFault, exitCodes } from '../command/faults.js';
import { databaseFile, type Surroundings } from '../command/settings.js';
import { importBlog } from '../import/import-blog.js';
import type { ImportReport } from '../import/report.js';
import { lazyImporter } from '../store/lazy-importer.js';
import type { Output } from '../terminal/output.js';
import { plainJson } from '../terminal/plain.js';
import { progressDisplay } from './import-progress.js';
import { importSummary, problemText } from './import-summary.js';

/** The options of `blog import`. */
export interface ImportCommandOptions {
  db?: string;
  blog?: string;
  json?: boolean;
  problems?: string;
  threads?: string;
}

/** `blog import`: gives the exit code; what stops it before anything was read is thrown. */
export async function importCommand(
  path: string,
  options: ImportCommandOptions,
  {
    output,
    surroundings,
    signal,
  }: { output: Output; surroundings: Surroundings; signal: AbortSignal },
): Promise<number> {
  const file = databaseFile(options.db, surroundings);
  const threads = threadsOf(options.threads);
  const problems = await openProblems(options.problems, surroundings);
  const store = lazyImporter(file);
  const display = progressDisplay(output);
  let report: ImportReport | null = null;
  try {
    report = await importBlog({
      path: resolve(surroundings.cwd, path),
      importer: store.importer,
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
    return exitCodes.done;
  } catch (error) {
    display.end();
    const stopped = signal.aborted && error === signal.reason;
    if (report !== null) print(report, stopped ? null : error);
    if (!stopped) throw error;
    output.note(
      'Stopped. What was read so far stands. Run the same command again to go on; it makes no doubles.',
    );
    return exitCodes.interrupted;
  } finally {
    store.close();
    if (problems !== null) await ended(problems);
  }

  function print(done: ImportReport, error: unknown): void {
    if (options.json !== true) {
      output.print(importSummary(done));
      return;
    }
    const fault = isBlogError(error)
      ? toProblem(error)
      : error instanceof Error
        ? error.message
        : null;
    output.print(plainJson({ ...done, error: fault }));
  }
}

function threadsOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const threads = Number(given);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads;
  throw commandFault('threads', `--threads is a number from 1 on, not ${JSON.stringify(given)}.`);
}

async function openProblems(
  given: string | undefined,
  { cwd }: Surroundings,
): Promise<WriteStream | null> {
  if (given === undefined) return null;
  const stream = createWriteStream(resolve(cwd, given));
  try {
    await once(stream, 'open');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw commandFault('problems', `--problems: the file cannot be written (${why}).`);
  }
  return stream;
}

async function ended(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, 'close');
}
