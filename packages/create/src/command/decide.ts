import { resolve } from 'node:path';

import { nearestName } from '@blog/core/backend';

import type { ChosenBlog, Secrets } from '../blog/chosen-blog.js';
import { describe } from '../blog/in-words.js';
import type { Template } from '../project/templates.js';
import { lookAt, writeProject } from '../project/write-project.js';
import { titleOf } from '../text/names.js';
import { plain } from '../text/plain.js';
import type { CommandContext } from './context.js';
import type { Flags } from './flags.js';
import { usageError } from './usage-error.js';

/** What was decided, by flags, by answers or by default. */
export interface Decisions {
  readonly folder: string;
  readonly blog: ChosenBlog;
  readonly secrets: Secrets;
  readonly template: Template;
  readonly notes: readonly string[];
  readonly install: boolean;
  readonly start: boolean;
}

/** Questions are loaded only when one is asked, and the probe when there is an address. */
const questions = () => import('./questions.js');

/** Decides everything before anything is written, and tells what was found. */
export async function decide(
  flags: Flags,
  templates: readonly Template[],
  { asks, note, env, cwd }: CommandContext,
): Promise<Decisions> {
  const chosen =
    flags.template === undefined ? undefined : templateNamed(flags.template, templates);
  const folder = flags.folder ?? (asks ? await (await questions()).askFolder() : 'blog');
  const state = lookAt(resolve(cwd, folder), []);
  // It is told before the questions, so that nobody answers them in vain.
  if (!state.isEmpty && !flags.force) writeProject(resolve(cwd, folder), []);
  const { blog, secrets, notes } = await decideBlog(flags, folder, { asks, env });
  for (const line of [...describe(blog, secrets), ...notes]) note(line);
  const only = templates.find(({ name }) => name === 'vite') ?? templates[0];
  const template =
    chosen ??
    (asks && templates.length > 1 ? await (await questions()).askTemplate(templates) : only);
  if (template === undefined) throw new Error('The package has no templates.');
  if (!asks && (flags.template === undefined || (flags.url === undefined && !flags.own)))
    note('Nothing was asked. These flags choose: --url ADDRESS or --own, --template NAME.');
  return { folder, blog, secrets, template, notes, ...(await decideStart(flags, asks)) };
}

/** Whoever does not want it now, at a terminal, wants nothing installed either. */
async function decideStart({ install, start }: Flags, asks: boolean) {
  if (install === false) return { install: false, start: false };
  if (start !== undefined || !asks) return { install: true, start: start === true };
  const now = await (await questions()).askStart();
  return { install: install === true || now, start: now };
}

async function decideBlog(
  flags: Flags,
  folder: string,
  { asks, env }: Pick<CommandContext, 'asks' | 'env'>,
): Promise<Pick<Decisions, 'blog' | 'secrets' | 'notes'>> {
  const typed = flags.url ?? (asks && !flags.own ? await (await questions()).askAddress() : null);
  if (typed === null) {
    const title = flags.title ?? titleOf(folderName(folder));
    return { blog: { kind: 'own', title: plain(title).slice(0, 200) }, secrets: {}, notes: [] };
  }
  if (flags.title !== undefined)
    throw usageError(
      'title',
      '--title is for a blog that is begun. One that is there has its own.',
    );
  const { checkAddress, chooseBlog, findBlogs } = await import('./find-blog.js');
  const address = checkAddress(typed.trim());
  const given = secretsIn(env);
  if (!asks) return chooseBlog(address, await findBlogs(address, {}), given);
  const { askSecrets, lookOrAskAgain } = await questions();
  const looked = await lookOrAskAgain(address);
  const secrets = await askSecrets(looked.address, looked.found, given);
  return chooseBlog(looked.address, looked.found, secrets);
}

/** The secrets of the environment. Empty text counts as absent. */
function secretsIn({ BLOG_KEY: key = '', BLOG_TOKEN: token = '' }: NodeJS.ProcessEnv): Secrets {
  return { ...(key !== '' && { BLOG_KEY: key }), ...(token !== '' && { BLOG_TOKEN: token }) };
}

const folderName = (folder: string) => resolve(folder).split(/[\\/]/).at(-1) ?? '';

function templateNamed(name: string, templates: readonly Template[]): Template {
  const found = templates.find((template) => template.name === name);
  if (found !== undefined) return found;
  const names = templates.map((template) => template.name);
  const near = nearestName(name, names);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw usageError(
    'template',
    `There is no template ${JSON.stringify(plain(name))}, only ${names.join(', ')}.${hint}`,
  );
}
