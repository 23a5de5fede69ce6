import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from '../../../../scripts/workspace-aliases.mjs';

/** How the command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command from its sources in a process of its own, as npm runs it: without a terminal. */
export function runCreate(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  // The settings of the npm that runs the tests are none of this command.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:npm_|BLOG_)/i.test(name));
  const sources = pathToFileURL(join(root, 'scripts/run-sources.mjs')).href;
  const bin = join(import.meta.dirname, '../bin.ts');
  const child = spawn(process.execPath, ['--import', sources, bin, ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

/** The files below a folder by their paths, in order. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .toSorted();
