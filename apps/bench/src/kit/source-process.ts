import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder of the repository: that of the nearest lock file. */
export const repository = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The benchmarks run within a clone of the repository.');
  return rootAbove(parent);
}

/**
 * Starts a program of this repository as it is written: one that is for tests, and so is not built.
 *
 * @param file - Relative to the root of the repository.
 */
export function forkSource(file: string, args: readonly string[], options: ForkOptions = {}) {
  const hooks = pathToFileURL(join(repository, 'scripts/run-sources.mjs')).href;
  return fork(join(repository, file), args, {
    ...options,
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', hooks],
  });
}

/**
 * The next message of a process.
 *
 * @throws Error if it ends before.
 */
export function messageOf<T>(child: ChildProcess, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${name} ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/** Ends a process, and waits until it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.connected) child.disconnect();
  child.kill();
  await gone;
}
