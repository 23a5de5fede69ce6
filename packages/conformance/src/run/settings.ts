import type { Blog } from '@blog/core';
import { blogItem } from '@blog/core/testing';

import { callersWith, offeredCapabilities, type Views } from '../law/callers.js';
import { fullBackend } from '../support/full-backend.js';
import type { OpenTarget } from '../target/target.js';

/**
 * Reads the settings of somebody's blog before laws run on it, and gives the function that puts them back.
 * An import cannot clear a setting: laws leave alone what they could not put back. `null` where nobody can
 * read the settings, or set them.
 */
export async function settingsKept(
  open: OpenTarget,
  views: Views,
): Promise<(() => Promise<void>) | null> {
  const has = (...operations: Parameters<typeof callersWith>[1]) =>
    callersWith(views, operations).length > 0;
  const canImport = has('importer.write');
  if (!has('blog.get') || (!canImport && open.configure === undefined)) return null;
  const all = [...views.values()].toReversed();
  const { blog, importer } = fullBackend(all, 'staff', offeredCapabilities(views));
  let before: Blog;
  try {
    before = await blog.get();
  } catch {
    // The laws of blog.get tell it.
    return null;
  }
  return async () => {
    const { title, tagline, url, language, comments } = before;
    if (comments !== null) await open.configure?.({ timeZone: before.timeZone ?? 'UTC', comments });
    if (!canImport) return;
    const after = await blog.get();
    // No zone is read as UTC.
    const timeZone = before.timeZone ?? (after.timeZone === null ? null : 'UTC');
    const facts = { title, tagline, url, timeZone, language, comments };
    const isSame = Object.entries(facts).every(
      ([name, value]) =>
        value === null || JSON.stringify(Reflect.get(after, name)) === JSON.stringify(value),
    );
    const origin = { source: 'laws', id: crypto.randomUUID() };
    if (!isSame) await importer.write([blogItem({ origin, ...facts })]);
  };
}
