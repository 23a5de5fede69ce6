import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { BlogError } from '@blog/core';

import type { TemplateFile } from './templates.js';

/** What stands in the folder of a new project. */
export interface FolderState {
  /** The files that the project would replace. `.env` is none of them, as it keeps its lines. */
  readonly replaced: readonly string[];
  /** Whether there is nothing, or the history of Git alone. */
  readonly isEmpty: boolean;
}

/** Options of {@link writeProject}. */
export interface WriteOptions {
  /** Writes into a folder that has files. Those of the same names are replaced, `.env` gets more lines, and all others stay. Default `false`. */
  readonly force?: boolean | undefined;
}

/**
 * Looks at the folder of a new project.
 *
 * @throws BlogError `invalid_input` if something in it stands where no file of the project can replace it.
 */
export function lookAt(folder: string, files: readonly TemplateFile[]): FolderState {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return { replaced: [], isEmpty: true };
  if (!stat.isDirectory()) throw notWritten(`${folder} is a file. Name another folder.`);
  const replaced = files.map(({ path }) => path).filter((path) => isReplaced(folder, path));
  const isEmpty = readdirSync(folder).every((name) => name === '.git');
  return { replaced: replaced.filter((path) => path !== '.env'), isEmpty };
}

/** Whether a file of a project replaces one that is there. */
function isReplaced(folder: string, path: string): boolean {
  const names = path.split('/');
  for (let length = 1; length < names.length; length++) {
    const above = names.slice(0, length).join('/');
    const stat = statSync(join(folder, above), { throwIfNoEntry: false });
    if (stat === undefined) return false;
    if (!stat.isDirectory())
      throw notWritten(
        `${above} in ${folder} is a file, and the project needs a folder of that name. Move it, or name another folder.`,
      );
  }
  const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return stat !== undefined;
  throw notWritten(
    `${path} in ${folder} is a folder, and the project needs a file of that name. Move it, or name another folder.`,
  );
}

/**
 * Writes a project. All of it is written to a folder of its own first, and moved when it is whole, so that a failure
 * leaves nothing by half. A `.env` that is there keeps its lines, and gets those of the project after them.
 *
 * @param given - The path of the folder, made where it is not there.
 *
 * @throws BlogError `invalid_input` if the folder has anything besides `.git` and `force` is not `true`, or if a
 *   folder stands where a file belongs, or a file where a folder does; then nothing is written.
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
  const { replaced, isEmpty } = lookAt(folder, files);
  if (!force && !isEmpty) throw refusal(given, files.length > 0 ? replaced : null);
  const stands = existsSync(folder);
  // A folder that is there may be a disk of its own, and no file is renamed from one disk to another.
  const parent = stands ? folder : dirname(folder);
  mkdirSync(parent, { recursive: true });
  const staged = join(parent, `.${basename(folder)}-${randomUUID()}`);
  mkdirSync(staged);
  const leave = () => rmSync(staged, { recursive: true, force: true });
  process.once('exit', leave);
  try {
    for (const { path, bytes } of files) {
      const to = join(staged, path);
      mkdirSync(dirname(to), { recursive: true });
      const isEnv = path === '.env';
      const whole = isEnv ? Buffer.concat([linesOf(join(folder, path)), bytes]) : bytes;
      // Secrets are for the owner of the folder alone.
      writeFileSync(to, whole, { mode: isEnv ? 0o600 : 0o644, flag: 'wx' });
    }
    if (stands) moveInto(folder, staged, files);
    else renameSync(staged, folder);
  } finally {
    leave();
    process.off('exit', leave);
  }
}

/** The lines of a `.env` that may be there, the last with its end. Of two values of a name, the later one counts. */
function linesOf(file: string): Buffer {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Buffer.from(text === '' || text.endsWith('\n') ? text : `${text}\n`);
}

function moveInto(folder: string, staged: string, files: readonly TemplateFile[]): void {
  for (const { path } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    renameSync(join(staged, path), join(folder, path));
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
