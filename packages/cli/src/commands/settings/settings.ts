import { type Blog, isBlogError } from '@blog/core';

import type { CommandContext } from '../../context/context.js';
import { withDatabase } from '../../context/database.js';
import { exitCodes, usageError } from '../../context/errors.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { table } from '../../terminal/table.js';
import { joinChanges, readChange, settings } from './settings-text.js';

/** Options of `blog settings`. */
export interface SettingsOptions {
  db?: string;
  json?: boolean;
}

/** `blog settings show`: prints the settings of a blog. */
export async function settingsShowCommand(
  options: SettingsOptions,
  context: CommandContext,
): Promise<number> {
  const { output } = context;
  return withDatabase(options.db, context, async (store) => {
    const blog = await store.settings.get();
    if (options.json === true) output.print(plainJson(blog));
    else output.print(settingsTable(blog, output.columns));
    return exitCodes.done;
  });
}

/**
 * `blog settings set`: changes settings, all of them or none.
 *
 * @throws BlogError `invalid_input` for a name or a value that is not one; then nothing was changed.
 */
export async function settingsSetCommand(
  given: readonly string[],
  options: SettingsOptions,
  context: CommandContext,
): Promise<number> {
  const { output } = context;
  const changes = given.map(readChange);
  const patch = joinChanges(changes.map((change) => change.patch));
  return withDatabase(options.db, context, async (store) => {
    const before = await store.settings.get();
    const blog = await store.settings.update(patch).catch((error: unknown) => {
      throw isBlogError(error, 'invalid_input') ? refusal(error.details.issues) : error;
    });
    if (options.json === true) {
      output.print(plainJson(blog));
      return exitCodes.done;
    }
    for (const name of new Set(changes.map((change) => change.name)))
      output.print(`${name}: ${changeText(name, before, blog)}`);
    for (const hint of hintsOf(before, blog)) output.note(hint);
    return exitCodes.done;
  });
}

function refusal(issues: readonly { path: string; message: string }[]) {
  const each = issues.map(({ path, message }) => `${path}: ${message}`);
  return usageError('settings', `Nothing was changed. ${each.join('; ')}.`);
}

/** The text of a value for people. */
const shown = (name: string, blog: Blog) => plain(settings[name]?.show(blog) ?? '') || '(none)';

function changeText(name: string, before: Blog, after: Blog): string {
  const [old, present] = [shown(name, before), shown(name, after)];
  return old === present ? `${present} (as before)` : `${old} → ${present}`;
}

function settingsTable(blog: Blog, columns: number): string {
  return table(
    [
      { title: 'SETTING', width: 20 },
      { title: 'VALUE', width: 44 },
      { title: 'MEANING', width: 70 },
    ],
    Object.entries(settings).map(([name, { about }]) => [name, shown(name, blog), about]),
    columns,
  );
}

/** Says what an owner would else find out later. */
function hintsOf(before: Blog, { url, formerUrls }: Blog): string[] {
  const hints: string[] = [];
  if (url === null)
    hints.push(
      'Without url, posts have no address, and there are no feeds unless the server knows it.',
    );
  if (before.url !== null && before.url !== url && formerUrls?.includes(before.url) !== true)
    hints.push(
      `Links in posts to ${plain(before.url)} still lead there. If the blog has left it, type: blog settings set formerUrls="${plain([...(formerUrls ?? []), before.url].join(' '))}"`,
    );
  return hints;
}
