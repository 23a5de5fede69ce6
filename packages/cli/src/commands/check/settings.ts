import type { Blog, BlogBackend } from '@blog/core';
import { randomUUID } from 'node:crypto';

import { settings } from '../settings/settings-text.js';

/**
 * Reads the settings of the blog before laws change them, and gives the function that puts them back. It
 * gives those that could not be put back, as `blog settings set` takes them: an import cannot clear one
 * that had no value, and only adds former addresses.
 */
export async function settingsOf(backend: BlogBackend): Promise<(() => Promise<string[]>) | null> {
  const { blog, importer } = backend;
  if (blog?.get === undefined || importer?.write === undefined) return null;
  const { get } = blog;
  const { write } = importer;
  const before = await get();
  return async () => {
    const { title, tagline, url, timeZone, language, comments } = before;
    // Another each time: a store leaves alone what it was given before under the same origin.
    const origin = { source: 'blog-check', id: `blog-${randomUUID()}` };
    await write([{ type: 'blog', origin, title, tagline, url, timeZone, language, comments }]);
    return changed(before, await get());
  };
}

/** The settings of which a blog has other values now, as `NAME=VALUE` with those that it had before. */
function changed(before: Blog, after: Blog): string[] {
  return Object.entries(settings).flatMap(([name, { show }]) => {
    const value = show(before);
    return show(after) === value ? [] : [`${name}=${inShell(value)}`];
  });
}

/** A value as one word of a shell. */
const inShell = (value: string): string =>
  /^[\w.:/@%+-]*$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
