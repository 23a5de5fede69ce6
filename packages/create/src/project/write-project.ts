import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { BlogError } from '@blog/core';

import type { TemplateFile } from './templates.js';

/** What stands in the folder of a new project. */
export interface FolderState {
  /** The files that the project would replace. */
  readonly replaced: readonly string[];
  /** The number of other files and folders, which stay. Those of Git do not count. */
  readonly others: number;
}

/** Options of {@link writeProject}. */
export interface WriteOptions {
  /** Writes into a folder that has files. Those of the same names are replaced, and all others stay. Default `false`. */
  readonly force?: boolean | undefined;
}

/** Looks at the folder of a new project. */
export function lookAt(folder: string, files: readonly TemplateFile[]): FolderState {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return { replaced: [], others: 0 };
  if (!stat.isDirectory()) throw notWritten(`${folder} is a file. Name another folder.`);
  const replaced = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  const names = readdirSync(folder).filter((name) => name !== '.git');
  const known = new Set(files.map(({ path }) => path.split('/', 1)[0]));
  return { replaced, others: names.filter((name) => !known.has(name)).length };
}

/**
 * Writes a project. All of it is written beside its folder first, so that nothing stands there by half, whenever
 * the process ends.
 *
 * @param given - The path of the folder, made where it is not there.
 *
 * @throws BlogError `invalid_input` if the folder has files and `force` is not `true`; then nothing is written.
 *
 * @example
 * ```ts
 * import { writeProject } from '@blog/create';
 *
 * writeProject('my-blog', [{ path: 'README.md', bytes: Buffer.from('# My blog') }]);
 * ```
 */
export function writeProject(
  given: string,
  files: readonly TemplateFile[],
  { force = false }: WriteOptions = {},
): void {
  const folder = resolve(given);
  const { replaced, others } = lookAt(folder, files);
  if (!force && replaced.length + others > 0)
    throw refusal(given, files.length > 0 ? replaced : null);
  mkdirSync(dirname(folder), { recursive: true });
  const beside = join(dirname(folder), `.${basename(folder)}-${randomUUID()}`);
  mkdirSync(beside);
  const leave = () => rmSync(beside, { recursive: true, force: true });
  process.once('exit', leave);
  try {
    for (const { path, bytes } of files) {
      const to = join(beside, path);
      mkdirSync(dirname(to), { recursive: true });
      // Secrets are for the owner of the folder alone.
      writeFileSync(to, bytes, { mode: path === '.env' ? 0o600 : 0o644, flag: 'wx' });
    }
    move(beside, folder, files);
  } finally {
    leave();
    process.off('exit', leave);
  }
}

function move(beside: string, folder: string, files: readonly TemplateFile[]): void {
  const isEmpty = existsSync(folder) && readdirSync(folder).length === 0;
  // The present folder of a terminal stays the same one: its files are moved into it.
  if (isEmpty && folder !== process.cwd()) rmdirSync(folder);
  if (!existsSync(folder)) {
    renameSync(beside, folder);
    return;
  }
  for (const { path } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    renameSync(join(beside, path), join(folder, path));
  }
}

/** @param replaced - `null` where it is not known yet. */
const refusal = (folder: string, replaced: readonly string[] | null) =>
  notWritten(
    `The folder ${folder} has files, and nothing was written. Name another folder, or give --force to write the project among them.${replaced === null ? '' : lossOf(replaced)}`,
  );

const notWritten = (message: string) =>
  new BlogError('invalid_input', {
    message,
    operation: 'create',
    details: { issues: [{ path: 'folder', message }] },
  });

function lossOf(replaced: readonly string[]): string {
  if (replaced.length === 0) return ' It would replace none of them.';
  const more = replaced.length > 5 ? ` and ${replaced.length - 5} more` : '';
  return ` It would replace ${replaced.slice(0, 5).join(', ')}${more}.`;
}
