import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { planProject } from '../project/plan-project.js';
import { listTemplates } from '../project/templates.js';
import { lookAt, writeProject } from '../project/write-project.js';
import type { CommandContext } from './context.js';
import { decide } from './decide.js';
import { flagsEatenByNpm, readFlags, rightLine } from './flags.js';
import { help } from './help.js';
import { installAndStart } from './install.js';
import { nextSteps, resultOf, shownPath } from './report.js';
import { usageError } from './usage-error.js';

/**
 * `npm create @blog`: writes a project, installs and starts it.
 *
 * @returns The exit code.
 * @throws BlogError `invalid_input` if a flag or an answer is not valid; then nothing is written.
 */
export async function create(args: readonly string[], context: CommandContext): Promise<number> {
  const eaten = flagsEatenByNpm(context.env);
  if (eaten.length > 0)
    throw usageError(
      'flags',
      `npm took ${eaten.join(' and ')} for itself. Put -- before the flags: ${rightLine}`,
    );
  const flags = readFlags(args);
  const templates = listTemplates();
  if (flags.version) {
    context.print(ownVersion());
    return 0;
  }
  if (flags.help) {
    context.print(help(templates.map(({ name }) => name)));
    return 0;
  }
  const asks = context.asks && !flags.yes && !flags.json;
  const decided = await decide(flags, templates, { ...context, asks });
  const { folder, blog, template } = decided;
  const path = resolve(context.cwd, folder);
  const files = planProject({
    template,
    blog,
    secrets: decided.secrets,
    folder: path,
    tarballs: context.env['BLOG_CREATE_TARBALLS'],
  });
  const { replaced } = lookAt(path, files);
  if (flags.force && replaced.length > 0)
    context.note(`Files that are replaced: ${replaced.join(', ')}. All others stay.`);
  writeProject(path, files, { force: flags.force });
  context.note(`\n${template.title} in ${shownPath(path, context.cwd)}: ${files.length} files.`);
  const outcome = await installAndStart({
    path,
    template,
    isOwn: blog.kind === 'own',
    install: decided.install,
    start: decided.start,
    env: context.env,
    quiet: flags.json,
    note: context.note,
  });
  if (flags.json) context.print(JSON.stringify(resultOf(path, decided, outcome), null, 2));
  else if (!outcome.started) context.print(nextSteps(path, context, outcome));
  return outcome.code;
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
