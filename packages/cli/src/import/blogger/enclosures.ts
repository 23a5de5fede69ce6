import type { Enclosure } from '@blog/core';
import { toHttpUrl } from '@blog/core/backend';

import type { FeedEntry } from './entry.js';

/** The type as a model has it; one that is missing or illegible says nothing of the file. */
function typeOf(told: string): string {
  const type = (told.split(';', 1)[0] ?? '').trim().toLowerCase();
  return /^[a-z\d.+_-]{1,80}\/[a-z\d.+_-]{1,120}$/.test(type) ? type : 'application/octet-stream';
}

/** Gives the files that the author attached to a post, each once: the enclosure links of Blogger. */
export function enclosuresOf({ links }: FeedEntry, problems: string[]): Enclosure[] {
  const files = new Map<string, Enclosure>();
  for (const { rel, href, type, length } of links) {
    // A Takeout has an empty element where there is no file.
    if (rel !== 'enclosure' || href.trim() === '') continue;
    const url = toHttpUrl(href);
    if (url === null)
      problems.push(
        `its enclosure ${JSON.stringify(href.slice(0, 100))} is no http or https address`,
      );
    else
      files.set(url, {
        url,
        type: typeOf(type),
        // Feeds write 0 where the size is not known.
        size: /^\d{1,15}$/.test(length) ? Number(length) || null : null,
        seconds: null,
      });
  }
  return [...files.values()];
}
