import type { Template } from '../project/templates.js';
import { packageManager, runProgram } from './package-manager.js';

/** How a project is brought to run. */
export interface InstallOptions {
  /** The folder of the project. */
  readonly path: string;
  readonly template: Template;
  /** Whether the blog is one's own, and gets a first post. */
  readonly isOwn: boolean;
  readonly install: boolean;
  readonly start: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Whether programs print nothing among the results. */
  readonly quiet: boolean;
  readonly note: (text: string) => void;
}

/** How far it came. */
export interface Outcome {
  readonly code: number;
  readonly installed: boolean;
  /** Whether the first post is still to be written. */
  readonly seeds: boolean;
  readonly started: boolean;
}

/** Installs a project, writes the first post of a new blog, and starts it, as far as it is asked to. */
export async function installAndStart(options: InstallOptions): Promise<Outcome> {
  const { path, template, isOwn, install, start, env, quiet, note } = options;
  const begun: Outcome = { code: 0, installed: false, seeds: isOwn, started: false };
  if (!install) return begun;
  const manager = packageManager(env);
  const run = { cwd: path, env, quiet };
  note(`Installing with ${manager}…`);
  if ((await runProgram(manager, ['install'], run)) !== 0) {
    note(
      `create-blog: ${manager} install failed. The project is written; see above, then go on by hand.`,
    );
    return { ...begun, code: 1 };
  }
  const installed: Outcome = { ...begun, installed: true };
  if (isOwn) {
    const seed = `${template.shared.own ?? '.'}/seed.ts`;
    if ((await runProgram(process.execPath, [seed], run)) !== 0) {
      note('create-blog: the first post could not be written; see above, then go on by hand.');
      return { ...installed, code: 1 };
    }
  }
  if (!start) return { ...installed, seeds: false };
  note(`\nStarting ${template.url}. Ctrl-C ends it; "${manager} run dev" starts it again.\n`);
  const code = await runProgram(manager, ['run', 'dev'], run);
  return { code: code === 130 ? 0 : code, installed: true, seeds: false, started: true };
}
