import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { CopyProgress, CopySummary } from '@blog/server/sql';

import type { CommandContext } from '../../context/context.js';
import { namedDatabase } from '../../context/database.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { duration, progressDisplay } from '../../progress/progress-display.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { copyProgress, grouped, wordsOf } from './progress.js';

/** Options of `blog database copy`. */
export interface DatabaseCopyOptions {
  json?: boolean;
}

/**
 * `blog database copy`: copies a blog into another database, or goes on with a copy that was interrupted.
 *
 * @throws BlogError as `copyDatabase` does; `invalid_input` when a database is named wrongly.
 */
export async function databaseCopyCommand(
  from: string,
  to: string | undefined,
  options: DatabaseCopyOptions,
  context: CommandContext,
): Promise<number> {
  const { output, signal } = context;
  const source = await namedDatabase(from, context);
  const target = await namedDatabase(to, context);
  if (source.name === target.name)
    throw usageError('to', `Both databases are ${source.name}. Name another one to copy to.`);
  const { copyDatabase } = await import('@blog/server/sql');
  if ('file' in target.options) await mkdir(dirname(target.options.file), { recursive: true });
  const display = progressDisplay(output, copyProgress);
  const began = performance.now();
  const onProgress = (progress: CopyProgress) => display.show(progress);
  try {
    const copied = await copyDatabase({
      from: source.options,
      to: target.options,
      onProgress,
      signal,
    });
    display.end();
    if (options.json === true) output.print(plainJson(copied));
    else {
      output.print(summaryText(copied, (performance.now() - began) / 1000));
      output.note(
        `${plain(target.name)} is ready, and ${plain(source.name)} is as it was. Start the servers with the new database, and keep the old one until you have looked at the blog.`,
      );
    }
    return exitCodes.done;
  } catch (error) {
    display.end();
    if (!signal.aborted || error !== signal.reason) throw error;
    output.note('Stopped. Run the same command again to go on where it was.');
    return exitCodes.interrupted;
  }
}

function summaryText({ rows, resumed }: CopySummary, seconds: number): string {
  const width = Math.max(...Object.values(rows).map((count) => grouped(count).length));
  const lines = Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `  ${grouped(count).padStart(width)} ${wordsOf(table)}`);
  const how = resumed ? 'Finished the copy' : 'Copied';
  return `${how} in ${duration(seconds)}. Both databases have:\n${lines.join('\n')}`;
}
