import { isAbsolute, relative } from 'node:path';

import { operationsFor } from '../blog/chosen-blog.js';
import { abilitiesInWords } from '../blog/in-words.js';
import type { CommandContext } from './context.js';
import type { Decisions } from './decide.js';
import type { Outcome } from './install.js';
import { packageManager } from './package-manager.js';

/** The commands that come next, as they are typed. */
export function nextSteps(
  path: string,
  { cwd, env }: CommandContext,
  { installed, seeds }: Outcome,
): string {
  const manager = packageManager(env);
  const place = shownPath(path, cwd);
  const steps = [
    ...(place === '.' ? [] : [`cd ${/^[\w./-]+$/.test(place) ? place : JSON.stringify(place)}`]),
    ...(installed ? [] : [`${manager} install`]),
    ...(seeds ? [`${manager} run seed`] : []),
    `${manager} run dev`,
  ];
  return `\nNow:\n\n${steps.map((step) => `  ${step}`).join('\n')}\n`;
}

/** A path as somebody in a folder would type it. */
export function shownPath(path: string, cwd: string): string {
  const from = relative(cwd, path);
  return from === '' ? '.' : from.startsWith('..') || isAbsolute(from) ? path : from;
}

/** What was done, as data. It has no secret. */
export function resultOf(
  path: string,
  { blog, secrets, template, notes }: Decisions,
  outcome: Outcome,
) {
  return {
    folder: path,
    template: template.name,
    backend: blog.kind === 'own' ? 'sql' : blog.finding.backend,
    address: blog.kind === 'own' ? null : blog.address,
    ...abilitiesInWords(operationsFor(blog, secrets)),
    secrets: Object.keys(secrets),
    installed: outcome.installed,
    url: template.url,
    notes,
  };
}
