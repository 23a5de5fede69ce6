import type { Blog, BlogBackend } from '@blog/core';
import { randomUUID } from 'node:crypto';

const kept = ['title', 'tagline', 'url', 'formerUrls', 'timeZone', 'language', 'comments'] as const;

/**
 * Reads the settings of the blog before laws change them, and gives the function that puts them back. It
 * tells the settings that could not be put back: an import cannot clear one that had no value.
 */
export async function settingsOf(
  backend: BlogBackend,
): Promise<(() => Promise<(keyof Blog)[]>) | null> {
  const { blog, importer } = backend;
  if (blog?.get === undefined || importer?.write === undefined) return null;
  const { get } = blog;
  const { write } = importer;
  const before = await get();
  return async () => {
    const { title, tagline, url, timeZone, language, comments } = before;
    // Another each time: a store leaves alone what it was given before under the same origin.
    const origin = { source: 'blog-check', id: `blog-${randomUUID()}` };
    // An import only adds former addresses, so there is nothing to put back.
    await write([{ type: 'blog', origin, title, tagline, url, timeZone, language, comments }]);
    const after = await get();
    return kept.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  };
}
